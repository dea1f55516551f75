import { useMutation } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { post } from '../../../api/client';
import { conversationPath } from '../../../api/conversations';
import { conversationKey, QUEUE_KEY } from '../../../api/keys';
import { queryClient } from '../../../api/live';
import { useQueue } from '../../../api/queue';
import type { Queue, ReleaseBody } from '../../../api/types';
import { notify } from '../../../state/notices';
import { useWords } from '../../../words';
import { chatPath } from '../../paths';
import { nextChat } from '../lists/order';

/** It is gone from the list at once. */
function forget(id: string): void {
  queryClient.setQueriesData<Queue>(
    { queryKey: QUEUE_KEY },
    (queue) => queue && { ...queue, mine: queue.mine.filter(({ conversationId }) => conversationId !== id) },
  );
}

/** Lets go of a chat, and shows the next one. */
export function useRelease(id: string) {
  const { actions } = useWords();
  const { data } = useQueue();
  const [, go] = useLocation();
  return useMutation({
    mutationFn: (release: ReleaseBody) => post<unknown>(`${conversationPath(id)}/release`, release),
    onSuccess: (_, { to }) => {
      notify(to === 'bot' || to === 'queue' ? actions.done[to] : actions.done.colleague, 'good');
      const next = nextChat(data?.mine ?? [], id);
      forget(id);
      go(next === null ? '/agent' : chatPath(next));
      void queryClient.invalidateQueries({ queryKey: QUEUE_KEY });
      void queryClient.invalidateQueries({ queryKey: conversationKey(id), refetchType: 'none' });
    },
  });
}
