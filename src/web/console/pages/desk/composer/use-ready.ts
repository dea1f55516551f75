import { useQuery } from '@tanstack/react-query';
import { useState, type KeyboardEvent } from 'react';
import { get } from '../../../api/client';
import { conversationPath } from '../../../api/conversations';
import type { ReadyAnswer, ReadyAnswers } from '../../../api/types';
import { fitting, slashAt, type Slash } from './ready-filter';

/** Ready answers that are offered while something behind a `/` is typed. */
export interface Ready {
  readonly open: boolean;
  readonly loading: boolean;
  readonly answers: readonly ReadyAnswer[];
  /** Place of the one that Enter takes. */
  readonly active: number;
  readonly slash: Slash | null;
  readonly pick: (answer: ReadyAnswer) => void;
  /** Takes keys of the open list. Answers whether it did. */
  readonly onKey: (event: KeyboardEvent) => boolean;
}

function useAnswers(id: string, wanted: boolean) {
  return useQuery({
    queryKey: ['ready-answers', id],
    queryFn: () => get<ReadyAnswers>(`${conversationPath(id)}/ready-answers`),
    enabled: wanted,
    select: ({ answers }) => answers,
  });
}

/** @param text what is typed @param cursor where @param insert takes the words of an answer */
export function useReady(
  id: string,
  text: string,
  cursor: number,
  enabled: boolean,
  insert: (slash: Slash, words: string) => void,
): Ready {
  const slash = enabled ? slashAt(text, cursor) : null;
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const [choice, setChoice] = useState({ query: '', place: 0 });
  const open = slash !== null && closedAt !== slash.start;
  if (slash === null && closedAt !== null) setClosedAt(null);
  const { data, isPending } = useAnswers(id, open);
  const answers = slash && data ? fitting(data, slash.query) : [];
  const active = choice.query === slash?.query ? Math.min(choice.place, Math.max(0, answers.length - 1)) : 0;
  const pick = ({ text: words }: ReadyAnswer) => slash && insert(slash, words);
  const move = (by: number) =>
    slash &&
    setChoice({ query: slash.query, place: (active + by + answers.length) % Math.max(1, answers.length) });
  const actions: Partial<Record<string, () => void>> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Escape: () => slash && setClosedAt(slash.start),
  };
  const chosen = answers[active];
  if (chosen) {
    actions.Enter = () => pick(chosen);
    actions.Tab = () => pick(chosen);
  }
  const onKey = (event: KeyboardEvent): boolean => {
    const action = open && !event.shiftKey ? actions[event.key] : undefined;
    if (!action) return false;
    event.preventDefault();
    event.stopPropagation();
    action();
    return true;
  };
  return { open, loading: isPending, answers, active, slash, pick, onKey };
}
