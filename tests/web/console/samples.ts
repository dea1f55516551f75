import type { Conversation } from '../../../src/web/console/api/thread';
import type { ConversationAnswer, Entry, Note, Queue, QueueEntry } from '../../../src/web/console/api/types';

const START = Date.parse('2026-11-28T08:00:00.000Z');

/** A moment so many seconds after the start of the tests' day. */
export const at = (seconds: number): string => new Date(START + seconds * 1_000).toISOString();

/** An entry of a transcript. */
export function entry(sequence: number, more: Partial<Entry> = {}): Entry {
  return {
    id: `c|${sequence}`,
    sequence,
    from: 'customer',
    at: at(sequence),
    text: `message ${sequence}`,
    agent: null,
    files: [],
    choices: [],
    card: null,
    ...more,
  };
}

/** Entries with these numbers. */
export const entries = (...sequences: number[]): Entry[] => sequences.map((each) => entry(each));

/** A conversation as it is read from the server, with these entries. */
export function answer(transcript: Entry[], more: Partial<ConversationAnswer> = {}): ConversationAnswer {
  const last = transcript.at(-1)?.sequence ?? 0;
  return {
    conversationId: 'c',
    channel: 'direct-line',
    language: 'zh',
    state: 'agent',
    step: null,
    expects: null,
    handoff: null,
    callback: null,
    transcript,
    lastSeen: `c|${last}`,
    lastSequence: last,
    earlier: (transcript[0]?.sequence ?? 1) > 1,
    notes: [],
    values: [],
    documents: [],
    case: null,
    verifiedAt: null,
    questions: [],
    earlierHandoffs: [],
    ...more,
  };
}

/** A conversation as the console keeps it. */
export const kept = (transcript: Entry[], more: Partial<ConversationAnswer> = {}): Conversation => ({
  ...answer(transcript, more),
  gaps: [],
});

/** A note, so many seconds after the start. */
export const note = (id: string, seconds: number): Note => ({
  id,
  at: at(seconds),
  by: 'agent@demo.example',
  text: `note ${id}`,
});

/** A conversation in a list. */
export function queued(conversationId: string, more: Partial<QueueEntry> = {}): QueueEntry {
  return {
    conversationId,
    channel: 'direct-line',
    since: at(0),
    claimedAt: null,
    language: 'en',
    reason: 'requested',
    summary: 'Nothing begun\nCustomer: “human”',
    case: null,
    priority: false,
    offeredTo: null,
    callback: null,
    unread: 0,
    lastText: null,
    lastAt: null,
    agent: null,
    ...more,
  };
}

/** A queue with these lists. */
export const queue = (waiting: QueueEntry[], mine: QueueEntry[] = []): Queue => ({
  waiting,
  mine,
  others: [],
});
