import { useEffect, useRef, useState } from 'preact/hooks';
import type { Chat } from '../chat';
import { readContacts } from '../contacts';
import type { ChatFrame } from '../contract';
import type { Store } from '../store';
import { Sound } from '../sound';
import { isNews, type ChatState } from '../state';
import { watchPage } from '../watch-page';
import type { Words } from '../words';
import { ContactsContext, useStore, WordsContext } from './context';
import { usePageEvents } from './page-events';
import { Panel } from './panel';

/** Whether the panel is to be seen; `quiet`: it leaves the focus where it is. */
export type Opening = 'closed' | 'open' | 'quiet';

interface AppProps {
  readonly chat: Chat;
  readonly opening: Store<Opening>;
  readonly frame: ChatFrame;
}

/** The chat, drawn from its first opening on. */
export function App({ chat, opening, frame }: AppProps) {
  const state = useStore(chat.store);
  const words = useLanguage(state, frame);
  const how = useStore(opening);
  const isOpen = how !== 'closed';
  const used = useRef(false);
  const seen = useRef(0);
  const [sound] = useState(() => new Sound());
  const [contacts] = useState(() =>
    readContacts(frame.options.contacts, frame.options.server, location.origin),
  );
  const arrived = state.items.filter(isNews).length;
  seen.current = Math.min(seen.current, arrived);
  if (isOpen) {
    seen.current = arrived;
    used.current = true;
  }
  const unread = Math.max(0, arrived - seen.current);
  useEffect(() => frame.unread(unread), [frame, unread]);
  useEffect(() => frame.language(state.language), [frame, state.language]);
  useTone(sound, arrived);
  usePageEvents(state, frame);
  useEffect(() => watchPage(chat), [chat]);
  useEffect(() => {
    if (isOpen) chat.start();
  }, [chat, isOpen]);

  return (
    <WordsContext.Provider value={words}>
      <ContactsContext.Provider value={contacts}>
        <div class="widget" lang={state.language === 'zh' ? 'zh-CN' : 'en'}>
          {used.current && (
            <Panel
              chat={chat}
              state={state}
              sound={sound}
              more={frame.more}
              onLanguage={(language) =>
                void frame.fetchWords(language).then(
                  () => chat.switchLanguage(language),
                  () => chat.refuse('untranslated'),
                )
              }
              open={isOpen}
              quiet={how === 'quiet'}
              onClose={() => frame.close()}
            />
          )}
        </div>
      </ContactsContext.Provider>
    </WordsContext.Provider>
  );
}

/** The words of the language that is set; while they are on their way, those before. */
function useLanguage({ language, connection }: ChatState, frame: ChatFrame): Words {
  const [words, setWords] = useState(frame.words);
  useEffect(() => {
    let isWanted = true;
    frame.fetchWords(language).then(
      (arrived) => isWanted && setWords(arrived),
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [frame, language, connection]);
  return words;
}

/** A tone for what arrives, if the customer wants one. @param arrived how many messages have come */
function useTone(sound: Sound, arrived: number) {
  const heard = useRef(0);
  useEffect(() => {
    if (arrived > heard.current) sound.play();
    heard.current = arrived;
  }, [sound, arrived]);
}
