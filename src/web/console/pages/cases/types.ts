import type { z } from 'zod';
import type { detailAnswer, listAnswer, summaryAnswer } from '../../../../http/agent-api/case-schemas';

/** A case in a list. */
export type CaseRow = z.output<typeof summaryAnswer>;

/** Cases that were asked for, and how many there are of all. */
export type CaseList = z.output<typeof listAnswer>;

/** A case that is opened. */
export type OpenCase = z.output<typeof detailAnswer>;

/** A change in a case's history. */
export type HistoryEntry = OpenCase['history'][number];

/** A document of a case, without its content. */
export type CaseDocument = OpenCase['documents'][number];

/** One of the papers a reviewer can ask for. */
export type DocumentKind = CaseDocument['kind'];
