import { LONGEST_MESSAGE } from '../../../api/types';
import type { Mode } from '../../../state/drafts';
import { useWords } from '../../../words';
import classes from './composer.module.css';

/** Longest of each, in characters. */
const LONGEST: Record<Mode, number> = { reply: LONGEST_MESSAGE, note: 2_000 };
/** From here on it is said how much is left, in characters. */
const NEAR = 300;

const left = (text: string, mode: Mode): number => LONGEST[mode] - text.trim().length;

/** Whether the server would not take it. */
export function tooLong(text: string, mode: Mode): boolean {
  return left(text, mode) < 0;
}

/** How much more can be written, once it matters. */
export function LengthNote({ text, mode }: { text: string; mode: Mode }) {
  const { composer } = useWords();
  const count = left(text, mode);
  if (count > NEAR) return null;
  return (
    <span role="status" className={classes.count} data-over={count < 0 || undefined}>
      {count < 0 ? composer.tooLong(-count) : composer.left(count)}
    </span>
  );
}
