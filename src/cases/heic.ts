import { Worker } from 'node:worker_threads';
import { z } from 'zod';

/** Time a HEIC photo may take to decode, in milliseconds; a large one takes a second or two. */
const LIMIT_MS = 30_000;

const decodedShape = z.object({
  width: z.int().positive(),
  height: z.int().positive(),
  data: z.instanceof(Uint8Array),
});

/** A decoded picture: four bytes a pixel, RGBA. */
export type Pixels = z.infer<typeof decodedShape>;

/** Runs in a thread of its own: the decoder is WebAssembly that returns only when it is done. */
const DECODE = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { all } = require(workerData.decoder);
  (async () => {
    const images = await all({ buffer: Buffer.from(workerData.bytes) });
    const { width, height, decode } = images[0];
    if (width * height > workerData.mostPixels) throw new Error('too many pixels');
    const { data } = await decode();
    parentPort.postMessage({ width, height, data: new Uint8Array(data.buffer) }, [data.buffer]);
  })();
`;

/**
 * Decodes the first image of a HEIC file, turned upright, without holding up the program.
 * @param mostPixels a larger image is not decoded
 * @throws Error when it cannot be decoded, is too large, or takes longer than 30 s
 */
export async function decodeHeic(bytes: Buffer, mostPixels: number): Promise<Pixels> {
  const workerData = { bytes, mostPixels, decoder: require.resolve('heic-decode') };
  const worker = new Worker(DECODE, { eval: true, workerData, stdout: true, stderr: true });
  try {
    return decodedShape.parse(await answerOf(worker));
  } finally {
    await worker.terminate();
  }
}

function answerOf(worker: Worker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('decoding took too long')), LIMIT_MS);
    worker.once('message', resolve).once('error', reject);
    worker.once('exit', () => {
      clearTimeout(late);
      reject(new Error('the decoder ended without an answer'));
    });
  });
}
