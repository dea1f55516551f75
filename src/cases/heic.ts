import { z } from 'zod';
import { runInThread } from './thread';

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
  return decodedShape.parse(await runInThread(DECODE, workerData, { ms: LIMIT_MS }));
}
