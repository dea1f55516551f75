import { TextFeatures } from '../../src/matching/features';
import { HashIndex } from '../../src/matching/hash';
import { normalize } from '../../src/matching/normalize';

function read(text: string): { blocks: Set<number>[]; lengths: number[] } {
  const features = new TextFeatures();
  features.read(normalize(text));
  let from = 0;
  const blocks = [...features.ends].map((end) => {
    const block = new Set(features.hashes.slice(from, end));
    from = end;
    return block;
  });
  return { blocks, lengths: [...features.lengths] };
}

function likeness(one: Set<number> | undefined, other: Set<number> | undefined): number {
  if (!one || !other) return 0;
  const shared = [...one].filter((hash) => other.has(hash)).length;
  return shared / Math.max(one.size, other.size, 1);
}

describe('features', () => {
  it('hears homophones that it does not see', () => {
    const [, , seen, heard] = read('注销').blocks;
    const [, , typed, sounding] = read('朱消').blocks;
    expect(likeness(seen, typed)).toBe(0);
    expect(likeness(heard, sounding)).toBe(1);
  });

  it('takes forms of a word for the same word, and slips for alike', () => {
    expect(likeness(read('cancelling').blocks[0], read('cancelled').blocks[0])).toBe(1);
    expect(likeness(read('cancel').blocks[1], read('cancle').blocks[1])).toBeGreaterThan(0.3);
    expect(likeness(read("don't").blocks[1], read('dont').blocks[1])).toBe(1);
  });

  it('gives each script its share of a mixed message', () => {
    expect(read('cancel the card').lengths.map((length) => length > 0)).toEqual([true, true, false, false]);
    expect(read('注销').lengths.map((length) => length > 0)).toEqual([false, false, true, true]);
    const [words = 0, , characters = 0] = read('我要cancel').lengths;
    expect(words).toBeGreaterThan(0);
    expect(characters).toBeGreaterThan(words);
  });

  it('tells order apart', () => {
    expect(likeness(read('back go').blocks[0], read('go back').blocks[0])).toBeLessThan(1);
  });
});

describe('numbering hashes', () => {
  it('keeps numbers while it grows', () => {
    const index = new HashIndex();
    const hashes = Array.from({ length: 10_000 }, (_, at) => Math.imul(at, 0x9e3779b1));
    const numbers = hashes.map((hash) => index.add(hash));
    expect(numbers).toEqual(hashes.map((_, at) => at));
    expect(hashes.map((hash) => index.find(hash))).toEqual(numbers);
    expect(index.find(12345)).toBe(-1);
    expect(index.size).toBe(10_000);
  });
});
