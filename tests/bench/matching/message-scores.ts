import type { Guess } from './contract';
import type { Message } from './messages';
import { percent } from './scores';

/** A share of some messages. */
export interface Share {
  readonly name: string;
  readonly count: number;
  /** In percent; null: there are no such messages. */
  readonly percent: number | null;
}

/** How messages were understood; `none` counts as an intent like others. */
export interface MessageScores {
  readonly all: Share;
  readonly sets: readonly Share[];
  readonly languages: readonly Share[];
  readonly tags: readonly Share[];
  /** Of the messages out of scope, those found to be. */
  readonly noneRecall: Share;
  /** Of the messages in scope, those found to be out of it. */
  readonly wronglyRefused: Share;
}

type Judged = Message & { readonly found: string };

/** Compares the guesses with what the messages mean. */
export function scoreMessages(messages: readonly Message[], guesses: readonly Guess[]): MessageScores {
  const judged = messages.map((message, at): Judged => ({ ...message, found: guesses[at]?.label ?? 'none' }));
  const right = (name: string, of: (message: Judged) => boolean): Share =>
    shareOf(name, judged.filter(of), ({ intent, found }) => found === intent);
  const names = (values: readonly string[]): string[] => [...new Set(values)].sort();
  const isRefused = ({ found }: Judged): boolean => found === 'none';
  const inside = judged.filter(({ intent }) => intent !== 'none');
  const outside = judged.filter(({ intent }) => intent === 'none');
  return {
    all: right('all', () => true),
    sets: names(messages.map(({ set }) => set)).map((name) => right(name, ({ set }) => set === name)),
    languages: names(messages.map(({ lang }) => lang)).map((name) =>
      right(name, ({ lang }) => lang === name),
    ),
    tags: names(messages.flatMap(({ tags }) => tags)).map((name) =>
      right(name, ({ tags }) => tags.includes(name)),
    ),
    noneRecall: shareOf('out of scope, refused', outside, isRefused),
    wronglyRefused: shareOf('in scope, refused', inside, isRefused),
  };
}

function shareOf(name: string, of: readonly Judged[], holds: (message: Judged) => boolean): Share {
  return { name, count: of.length, percent: percent(of.filter(holds).length, of.length) };
}
