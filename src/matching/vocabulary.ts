import type { Corpus, RawText } from './corpus';
import { BLOCKS } from './features';
import { RowBuilder, type SparseRows } from './rows';

/** Share of the highest possible idf² that a never seen n-gram adds to its block's squared length. */
const UNSEEN_SHARE = 0.5;

/** A vocabulary as it is kept in a file. */
export interface VocabularyData {
  /** Inverse document frequency of each feature; 0 where no text had it. */
  readonly idf: Float32Array;
  /** Which column a feature stands in. */
  readonly columns: Int32Array;
  /** What part of its column a feature is. */
  readonly shares: Float32Array;
  readonly unseen: number;
  readonly columnCount: number;
}

/**
 * What each feature is worth, and its column in the rows that are learned from.
 *
 * All features that only one text has share one column, which belongs to that text: nothing can be
 * learned of one of them without the others, so the solution is the same with a third of the columns.
 */
export class Vocabulary {
  private constructor(readonly data: VocabularyData) {}

  /** A vocabulary out of a file. */
  static from(data: VocabularyData): Vocabulary {
    return new Vocabulary(data);
  }

  /** Learns from some of the texts; gives their rows as well, in the order of `texts`. */
  static learn(corpus: Corpus, texts: Int32Array): { vocabulary: Vocabulary; rows: SparseRows } {
    const seenIn = corpus.countTexts(texts);
    const count = Math.log(1 + texts.length);
    const columns = new Int32Array(seenIn.length).fill(-1);
    let columnCount = 0;
    seenIn.forEach((n, id) => {
      if (n > 1) columns[id] = columnCount++;
    });
    const data = {
      idf: Float32Array.from(seenIn, (n) => (n === 0 ? 0 : count - Math.log(1 + n) + 1)),
      columns,
      shares: new Float32Array(seenIn.length).fill(1),
      unseen: UNSEEN_SHARE * (count + 1) ** 2,
      columnCount,
    };
    const rows = new RowBuilder(1 << 16);
    for (const text of texts) {
      data.columnCount += ownColumn(data, corpus.text(text), rows, data.columnCount);
      rows.endRow();
    }
    return { vocabulary: new Vocabulary(data), rows };
  }

  /** Adds a row for a text that was not learned from. */
  weigh(text: RawText, row: RowBuilder): void {
    const { columns, shares } = this.data;
    weighBlocks(this.data, text, (id, value) => row.add(columns[id]!, value * shares[id]!, value));
    row.endRow();
  }
}

/** Adds the entries of a text that is learned from; gives 1 when it took a column of its own, else 0. */
function ownColumn(data: VocabularyData, text: RawText, rows: RowBuilder, column: number): number {
  const { columns, shares } = data;
  const own: number[] = [];
  let squares = 0;
  weighBlocks(data, text, (id, value) => {
    if (columns[id]! >= 0) return rows.add(columns[id]!, value);
    own.push(id);
    shares[id] = value;
    squares += value * value;
  });
  if (own.length === 0) return 0;
  const length = Math.sqrt(squares);
  for (const id of own) {
    columns[id] = column;
    shares[id]! /= length;
  }
  rows.add(column, length);
  return 1;
}

/**
 * Gives every known feature of a text with its weight: tf-idf, each block brought to its length.
 * Features that were not learned count into the length alone, so that a strange text stays far from
 * everything.
 */
function weighBlocks(data: VocabularyData, text: RawText, add: (id: number, value: number) => void): void {
  const { idf, unseen } = data;
  const { ids, counts } = text;
  for (let block = 0, from = text.from; block < BLOCKS; block += 1) {
    const end = text.ends[block]!;
    let norm = 0;
    for (let at = from; at < end; at += 1) {
      const worth = ids[at]! < 0 ? 0 : idf[ids[at]!]!;
      norm += worth === 0 ? unseen : (counts[at]! * worth) ** 2;
    }
    const scale = text.lengths[block]! / Math.sqrt(norm);
    for (let at = from; at < end; at += 1) {
      const worth = ids[at]! < 0 ? 0 : idf[ids[at]!]!;
      if (worth !== 0) add(ids[at]!, counts[at]! * worth * scale);
    }
    from = end;
  }
}
