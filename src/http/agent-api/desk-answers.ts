import type { z } from 'zod';
import { activityId } from '../../channels/direct-line/wire';
import type { CaseRecord } from '../../core/case';
import type { ConversationNote, HandoffRecord } from '../../core/handoff';
import type { ConversationView, Queue, QueueEntry, Revealed, ValueView } from '../../handoff/contract';
import type * as schemas from './desk-schemas';
import { describeEntries } from './transcript-entry';

type ConversationAnswer = z.output<typeof schemas.conversationAnswer>;

function describeQueueEntry(entry: QueueEntry): z.output<typeof schemas.queueEntry> {
  return {
    ...entry,
    since: entry.since.toISOString(),
    claimedAt: entry.claimedAt?.toISOString() ?? null,
    lastAt: entry.lastAt?.toISOString() ?? null,
  };
}

/** Writes the queue down. */
export function describeQueue({ waiting, mine, others }: Queue): z.output<typeof schemas.queueAnswer> {
  return {
    waiting: waiting.map(describeQueueEntry),
    mine: mine.map(describeQueueEntry),
    others: others.map(describeQueueEntry),
  };
}

/** Writes a note down. */
export function describeNote({ id, at, by, text }: ConversationNote): z.output<typeof schemas.noteAnswer> {
  return { id, at: at.toISOString(), by, text };
}

/** Writes a value down that is shown in full. */
export function describeRevealed({ slot, value, until }: Revealed): z.output<typeof schemas.revealAnswer> {
  return { slot, value, until: until.toISOString() };
}

function describeValue(value: ValueView): z.output<typeof schemas.valueAnswer> {
  return { ...value, at: value.at?.toISOString() ?? null };
}

/** The customer's address stays out of it. */
function describeHandoff(handoff: HandoffRecord): NonNullable<ConversationAnswer['handoff']> {
  const { id, reason, requestedAt, claimedAt, claimedBy, endedAt } = handoff;
  const { outcome, rating, priority, offeredTo } = handoff;
  return {
    id,
    reason,
    since: requestedAt.toISOString(),
    claimedAt: claimedAt?.toISOString() ?? null,
    agent: claimedBy,
    endedAt: endedAt?.toISOString() ?? null,
    outcome,
    rating,
    priority,
    offeredTo,
  };
}

function describeCase(record: CaseRecord): NonNullable<ConversationAnswer['case']> {
  const { number, state, dueAt, overdue, requestedDocuments } = record;
  return { number, state, dueAt, overdue, requestedDocuments: [...requestedDocuments] };
}

/** Writes a conversation down, as its agent sees it. */
export function describeConversation(view: ConversationView): ConversationAnswer {
  const { conversationId, channel, language, state, step, expects, callback, lastSequence, earlier } = view;
  return {
    conversationId,
    channel,
    language,
    state,
    step,
    expects,
    handoff: view.handoff && describeHandoff(view.handoff),
    callback,
    transcript: describeEntries(view.transcript),
    lastSeen: activityId(conversationId, lastSequence),
    lastSequence,
    earlier,
    notes: view.notes.map(describeNote),
    values: view.values.map(describeValue),
    documents: view.documents.map(({ kind, mediaType, bytes }) => ({ kind, mediaType, bytes })),
    case: view.case && describeCase(view.case),
    verifiedAt: view.verifiedAt?.toISOString() ?? null,
    questions: [...view.questions],
    earlierHandoffs: view.earlierHandoffs.map(describeHandoff),
  };
}

/** The number of an entry that is named by it or by the entry's id: what stands behind the last bar. */
export function toSequence(named: number | string): number {
  return typeof named === 'number' ? named : Number(named.slice(named.lastIndexOf('|') + 1));
}
