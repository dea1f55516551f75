import type { Queue, QueueEntry } from '../api/types';

/** Something that the agent should hear of. */
export interface News {
  readonly kind: 'waits' | 'wrote';
  readonly entry: QueueEntry;
}

const byId = (entries: readonly QueueEntry[]) =>
  new Map(entries.map((entry) => [entry.conversationId, entry]));

/**
 * What is new in the queue since it was read last.
 * @param me e-mail of the agent: what is handed to a colleague is no news
 * @param onScreen the conversation that is looked at, which tells by itself; null: none
 */
export function newsOf(before: Queue, after: Queue, me: string, onScreen: string | null): News[] {
  const waited = byId(before.waiting);
  const had = byId(before.mine);
  const waits = after.waiting
    .filter(({ offeredTo }) => offeredTo === null || offeredTo === me)
    .filter(({ conversationId }) => !waited.has(conversationId))
    .map((entry): News => ({ kind: 'waits', entry }));
  const wrote = after.mine
    .filter(({ conversationId }) => conversationId !== onScreen)
    .filter(({ conversationId, unread }) => unread > (had.get(conversationId)?.unread ?? unread))
    .map((entry): News => ({ kind: 'wrote', entry }));
  return [...waits, ...wrote];
}
