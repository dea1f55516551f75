import { useEffect } from 'preact/hooks';
import type { Chat } from '../chat';
import type { ChatFrame, More } from '../contract';
import { askedFor, type ChatState } from '../state';
import { isDocument } from './use-files';

/** Uses what is fetched when it is wanted, to keep something. */
export type Keep = (use: (more: More) => void) => void;

/** Fetches the rest of the code when it will soon be wanted, and at the latest when something is to be kept. */
export function useMore(chat: Chat, state: ChatState, fetchMore: ChatFrame['more']): Keep {
  const isSoon = isDocument(askedFor(state)) || state.place.case !== null;
  useEffect(() => {
    if (isSoon) whenIdle(() => void fetchMore().catch(() => undefined));
  }, [isSoon]);
  return (use) => void fetchMore().then(use, () => chat.refuse('unkept'));
}

/** Safari has no word of when it is idle. */
function whenIdle(act: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(act, { timeout: 2_000 });
  else setTimeout(act, 500);
}
