/** Mixes one more value into a 32-bit hash. */
export function mix(hash: number, value: number): number {
  const product = Math.imul(hash ^ value, 0x9e3779b1);
  return product ^ (product >>> 15);
}

/** Numbers 32-bit hashes 0, 1, 2 … in the order in which they first come. */
export class HashIndex {
  #keys = new Int32Array(1 << 12);
  #ids = new Int32Array(1 << 12).fill(-1);
  #size = 0;

  /** How many hashes have a number. */
  get size(): number {
    return this.#size;
  }

  /** An index of hashes that are numbered by their places. */
  static of(hashes: Int32Array): HashIndex {
    const index = new HashIndex();
    for (const hash of hashes) index.add(hash);
    return index;
  }

  /** All hashes, in the order of their numbers. */
  hashes(): Int32Array {
    const hashes = new Int32Array(this.#size);
    this.#ids.forEach((id, slot) => {
      if (id >= 0) hashes[id] = this.#keys[slot]!;
    });
    return hashes;
  }

  /** The number of a hash, -1 when it has none. */
  find(hash: number): number {
    return this.#ids[this.#slot(hash)]!;
  }

  /** The number of a hash, a new one when it has none. */
  add(hash: number): number {
    const slot = this.#slot(hash);
    const known = this.#ids[slot]!;
    if (known >= 0) return known;
    this.#keys[slot] = hash;
    this.#ids[slot] = this.#size;
    this.#size += 1;
    if (this.#size * 2 > this.#keys.length) this.#grow();
    return this.#size - 1;
  }

  #slot(hash: number): number {
    const mask = this.#keys.length - 1;
    let slot = hash & mask;
    while (this.#ids[slot]! >= 0 && this.#keys[slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const keys = this.#keys;
    const ids = this.#ids;
    this.#keys = new Int32Array(keys.length * 2);
    this.#ids = new Int32Array(keys.length * 2).fill(-1);
    for (let old = 0; old < keys.length; old += 1) {
      if (ids[old]! < 0) continue;
      const slot = this.#slot(keys[old]!);
      this.#keys[slot] = keys[old]!;
      this.#ids[slot] = ids[old]!;
    }
  }
}
