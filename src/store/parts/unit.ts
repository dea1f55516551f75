import type { CommitOutcome, UnitOfWork } from '../contract';
import type { Change, Question, Statement } from '../engine';
import { first, needed, statement } from '../question';
import { changeValues } from '../rows/case';
import { activityValues } from '../rows/conversation';
import { milliseconds } from '../rows/fields';
import { noteValues } from '../rows/handoff';
import { jobValues } from '../rows/job';
import { factValues, misunderstoodValues } from '../rows/report';
import { SQL } from '../sql';
import { assertConsistent } from '../unit';
import { versioned } from './versioned';

/**
 * `Store.commit`: first what others may have changed or done meanwhile, each of it needed; then what nobody
 * else can have an opinion on.
 * @param now milliseconds; when its jobs are made and those it completes are done
 * @throws XiaokaError `InternalError` for a unit that contradicts itself or holds an invalid date
 */
export function unitChange(unit: UnitOfWork, now: number): Change<CommitOutcome> {
  assertConsistent(unit);
  const { conversation, jobsDone = [], audit = [] } = unit;
  for (const { at } of audit) milliseconds(at);
  return {
    statements: [
      ...versioned(unit),
      ...deliveries(unit),
      ...[...new Set(jobsDone)].map((id) => needed(SQL.finishJob, now, id)),
      ...added(unit, now),
      ...addedByPeople(unit),
    ],
    audit,
    ...(conversation === undefined ? {} : { about: conversation.id }),
    answer: () => 'committed',
    refused: () => refusal(unit),
    held: 'conflict',
  };
}

function deliveries({ conversation, activities = [], deliveryKeys = [] }: UnitOfWork): Statement[] {
  if (conversation === undefined) return [];
  const own = activities.find(({ from }) => from === 'customer');
  const sequence = own?.sequence ?? conversation.lastSequence;
  return [...new Set(deliveryKeys)].map((key) => needed(SQL.insertDelivery, conversation.id, key, sequence));
}

function added({ activities = [], changedActivities = [], ...unit }: UnitOfWork, now: number): Statement[] {
  const { caseChanges = [], jobs = [] } = unit;
  return [
    ...activities.map((activity) => statement(SQL.insertActivity, ...activityValues(activity))),
    ...changedActivities.map(({ conversationId, sequence, body }) =>
      statement(SQL.changeActivity, JSON.stringify(body), conversationId, sequence),
    ),
    ...caseChanges.map(({ caseId, change }) =>
      statement(SQL.insertChange, caseId, caseId, ...changeValues(change)),
    ),
    ...jobs.map((job, position) => statement(SQL.insertJob, ...jobValues(job, now, position))),
  ];
}

function addedByPeople({ conversation, ratings = [], notes = [], ...unit }: UnitOfWork): Statement[] {
  const { facts = [], misunderstood = [] } = unit;
  return [
    ...ratings.map(({ handoffId, rating }) => statement(SQL.rateHandoff, rating, handoffId)),
    ...notes.map((note) => statement(SQL.insertNote, ...noteValues(note))),
    ...facts.flatMap((fact) =>
      conversation === undefined ? [] : [statement(SQL.insertFact, ...factValues(fact, conversation))],
    ),
    ...misunderstood.map((message) => statement(SQL.insertMisunderstood, ...misunderstoodValues(message))),
  ];
}

/**
 * Whether another unit stored this message or finished this job; a job that is gone is finished. A message
 * that came twice is stale as well: that it was answered is what its sender must hear.
 */
function refusal({ conversation, deliveryKeys = [], jobsDone = [] }: UnitOfWork): Question<CommitOutcome> {
  const keys = conversation === undefined ? [] : deliveryKeys;
  return {
    statements: [
      ...keys.map((key) => statement(SQL.delivered, conversation?.id ?? null, key)),
      ...jobsDone.map((id) => statement(SQL.unfinishedJob, id)),
    ],
    answer(answers) {
      const rows = answers.map(first);
      const known = rows.slice(0, keys.length).some((row) => row !== undefined);
      const finished = rows.slice(keys.length).some((row) => row === undefined);
      return known || finished ? 'duplicate' : 'conflict';
    },
  };
}
