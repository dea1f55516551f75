import { useMutation } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { ApiError, post } from '../../../api/client';
import { conversationPath } from '../../../api/conversations';
import { conversationKey, QUEUE_KEY } from '../../../api/keys';
import { queryClient } from '../../../api/live';
import { useErrorText } from '../../../parts/error-note';
import { notify } from '../../../state/notices';
import { useWords } from '../../../words';
import { chatPath } from '../../paths';

/** Takes a waiting customer and opens the chat; says so when a colleague was faster. */
export function useClaim() {
  const { queue } = useWords();
  const errorText = useErrorText();
  const [, go] = useLocation();
  return useMutation({
    mutationFn: (id: string) => post<unknown>(`${conversationPath(id)}/claim`),
    onSuccess: (_, id) => {
      void queryClient.invalidateQueries({ queryKey: conversationKey(id) });
      go(chatPath(id));
    },
    onError: (error) => {
      const faster = error instanceof ApiError && [403, 404, 409].includes(error.status);
      notify(faster ? queue.faster : errorText(error), 'bad');
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: QUEUE_KEY }),
  });
}
