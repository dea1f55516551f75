/** Sparse vectors, one after the other: row `r` is `ids`/`values` from `starts[r]` to `starts[r + 1]`. */
export interface SparseRows {
  readonly count: number;
  readonly starts: Int32Array;
  readonly ids: Int32Array;
  readonly values: Float32Array;
}

/** Collects sparse vectors in typed arrays that grow as needed. */
export class RowBuilder implements SparseRows {
  starts = new Int32Array(64);
  ids: Int32Array;
  values: Float32Array;
  count = 0;
  /** How many entries there are in all rows. */
  size = 0;

  /** @param room entries to have room for at once */
  constructor(room = 1024) {
    this.ids = new Int32Array(room);
    this.values = new Float32Array(room);
  }

  /** Adds an entry to the row being built. */
  add(id: number, value: number): void {
    if (this.size === this.ids.length) this.#growEntries();
    this.ids[this.size] = id;
    this.values[this.size] = value;
    this.size += 1;
  }

  /** Multiplies the newest entries, from `from` on, by `factor`. */
  scaleFrom(from: number, factor: number): void {
    for (let at = from; at < this.size; at += 1) this.values[at] = this.values[at]! * factor;
  }

  /** Ends the row being built and begins the next. */
  endRow(): void {
    if (this.count + 1 === this.starts.length) {
      const starts = new Int32Array(this.starts.length * 2);
      starts.set(this.starts);
      this.starts = starts;
    }
    this.count += 1;
    this.starts[this.count] = this.size;
  }

  /** Forgets all rows, keeps the room. */
  clear(): void {
    this.count = 0;
    this.size = 0;
  }

  #growEntries(): void {
    const ids = new Int32Array(this.ids.length * 2);
    const values = new Float32Array(this.values.length * 2);
    ids.set(this.ids);
    values.set(this.values);
    this.ids = ids;
    this.values = values;
  }
}
