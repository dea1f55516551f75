import { z } from 'zod';
import { Classifier } from './classifier';
import { Fit } from './fit';
import { HashIndex } from './hash';
import { type Numbers, pack, unpack } from './image';

const aboutSchema = z.object({
  labels: z.array(z.string()),
  calibration: z.object({
    temperature: z.number(),
    scope: z.object({ threshold: z.number(), slope: z.number() }),
  }),
  insideCount: z.int(),
  classCount: z.int(),
  unseen: z.number(),
  columnCount: z.int(),
  /** Dimensions of the low-rank member; 0: there is none. */
  dimensions: z.int(),
});

/** A classifier as a file. */
export function storeClassifier({ parts }: Classifier): Buffer {
  const { insideCount, classCount, vocabulary, weights, lowRank, neighbours } = parts.fit.data;
  const about: z.infer<typeof aboutSchema> = {
    labels: [...parts.labels],
    calibration: parts.calibration,
    insideCount,
    classCount,
    unseen: vocabulary.unseen,
    columnCount: vocabulary.columnCount,
    dimensions: lowRank?.dimensions ?? 0,
  };
  return pack(about, [
    parts.index.hashes(),
    vocabulary.idf,
    vocabulary.columns,
    vocabulary.shares,
    weights,
    neighbours?.starts ?? new Int32Array(),
    neighbours?.texts ?? new Int32Array(),
    neighbours?.values ?? new Float32Array(),
    neighbours?.isOutside ?? new Uint8Array(),
    lowRank?.embeddings ?? new Float32Array(),
    lowRank?.outputs ?? new Float32Array(),
  ]);
}

/** Takes the arrays one after the other, each of the kind that is expected. */
class Taker {
  #at = 0;

  constructor(private readonly arrays: readonly Numbers[]) {}

  whole(): Int32Array {
    const numbers = this.arrays[this.#at++];
    if (numbers instanceof Int32Array) return numbers;
    throw new TypeError('a stored classifier has other arrays');
  }

  real(): Float32Array {
    const numbers = this.arrays[this.#at++];
    if (numbers instanceof Float32Array) return numbers;
    throw new TypeError('a stored classifier has other arrays');
  }

  bytes(): Uint8Array {
    const numbers = this.arrays[this.#at++];
    if (numbers instanceof Uint8Array) return numbers;
    throw new TypeError('a stored classifier has other arrays');
  }
}

/** Reads a classifier from a file; null when the file is damaged. */
export function readClassifier(file: Buffer): Classifier | null {
  const image = unpack(file);
  if (image === null) return null;
  const { labels, calibration, insideCount, classCount, unseen, columnCount, dimensions } = aboutSchema.parse(
    image.about,
  );
  const take = new Taker(image.arrays);
  const index = HashIndex.of(take.whole());
  const vocabulary = { idf: take.real(), columns: take.whole(), shares: take.real(), unseen, columnCount };
  const weights = take.real();
  const neighbours = {
    starts: take.whole(),
    texts: take.whole(),
    values: take.real(),
    isOutside: take.bytes(),
  };
  const [embeddings, outputs] = [take.real(), take.real()];
  const lowRank = dimensions === 0 ? null : { dimensions, classCount, embeddings, outputs };
  const fit = new Fit({
    insideCount,
    classCount,
    vocabulary,
    weights,
    lowRank,
    neighbours: neighbours.starts.length === 0 ? null : neighbours,
  });
  return new Classifier({ labels, index, fit, calibration });
}
