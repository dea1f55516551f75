import { useEffect, useRef } from 'preact/hooks';
import type { Language } from '../../../core/language';
import type { Chat } from '../chat';
import type { ChatFrame } from '../contract';
import type { KeepHow } from '../keep/keep';
import type { Sound } from '../sound';
import { askedFor, openQuestion, type ChatState } from '../state';
import type { Words } from '../words';
import { Announcer } from './announcer';
import { Banner } from './banner';
import { useWords } from './context';
import { Header } from './header';
import { Log } from './log';
import type { MenuEntry } from './menu';
import { Progress } from './progress';
import { useFullScreen } from './full-screen';
import { Input } from './input';
import { useEnding } from './use-ending';
import { useFiles } from './use-files';
import { useMore } from './use-more';
import { useKeepFocus } from './use-keep-focus';
import { useVisibleArea } from './visible-area';

interface PanelProps {
  readonly chat: Chat;
  readonly state: ChatState;
  readonly sound: Sound;
  readonly more: ChatFrame['more'];
  readonly open: boolean;
  /** The page opened it by itself, and keeps the focus. */
  readonly quiet: boolean;
  readonly onLanguage: (language: Language) => void;
  readonly onClose: () => void;
}

/** The chat itself: beside the page on a desktop, in its place on a phone. */
export function Panel({ chat, state, sound, more, open, quiet, onLanguage, onClose }: PanelProps) {
  const words = useWords();
  const panel = useRef<HTMLElement>(null);
  const input = useRef<HTMLElement>(null);
  const modal = useFullScreen(panel, open);
  useVisibleArea(panel, open);
  useKeepFocus(panel, input);
  const focusInput = () => input.current?.focus();
  const ending = useEnding(chat, focusInput);
  useEffect(() => {
    if (open && !quiet) focusFirst(panel.current, input.current);
  }, [open, quiet]);

  const { language, place } = state;
  const files = useFiles(chat, askedFor(state), more);
  const keep = useMore(chat, state, more);
  const keepAll = (how: KeepHow) => keep(({ keepChat }) => keepChat(how, state, words));
  return (
    <section
      ref={panel}
      class="panel"
      role="dialog"
      aria-modal={modal}
      aria-label={words.title}
      hidden={!open}
      onKeyDown={(event) => closeOnEscape(event, onClose)}
      {...files.handlers}
    >
      <Header
        handoff={place.handoff}
        agent={state.agent}
        entries={() => menuEntries(words, sound, keepAll, ending.ask)}
        onLanguage={() => onLanguage(language === 'zh' ? 'en' : 'zh')}
        onClose={onClose}
      />
      {place.handoff !== 'agent' && <Progress step={place.step} caseNumber={place.case} />}
      <Banner state={state} ending={ending} />
      <Log
        state={state}
        question={openQuestion(state)}
        onSend={(text) => chat.sendText(text)}
        onRetry={(key) => chat.retry(key)}
        onCancel={(key) => chat.cancel(key)}
        onKeep={(how, message) => keep(({ keepCard }) => keepCard(how, message, state))}
        onKeyboardChoice={focusInput}
      />
      <Input chat={chat} state={state} input={input} files={files} />
      <Announcer state={state} open={open} />
    </section>
  );
}

function menuEntries(
  words: Words,
  sound: Sound,
  onKeep: (how: KeepHow) => void,
  onNewChat: () => void,
): MenuEntry[] {
  return [
    { label: words.sound, icon: 'sound', pressed: sound.on, onChoose: () => sound.toggle() },
    { label: words.keep.saveChat, icon: 'save', onChoose: () => onKeep('save') },
    { label: words.keep.printChat, icon: 'print', onChoose: () => onKeep('print') },
    { label: words.newChat, icon: 'again', onChoose: onNewChat },
  ];
}

/** A field that has the focus brings up the keyboard of a phone: there the customer is to read first. */
function focusFirst(panel: HTMLElement | null, input: HTMLElement | null): void {
  const touch = matchMedia('(pointer: coarse)').matches;
  (touch ? panel?.querySelector<HTMLElement>('.log') : input)?.focus();
}

function closeOnEscape(event: KeyboardEvent, onClose: () => void): void {
  if (event.key !== 'Escape' || event.isComposing) return;
  event.stopPropagation();
  onClose();
}
