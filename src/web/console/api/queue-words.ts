import type { QueryClient } from '@tanstack/react-query';
import { QUEUE_KEY } from './keys';
import type { Entry, Queue } from './types';

/** The queue after a customer wrote in one of this agent's chats: nothing has to be read again for it. */
export function withWords(queue: Queue, id: string, entries: readonly Entry[]): Queue {
  const words = entries.filter(({ from }) => from === 'customer');
  const last = words.at(-1);
  if (!last || !queue.mine.some(({ conversationId }) => conversationId === id)) return queue;
  const mine = queue.mine.map((entry) =>
    entry.conversationId === id
      ? { ...entry, unread: entry.unread + words.length, lastText: last.text, lastAt: last.at }
      : entry,
  );
  return { ...queue, mine };
}

/** Takes what a customer wrote into the lists of the queue. */
export function takeIntoQueue(client: QueryClient, id: string, entries: readonly Entry[]): void {
  client.setQueriesData<Queue>({ queryKey: QUEUE_KEY }, (queue) => queue && withWords(queue, id, entries));
}
