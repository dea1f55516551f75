import { createHash } from 'node:crypto';
import { z } from 'zod';

/** Numbers as they lie in memory. */
export type Numbers = Int32Array | Float32Array | Uint8Array;

const HEAD = 8;
const DIGEST = 32;
/** Every array begins on a multiple of this, so that it can be read where it lies. */
const ALIGN = 8;

const headSchema = z.object({
  about: z.unknown(),
  arrays: z.array(z.object({ type: z.enum(['i', 'f', 'b']), length: z.int().nonnegative() })),
});

type Kind = 'i' | 'f' | 'b';

function view(kind: Kind, memory: ArrayBufferLike, at: number, length: number): Numbers {
  if (kind === 'i') return new Int32Array(memory, at, length);
  return kind === 'f' ? new Float32Array(memory, at, length) : new Uint8Array(memory, at, length);
}

function typeOf(numbers: Numbers): Kind {
  if (numbers instanceof Int32Array) return 'i';
  return numbers instanceof Float32Array ? 'f' : 'b';
}

function padded(length: number): number {
  return Math.ceil(length / ALIGN) * ALIGN;
}

/**
 * Packs arrays of numbers into one file: a digest of all that follows, the length of the head, the head
 * (JSON), the arrays. Byte order is the machine's own.
 * @param about what the arrays are; anything that JSON can hold
 */
export function pack(about: unknown, arrays: readonly Numbers[]): Buffer {
  const kinds = arrays.map((numbers) => ({ type: typeOf(numbers), length: numbers.length }));
  const head = Buffer.from(JSON.stringify({ about, arrays: kinds }));
  const size = arrays.reduce(
    (sum, { byteLength }) => sum + padded(byteLength),
    DIGEST + HEAD + padded(head.length),
  );
  const file = Buffer.alloc(size);
  file.writeUInt32LE(head.length, DIGEST);
  head.copy(file, DIGEST + HEAD);
  let at = DIGEST + HEAD + padded(head.length);
  for (const { buffer, byteOffset, byteLength } of arrays) {
    file.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += padded(byteLength);
  }
  digestOf(file).copy(file);
  return file;
}

function digestOf(file: Buffer): Buffer {
  return createHash('sha256').update(file.subarray(DIGEST)).digest();
}

/** Unpacks such a file; null when it is damaged, cut short, or something else. */
export function unpack(file: Buffer): { about: unknown; arrays: Numbers[] } | null {
  if (file.length < DIGEST + HEAD || !digestOf(file).equals(file.subarray(0, DIGEST))) return null;
  const length = file.readUInt32LE(DIGEST);
  const text = file.toString('utf8', DIGEST + HEAD, DIGEST + HEAD + length);
  const head = headSchema.parse(JSON.parse(text));
  // A small file may lie at any place of Node's shared pool; a large one is read where it lies.
  const whole = file.byteOffset % ALIGN === 0 ? file : Uint8Array.prototype.slice.call(file);
  let at = whole.byteOffset + DIGEST + HEAD + padded(length);
  const arrays = head.arrays.map(({ type, length: count }) => {
    const numbers = view(type, whole.buffer, at, count);
    at += padded(numbers.byteLength);
    return numbers;
  });
  return { about: head.about, arrays };
}
