/** Sparse vectors, one after the other: row `r` is `ids`/`values` from `starts[r]` to `starts[r + 1]`. */
export interface SparseRows {
  readonly count: number;
  readonly starts: Int32Array;
  readonly ids: Int32Array;
  readonly values: Float32Array;
  /** Length of each row. */
  readonly lengths: Float32Array;
}

/** Collects sparse vectors in typed arrays that grow as needed. */
export class RowBuilder implements SparseRows {
  starts = new Int32Array(64);
  lengths = new Float32Array(64);
  ids: Int32Array;
  values: Float32Array;
  count = 0;
  /** How many entries there are in all rows. */
  size = 0;
  #squares = 0;

  /** @param room entries to have room for at once */
  constructor(room = 1024) {
    this.ids = new Int32Array(room);
    this.values = new Float32Array(room);
  }

  /**
   * Adds an entry to the row being built.
   * @param weight what it adds to the length of the row, where that is not its value
   */
  add(id: number, value: number, weight = value): void {
    if (this.size === this.ids.length) this.#growEntries();
    this.ids[this.size] = id;
    this.values[this.size] = value;
    this.#squares += weight * weight;
    this.size += 1;
  }

  /** Ends the row being built and begins the next. */
  endRow(): void {
    if (this.count + 1 === this.starts.length) {
      this.starts = grown(this.starts, new Int32Array(this.starts.length * 2));
      this.lengths = grown(this.lengths, new Float32Array(this.lengths.length * 2));
    }
    this.lengths[this.count] = Math.sqrt(this.#squares);
    this.#squares = 0;
    this.count += 1;
    this.starts[this.count] = this.size;
  }

  /** Forgets all rows, keeps the room. */
  clear(): void {
    this.count = 0;
    this.size = 0;
    this.#squares = 0;
  }

  #growEntries(): void {
    this.ids = grown(this.ids, new Int32Array(this.ids.length * 2));
    this.values = grown(this.values, new Float32Array(this.values.length * 2));
  }
}

function grown<T extends Int32Array | Float32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
