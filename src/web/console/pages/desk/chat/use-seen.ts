import { useEffect, useState } from 'react';
import { post } from '../../../api/client';
import { conversationPath } from '../../../api/conversations';
import { QUEUE_KEY } from '../../../api/keys';
import { queryClient } from '../../../api/live';
import type { Queue } from '../../../api/types';
import { isAtTheDesk } from '../../../state/at-the-desk';

/** What comes in quick succession is said to be seen once, in milliseconds. */
const TOGETHER_MS = 250;

function useVisible(): boolean {
  const [visible, setVisible] = useState(document.visibilityState === 'visible');
  useEffect(() => {
    const look = () => setVisible(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return visible;
}

function forgetUnread(id: string): void {
  queryClient.setQueriesData<Queue>(
    { queryKey: QUEUE_KEY },
    (queue) =>
      queue && {
        ...queue,
        mine: queue.mine.map((entry) => (entry.conversationId === id ? { ...entry, unread: 0 } : entry)),
      },
  );
}

/**
 * The newest number that the agent has looked at in this chat: what stands at the end counts once the end
 * is on a visible screen. The server is told of it.
 * @param tells the chat is the agent's own
 */
export function useSeen(id: string, newest: number, atEnd: boolean, tells: boolean): number {
  const visible = useVisible();
  const [seen, setSeen] = useState(0);
  if (atEnd && visible && newest > seen) setSeen(newest);
  useEffect(() => {
    if (!tells || seen === 0 || !isAtTheDesk()) return;
    forgetUnread(id);
    const timer = setTimeout(() => {
      // The next message seen says it again.
      post(`${conversationPath(id)}/seen`, { sequence: seen }).catch(() => undefined);
    }, TOGETHER_MS);
    return () => clearTimeout(timer);
  }, [id, seen, tells]);
  return seen;
}
