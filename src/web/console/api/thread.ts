import type { ConversationAnswer, Entry } from './types';

/** A transcript as far as it is known here, in order. */
export interface Thread {
  readonly transcript: readonly Entry[];
  /** Number of the newest entry that is known of. */
  readonly lastSequence: number;
  /** There is more before the first entry. */
  readonly earlier: boolean;
  /** Numbers behind which something is missing, and is being fetched. */
  readonly gaps: readonly number[];
}

/** A conversation with its transcript as it grew here. */
export type Conversation = Omit<ConversationAnswer, 'transcript' | 'lastSequence' | 'earlier'> & Thread;

const newest = (entries: readonly Entry[]): number => entries.at(-1)?.sequence ?? 0;

/** Both, in the order of their numbers, each once; `more` wins over what is known. */
export function mergeEntries(known: readonly Entry[], more: readonly Entry[]): readonly Entry[] {
  if (more.length === 0) return known;
  const bySequence = new Map([...known, ...more].map((entry) => [entry.sequence, entry]));
  return [...bySequence.values()].sort((one, other) => one.sequence - other.sequence);
}

/** Takes what the stream brought. Numbers that jump leave a gap, which is to be fetched. */
export function takeLive<T extends Thread>(thread: T, entries: readonly Entry[]): T {
  const fresh = [...entries].sort((one, other) => one.sequence - other.sequence);
  let last = thread.lastSequence;
  const gaps = new Set(thread.gaps);
  for (const { sequence } of fresh) {
    if (sequence > last + 1) gaps.add(last);
    last = Math.max(last, sequence);
  }
  const transcript = mergeEntries(thread.transcript, fresh);
  return { ...thread, transcript, lastSequence: last, gaps: [...gaps] };
}

/** Takes everything behind the number `after`: the gaps from there on are closed. */
export function takeMissed<T extends Thread>(thread: T, after: number, entries: readonly Entry[]): T {
  return {
    ...thread,
    transcript: mergeEntries(thread.transcript, entries),
    lastSequence: Math.max(thread.lastSequence, newest(entries)),
    gaps: thread.gaps.filter((gap) => gap < after),
  };
}

/** Takes what lies before the first entry; nothing means that there was no more. */
export function takeEarlier<T extends Thread>(thread: T, entries: readonly Entry[]): T {
  const transcript = mergeEntries(entries, thread.transcript);
  const first = transcript[0]?.sequence ?? 0;
  return { ...thread, transcript, earlier: entries.length > 0 && first > 1 };
}

/**
 * Takes a conversation that was read anew. What was loaded of earlier times stays when it joins on
 * without a hole; what came meanwhile stays in any case.
 */
export function takeFresh(known: Conversation | undefined, fresh: ConversationAnswer): Conversation {
  if (!known) return { ...fresh, gaps: [] };
  const first = fresh.transcript[0]?.sequence ?? fresh.lastSequence;
  const before = known.transcript.filter((entry) => entry.sequence < first);
  const joins = before.length === 0 || known.lastSequence >= first - 1;
  const later = known.transcript.filter((entry) => entry.sequence > fresh.lastSequence);
  const kept = joins ? [...before, ...later] : later;
  return {
    ...fresh,
    transcript: mergeEntries(kept, fresh.transcript),
    lastSequence: Math.max(known.lastSequence, fresh.lastSequence),
    earlier: joins && before.length > 0 ? known.earlier : fresh.earlier,
    gaps: known.gaps.filter((gap) => (joins && gap < first - 1) || gap >= fresh.lastSequence),
  };
}
