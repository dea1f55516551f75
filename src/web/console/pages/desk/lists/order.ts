import type { Entry, QueueEntry } from '../../../api/types';

/** The chat that comes after one in the list, or before it when it is the last; null: there is no other. */
export function nextChat(chats: readonly QueueEntry[], id: string): string | null {
  const place = chats.findIndex(({ conversationId }) => conversationId === id);
  const others = chats.filter(({ conversationId }) => conversationId !== id);
  return (others[Math.max(0, place)] ?? others.at(-1))?.conversationId ?? null;
}

/** The chat so many places further in the list, round and round; null: there is none. */
export function chatBeside(chats: readonly QueueEntry[], id: string | null, by: 1 | -1): string | null {
  if (chats.length === 0) return null;
  const place = chats.findIndex(({ conversationId }) => conversationId === id);
  const next = place < 0 ? (by > 0 ? 0 : chats.length - 1) : (place + by + chats.length) % chats.length;
  return chats[next]?.conversationId ?? null;
}

/**
 * Since when the customer waits for an answer; null: they have one.
 * @param transcript what is known of the chat; absent: unread messages tell
 */
export function waitsSince(entry: QueueEntry, transcript?: readonly Entry[]): string | null {
  if (!transcript) return entry.unread > 0 ? entry.lastAt : null;
  let since: string | null = null;
  for (const { from, at } of [...transcript].reverse()) {
    if (from === 'agent') break;
    if (from === 'customer') since = at;
    if (from === 'bot' && since !== null) break;
  }
  return since;
}
