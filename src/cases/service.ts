import { CASE_STATES, OPEN } from '../core/case';
import type { CaseChangeServices } from './changes';
import type { CaseCounts, CaseListFilter, CaseService, CaseSummary } from './contract';
import { decide, markRefunded } from './decisions';
import { caseDocument, conversationDocument, revealValue, type LookingServices } from './looking';
import { recordOf } from './records';
import { takeIntoReview } from './review';
import { detailOf, summaryOf } from './view';

/** What working on submitted cases needs. */
export interface CaseServices extends CaseChangeServices, LookingServices {}

/** Cases that a list holds at most. */
const LONGEST_LIST = 500;

/** Makes the service that agents work on submitted cases with. */
export function createCaseService(services: CaseServices): CaseService {
  return {
    list: (filter) => list(filter, services),
    counts: () => counts(services),
    async find(number) {
      const record = await recordOf(number, services.store);
      return record === null ? null : detailOf(record, services);
    },
    review: async (number, by, request) =>
      detailOf(await takeIntoReview(number, by, request, services), services),
    decide: async (number, by, decision, version) =>
      detailOf(await decide(number, by, decision, version, services), services),
    markRefunded: async (number, by, reference, version) =>
      detailOf(await markRefunded(number, by, reference, version, services), services),
    reveal: (number, by, slot, reason) => revealValue(number, by, slot, reason, services),
    document: (number, viewer, kind) => caseDocument(number, viewer, kind, services),
    conversationDocument: (id, viewer, kind) => conversationDocument(id, viewer, kind, services),
  };
}

async function list(filter: CaseListFilter, { store }: CaseServices): Promise<CaseSummary[]> {
  const { number, state, overdue, open } = filter;
  const states = CASE_STATES.filter(
    (each) => (state === undefined || each === state) && (open === undefined || OPEN.includes(each) === open),
  );
  if (number !== undefined) {
    const record = await recordOf(number, store);
    const fits =
      record !== null &&
      states.includes(record.state) &&
      (overdue === undefined || record.overdue === overdue);
    return fits ? [summaryOf(record)] : [];
  }
  const records = await store.cases({
    numbered: true,
    limit: LONGEST_LIST,
    ...(state === undefined && open === undefined ? {} : { states }),
    ...(overdue === undefined ? {} : { overdue }),
  });
  return records.map(summaryOf);
}

async function counts({ store }: CaseServices): Promise<CaseCounts> {
  const counted = await store.countCases();
  return {
    states: Object.fromEntries(counted.map(({ state, count }) => [state, count])),
    overdue: counted.reduce((sum, { overdue }) => sum + overdue, 0),
  };
}
