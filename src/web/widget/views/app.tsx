import { useEffect, useRef, useState } from 'preact/hooks';
import type { Chat } from '../chat';
import { WORDS } from '../words';
import { useStore, WordsContext } from './context';
import { Launcher } from './launcher';
import { Panel } from './panel';

/** A page that was hidden longer than this may have lost its socket unnoticed; in milliseconds. */
const LONG_HIDDEN = 30_000;

/** The whole widget: the launcher, and the panel once it was opened. */
export function App({ chat }: { readonly chat: Chat }) {
  const state = useStore(chat.store);
  const [open, setOpen] = useState(false);
  const [used, setUsed] = useState(false);
  const seen = useRef(0);
  const launcher = useRef<HTMLButtonElement>(null);
  const arrived = state.items.filter((item) => item.kind === 'message' && item.author !== 'me').length;
  if (open) seen.current = arrived;
  useReconnect(chat, used);

  const show = () => {
    chat.start();
    setUsed(true);
    setOpen(true);
  };
  const hide = () => {
    setOpen(false);
    requestAnimationFrame(() => launcher.current?.focus());
  };
  const unread = Math.max(0, arrived - seen.current);
  return (
    <WordsContext.Provider value={WORDS[state.language]}>
      <div class="widget" lang={state.language === 'zh' ? 'zh-CN' : 'en'}>
        <Launcher button={launcher} hidden={open} unread={unread} onOpen={show} />
        {used && <Panel chat={chat} state={state} open={open} onClose={hide} />}
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
