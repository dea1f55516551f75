import { useLayoutEffect, useState } from 'preact/hooks';
import type { SlotName } from '../../../core/step';
import { inputKind, type InputKind, type SecretSlot } from '../input-kind';

/** What is being typed, and how. */
export interface Drafts {
  readonly kind: InputKind;
  /** Contents of the field that stands now. */
  readonly value: string;
  /** The open question, if its answer is typed unseen. */
  readonly secret: SecretSlot | undefined;
  /** Something else is being asked instead. */
  readonly aside: boolean;
  readonly shown: boolean;
  readonly letters: boolean;
  readonly write: (text: string) => void;
  readonly turnAside: () => void;
  readonly toggleShown: () => void;
  readonly toggleLetters: () => void;
}

/**
 * The draft of a message, and apart from it that of a hidden answer, which goes with its question.
 * @param question key of the message that asks; with a new one a question asked aside is over
 */
export function useDrafts(expects: SlotName | null, question: string | undefined): Drafts {
  const [draft, setDraft] = useState('');
  const [answer, setAnswer] = useState('');
  const [aside, setAside] = useState(false);
  const [shown, setShown] = useState(false);
  const [letters, setLetters] = useState(false);
  useLayoutEffect(() => {
    setAnswer('');
    setShown(false);
    setLetters(false);
    setAside(false);
  }, [expects]);
  useLayoutEffect(() => {
    if (draft === '') setAside(false);
  }, [question]);
  const asked = inputKind(expects);
  const kind = asked.secret !== undefined && aside ? inputKind(null) : asked;
  return {
    kind: letters ? { ...kind, mode: 'text' } : kind,
    value: kind.secret === undefined ? draft : answer,
    secret: asked.secret,
    aside,
    shown,
    letters,
    write: kind.secret === undefined ? setDraft : setAnswer,
    turnAside: () => setAside(!aside),
    toggleShown: () => setShown(!shown),
    toggleLetters: () => setLetters(!letters),
  };
}
