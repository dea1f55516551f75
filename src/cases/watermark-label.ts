import type { Viewer } from './contract';
import { drawable, outlineOf, type Stroke } from './glyphs';

/** A label drawn as outlines, in units of its letters' size; `y` goes down, the corner top left is 0, 0. */
export interface Label {
  readonly strokes: readonly Stroke[];
  readonly width: number;
  readonly height: number;
}

/** Characters after which a line is broken: a long address would not fit on a small picture. */
const LONGEST_LINE = 40;
const LINE_HEIGHT = 1.2;
/** From the top of a line to the line that its letters stand on. */
const ASCENT = 0.9;

/**
 * What a watermark says: the viewer's name where it can be drawn, their e-mail address, and the minute,
 * in UTC, in lines of at most 40 characters.
 */
export function labelLines(viewer: Viewer, at: Date): string[] {
  const name = viewer.name.normalize('NFC').trim();
  const email = [...viewer.email].map((character) => (drawable(character) ? character : '?')).join('');
  const minute = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return [...(name !== '' && drawable(name) ? [name] : []), email, minute].flatMap(broken);
}

/** Draws lines of text, one below the other. */
export function drawLabel(lines: readonly string[]): Label {
  const drawn = lines.map((line, index) => outlineOf(line, index * LINE_HEIGHT + ASCENT));
  return {
    strokes: drawn.flatMap(({ strokes }) => strokes),
    width: Math.max(...drawn.map(({ width }) => width)),
    height: lines.length * LINE_HEIGHT,
  };
}

function broken(line: string): string[] {
  const characters = [...line];
  const count = Math.ceil(characters.length / LONGEST_LINE);
  return Array.from({ length: count }, (_, index) =>
    characters.slice(index * LONGEST_LINE, (index + 1) * LONGEST_LINE).join(''),
  );
}
