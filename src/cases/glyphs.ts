import { readFileSync } from 'node:fs';
import { parse, type Font, type PathCommand } from 'opentype.js';

/** A part of an outline: where to go, and how (`M` move, `L` line, `C` cubic curve, `Z` close). */
export type Stroke =
  | { readonly to: 'M' | 'L'; readonly points: readonly [number, number] }
  | { readonly to: 'C'; readonly points: readonly [number, number, number, number, number, number] }
  | { readonly to: 'Z'; readonly points: readonly [] };

/** What is never a picture of its own: controls, and marks that belong to the letter before. */
const NOT_DRAWN = /[\p{C}\p{M}]/u;

/** The Latin letters are read fast; the whole font, 6,000 characters, only for a name that needs it. */
const FONTS = ['latin', 'chinese-simplified'].map((subset) => once(() => loadFont(subset)));

/** Whether there is a glyph for each character of a text. */
export function drawable(text: string): boolean {
  return fontFor(text) !== null;
}

/**
 * Draws a line of text as outlines, with letters of size 1; `y` goes down.
 * @param baseline where the letters stand
 * @throws Error for a text that is not drawable
 */
export function outlineOf(
  text: string,
  baseline: number,
): { readonly strokes: readonly Stroke[]; readonly width: number } {
  const font = fontFor(text);
  if (font === null) throw new Error('there is no glyph for a character');
  return {
    strokes: strokesOf(font.getPath(text, 0, baseline, 1).commands),
    width: font.getAdvanceWidth(text, 1),
  };
}

function fontFor(text: string): Font | null {
  if (NOT_DRAWN.test(text)) return null;
  const fits = (font: Font): boolean => [...text].every((each) => font.charToGlyphIndex(each) > 0);
  return FONTS.find((font) => fits(font()))?.() ?? null;
}

function loadFont(subset: string): Font {
  const name = `@fontsource/zcool-xiaowei/files/zcool-xiaowei-${subset}-400-normal.woff`;
  return parse(Uint8Array.from(readFileSync(require.resolve(name))).buffer);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** A quadratic curve becomes the cubic one that it is, since PDF knows no other. */
function strokesOf(commands: readonly PathCommand[]): Stroke[] {
  let [x, y] = [0, 0];
  return commands.map((command): Stroke => {
    if (command.type === 'Z') return { to: 'Z', points: [] };
    const [fromX, fromY] = [x, y];
    [x, y] = [command.x, command.y];
    if (command.type === 'C')
      return { to: 'C', points: [command.x1, command.y1, command.x2, command.y2, x, y] };
    if (command.type !== 'Q') return { to: command.type, points: [x, y] };
    const towards = (end: number, control: number): number => end + (2 / 3) * (control - end);
    const { x1, y1 } = command;
    return {
      to: 'C',
      points: [towards(fromX, x1), towards(fromY, y1), towards(x, x1), towards(y, y1), x, y],
    };
  });
}
