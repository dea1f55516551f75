import { useState } from 'preact/hooks';
import type { Chat } from '../chat';

/** The question before a chat ends, and its answers. */
export interface Ending {
  readonly asking: boolean;
  readonly ask: () => void;
  /** End it, and begin another. */
  readonly startAfresh: () => void;
  /** End it, and leave nothing of it here. */
  readonly end: () => void;
  readonly keep: () => void;
}

/** Asks before a chat ends. @param onAnswer called with each answer, whose button goes */
export function useEnding(chat: Chat, onAnswer: () => void): Ending {
  const [asking, setAsking] = useState(false);
  const answer = (act?: () => void) => () => {
    setAsking(false);
    act?.();
    onAnswer();
  };
  return {
    asking,
    ask: () => setAsking(true),
    startAfresh: answer(() => chat.startAfresh()),
    end: answer(() => chat.end()),
    keep: answer(),
  };
}
