/** PostgreSQL refuses NUL in a text: this character stands before what stands for it, and before itself. */
const ESCAPE = '\u001a';

/** A text as PostgreSQL keeps it: nothing is lost, and equal texts stay equal. */
export function storedText(text: string): string {
  if (!text.includes('\0') && !text.includes(ESCAPE)) return text;
  return text.replaceAll(ESCAPE, ESCAPE + ESCAPE).replaceAll('\0', `${ESCAPE}0`);
}

/** The text that `storedText` was given. */
export function readText(stored: string): string {
  if (!stored.includes(ESCAPE)) return stored;
  return stored.replace(/\u001a(\u001a|0)/g, (_all, which) => (which === '0' ? '\0' : ESCAPE));
}
