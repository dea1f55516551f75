import { decimalDigit } from '../core/identifiers';

/** Stands in a draft for what is masked and what no number reaches across. */
export const WALL = '\uE000';
/** Stands in a draft for what is dealt with and what a number may go around. */
export const GAP = '\uE001';

/** A way to read a view, place for place. */
export type Translation = (view: string) => string;

const INVISIBLE = /[\p{Cf}\p{Mn}\p{Me}\p{Cc}\p{Co}\p{Cn}\p{Cs}]/u;
const KEPT_CONTROLS = '\t\n\r';
const KEPT_MARKS = '…•';
const MULTIPLICATION_AND_KHA = '×хХ';

/** A character as the rules see it: compatibility form, ASCII digits, nothing invisible. */
function plain(character: string): string {
  if (KEPT_CONTROLS.includes(character) || KEPT_MARKS.includes(character)) return character;
  if (/[ -~\u4e00-\u9fff]/.test(character)) return character;
  if (INVISIBLE.test(character)) return '';
  if (MULTIPLICATION_AND_KHA.includes(character)) return 'x';
  return decimalDigit(character) ?? character.normalize('NFKC').replace(/[\p{Mn}\p{Me}]/gu, '');
}

/**
 * A text while it is being masked: `view` is a plain form of it that rules are matched against; what a
 * rule finds there is replaced in the text as written and taken out of the view.
 */
export class Draft {
  private readonly characters: string[] = [];
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly edits: { start: number; end: number; text: string }[] = [];
  private joined: string | null = null;

  constructor(private readonly original: string) {
    let start = 0;
    for (const character of original) {
      const units = plain(character).split('');
      // An invisible mark belongs to the character before it and goes with it.
      if (units.length === 0) this.extendLast(start + character.length);
      for (const unit of units) {
        this.characters.push(unit);
        this.starts.push(start);
        this.ends.push(start + character.length);
      }
      start += character.length;
    }
  }

  private extendLast(end: number): void {
    if (this.ends.length > 0) this.ends[this.ends.length - 1] = end;
  }

  /** The plain form; its places stay the same while it is worked on. */
  get view(): string {
    this.joined ??= this.characters.join('');
    return this.joined;
  }

  /** A stretch of the view as it stands now. */
  slice(from: number, to: number): string {
    return this.characters.slice(Math.max(0, from), to).join('');
  }

  /** Takes a stretch of the view out of sight and leaves the text as it is. */
  hide(from: number, to: number, cover: string = GAP): void {
    this.characters.fill(cover, from, to);
    this.joined = null;
  }

  /** Puts a text in the place of a stretch of the view. */
  replace(from: number, to: number, text: string, cover: string = WALL): void {
    this.edits.push({ start: this.starts[from] ?? 0, end: this.ends[to - 1] ?? 0, text });
    this.hide(from, to, cover);
  }

  /** The text with every replacement made. */
  result(): string {
    const parts: string[] = [];
    let cursor = 0;
    for (const edit of this.edits.sort((a, b) => a.start - b.start)) {
      parts.push(this.original.slice(cursor, Math.max(cursor, edit.start)), edit.text);
      cursor = Math.max(cursor, edit.end);
    }
    parts.push(this.original.slice(cursor));
    return parts.join('');
  }
}
