import { useEffect, useRef, useState } from 'preact/hooks';
import type { Chat } from '../chat';
import { askedFor, openQuestion, type ChatState } from '../state';
import { Banner } from './banner';
import { Composer } from './composer';
import { useWords } from './context';
import { Header } from './header';
import { Log } from './log';
import { Progress } from './progress';
import { UploadPrompt } from './upload-prompt';
import { useVisibleArea } from './visible-area';

interface PanelProps {
  readonly chat: Chat;
  readonly state: ChatState;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** The chat itself. */
export function Panel({ chat, state, open, onClose }: PanelProps) {
  const words = useWords();
  const panel = useRef<HTMLElement>(null);
  const input = useRef<HTMLElement>(null);
  const [asking, setAsking] = useState(false);
  useVisibleArea(panel, open);
  useEffect(() => {
    if (open) input.current?.focus();
  }, [open]);

  const focusInput = () => input.current?.focus();
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.stopPropagation();
    onClose();
  };
  const startAfresh = () => {
    setAsking(false);
    chat.startAfresh();
    focusInput();
  };
  const { language, place } = state;
  const expects = askedFor(state);
  return (
    <section
      ref={panel}
      class="panel"
      role="dialog"
      aria-label={words.title}
      hidden={!open}
      onKeyDown={closeOnEscape}
    >
      <Header
        handoff={place.handoff}
        agent={state.agent}
        onLanguage={() => chat.switchLanguage(language === 'zh' ? 'en' : 'zh')}
        onNewChat={() => setAsking(true)}
        onClose={onClose}
      />
      {place.step !== null && place.handoff !== 'agent' && (
        <Progress step={place.step} caseNumber={place.case} />
      )}
      <Banner state={state} asking={asking} onStartAfresh={startAfresh} onKeep={() => setAsking(false)} />
      <Log
        state={state}
        question={openQuestion(state)}
        onSend={(text) => chat.sendText(text)}
        onRetry={(key) => chat.retry(key)}
        onKeyboardChoice={focusInput}
      />
      <UploadPrompt expects={expects} onFile={(file) => chat.sendFile(file)} />
      <Composer
        input={input}
        state={state}
        onTyping={() => chat.typing()}
        onText={(text) => chat.sendText(text)}
        onFile={(file) => chat.sendFile(file)}
      />
    </section>
  );
}
