/** What takes two columns on a terminal. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60\p{Emoji_Presentation}]/u;
/** Escape sequences in a file shall not reach the terminal. */
const CONTROL = /\p{Cc}/gu;

function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (WIDE.test(character) ? 2 : 1), 0);
}

function pad(cell: string, width: number, isNumber: boolean): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(cell)));
  return isNumber ? space + cell : cell + space;
}

/**
 * Rows under their heads, in columns as wide as their widest cell.
 * @param heads a head that begins with `>` makes its column flush right
 */
export function textTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const isNumber = heads.map((head) => head.startsWith('>'));
  const lines = [heads.map((head) => head.replace(/^>/, '')), ...rows].map((line) =>
    line.map((cell) => cell.replace(CONTROL, ' ')),
  );
  const widths = heads.map((_, column) => Math.max(...lines.map((line) => widthOf(line[column] ?? ''))));
  return lines
    .map((line) =>
      line
        .map((cell, column) => pad(cell, widths[column] ?? 0, isNumber[column] ?? false))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
