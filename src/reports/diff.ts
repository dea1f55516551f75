/** Unchanged lines that are shown around a change. */
const CONTEXT = 3;

/** Lines that are to be added to a file behind one of its lines. */
export interface Insertion {
  /** Number of the line that they follow; 0: before the first. */
  readonly after: number;
  readonly lines: readonly string[];
}

/** Insertions that share their surroundings. */
type Hunk = readonly Insertion[];

function hunksOf(insertions: readonly Insertion[]): Hunk[] {
  const hunks: Insertion[][] = [];
  for (const insertion of insertions) {
    const last = hunks.at(-1);
    const before = last?.at(-1);
    if (last && before && insertion.after - before.after <= 2 * CONTEXT) last.push(insertion);
    else hunks.push([insertion]);
  }
  return hunks;
}

/** A line as it stands in a file: without its end, where the file ends without one. */
interface FileLine {
  readonly text: string;
  readonly unended: boolean;
}

const NO_END = '\\ No newline at end of file';

/** A line that stays; one that had no end gets it, once another line follows. */
function kept({ text, unended }: FileLine, followed: boolean): string[] {
  if (!unended) return [` ${text}`];
  return followed ? [`-${text}`, NO_END, `+${text}`] : [` ${text}`, NO_END];
}

function writeHunk(hunk: Hunk, file: readonly FileLine[], addedBefore: number): string[] {
  const first = Math.max(0, (hunk[0]?.after ?? 0) - CONTEXT);
  const last = Math.min(file.length, (hunk.at(-1)?.after ?? 0) + CONTEXT);
  const added = new Map(hunk.map(({ after, lines }) => [after, lines]));
  const addedAt = (after: number): string[] => (added.get(after) ?? []).map((line) => `+${line}`);
  const body = file
    .slice(first, last)
    .flatMap((line, at) => [...kept(line, added.has(first + at + 1)), ...addedAt(first + at + 1)]);
  const before = last - first;
  const after = before + [...added.values()].flat().length;
  const start = `@@ -${before === 0 ? first : first + 1},${before} +${first + 1 + addedBefore},${after} @@`;
  return [start, ...(first === 0 ? addedAt(0) : []), ...body];
}

/**
 * A unified diff, as Git writes and applies it, that adds lines to a file.
 * @param path from the root, with `/`
 * @param content the file as it is
 * @param insertions in the order of the file, one for a place; lines without their ends
 */
export function diffOfInsertions(path: string, content: string, insertions: readonly Insertion[]): string {
  const ended = content.endsWith('\n') || content === '';
  const texts = content.split('\n');
  if (ended) texts.pop();
  const file = texts.map((text, at) => ({ text, unended: !ended && at === texts.length - 1 }));
  let added = 0;
  const hunks = hunksOf(insertions).flatMap((hunk) => {
    const lines = writeHunk(hunk, file, added);
    added += hunk.reduce((sum, { lines: more }) => sum + more.length, 0);
    return lines;
  });
  return [`diff --git a/${path} b/${path}`, `--- a/${path}`, `+++ b/${path}`, ...hunks, ''].join('\n');
}
