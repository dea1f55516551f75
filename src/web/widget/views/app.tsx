import { useEffect, useRef } from 'preact/hooks';
import type { Chat } from '../chat';
import type { ChatFrame } from '../contract';
import type { Store } from '../store';
import { WORDS } from '../words';
import { useStore, WordsContext } from './context';
import { Panel } from './panel';

/** A page that was hidden longer than this may have lost its socket unnoticed; in milliseconds. */
const LONG_HIDDEN = 30_000;

interface AppProps {
  readonly chat: Chat;
  /** Whether the panel is to be seen. */
  readonly open: Store<boolean>;
  readonly frame: ChatFrame;
}

/** The chat, drawn from its first opening on. */
export function App({ chat, open, frame }: AppProps) {
  const state = useStore(chat.store);
  const isOpen = useStore(open);
  const used = useRef(false);
  const seen = useRef(0);
  const arrived = state.items.filter((item) => item.kind === 'message' && item.author !== 'me').length;
  if (isOpen) {
    seen.current = arrived;
    used.current = true;
  }
  const unread = Math.max(0, arrived - seen.current);
  useEffect(() => frame.unread(unread), [frame, unread]);
  useEffect(() => frame.language(state.language), [frame, state.language]);
  useReconnect(chat, used.current);
  useEffect(() => {
    if (isOpen) chat.start();
  }, [chat, isOpen]);

  return (
    <WordsContext.Provider value={WORDS[state.language]}>
      <div class="widget" lang={state.language === 'zh' ? 'zh-CN' : 'en'}>
        {used.current && <Panel chat={chat} state={state} open={isOpen} onClose={() => frame.close()} />}
      </div>
    </WordsContext.Provider>
  );
}

/** Opens the stream anew when the network or the page comes back. */
function useReconnect(chat: Chat, active: boolean) {
  useEffect(() => {
    if (!active) return;
    let hiddenAt = 0;
    const online = () => chat.reconnect();
    const visibility = () => {
      if (document.hidden) hiddenAt = Date.now();
      else if (Date.now() - hiddenAt > LONG_HIDDEN) chat.reconnect();
    };
    window.addEventListener('online', online);
    document.addEventListener('visibilitychange', visibility);
    return () => {
      window.removeEventListener('online', online);
      document.removeEventListener('visibilitychange', visibility);
    };
  }, [chat, active]);
}
