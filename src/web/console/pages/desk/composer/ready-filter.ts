import type { ReadyAnswer } from '../../../api/types';

/** A `/` with what follows it, being typed. */
export interface Slash {
  /** Where the `/` stands. */
  readonly start: number;
  /** Where what is typed ends. */
  readonly end: number;
  readonly query: string;
}

/** The `/…` before the cursor; it begins the text or follows a space. Null: there is none. */
export function slashAt(text: string, cursor: number): Slash | null {
  const found = /(?:^|\s)\/([^\s/]{0,40})$/u.exec(text.slice(0, cursor));
  if (!found) return null;
  const query = found[1] ?? '';
  return { start: cursor - query.length - 1, end: cursor, query };
}

/** Lower is better; null: does not fit. */
function rank({ key, title, text }: ReadyAnswer, query: string): number | null {
  if (key.toLowerCase().startsWith(query)) return 0;
  if (title.toLowerCase().startsWith(query)) return 1;
  if (key.toLowerCase().includes(query) || title.toLowerCase().includes(query)) return 2;
  return text.toLowerCase().includes(query) ? 3 : null;
}

/** Ready answers that fit what follows the `/`, the best first; all of them when nothing does. */
export function fitting(answers: readonly ReadyAnswer[], query: string): readonly ReadyAnswer[] {
  const wanted = query.toLowerCase();
  return answers
    .map((answer) => ({ answer, rank: rank(answer, wanted) }))
    .filter((each): each is { answer: ReadyAnswer; rank: number } => each.rank !== null)
    .sort((one, other) => one.rank - other.rank)
    .map(({ answer }) => answer);
}

/** Puts words in the place of a `/…`; answers the text, and where the cursor goes. */
export function insertAt(text: string, { start, end }: Slash, words: string) {
  return { text: text.slice(0, start) + words + text.slice(end), cursor: start + words.length };
}
