import sharp, { type Sharp } from 'sharp';
import type { StoredDocument } from '../core/message';
import { decodeHeic } from './heic';

/** Longest side that is kept, in pixels: enough to read a document by. */
const LONGEST_SIDE = 4_000;
/** Most pixels that are decoded: a tiny file can claim a huge picture. */
const MOST_PIXELS = 64_000_000;
/** The end of a PDF stands within its last kilobyte (ISO 32000-1, 7.5.5, Annex H). */
const PDF_END_WITHIN = 1_024;

sharp.concurrency(1);
sharp.cache(false);

/** An image that cannot be decoded whole. */
export class UnreadableImage extends Error {}

/**
 * Decodes an image and encodes it anew: turned upright, no larger than needed, without metadata or
 * anything hidden behind the picture.
 * @throws UnreadableImage
 */
export async function cleanImage(
  bytes: Buffer,
  found: string,
): Promise<{ content: Buffer; mediaType: StoredDocument['mediaType'] }> {
  try {
    const image = found === 'image/heic' || found === 'image/heif' ? await fromHeic(bytes) : fromBytes(bytes);
    const upright = image
      .rotate()
      .resize(LONGEST_SIDE, LONGEST_SIDE, { fit: 'inside', withoutEnlargement: true });
    if (found === 'image/png' || found === 'image/apng')
      return { content: await upright.png().toBuffer(), mediaType: 'image/png' };
    if (found === 'image/webp')
      return { content: await upright.webp({ quality: 90 }).toBuffer(), mediaType: 'image/webp' };
    return { content: await upright.jpeg({ quality: 90 }).toBuffer(), mediaType: 'image/jpeg' };
  } catch (error) {
    throw new UnreadableImage('an image that cannot be decoded', { cause: error });
  }
}

/** Whether a PDF has its beginning and its end. */
export function isWholePdf(bytes: Buffer): boolean {
  return (
    bytes.subarray(0, 5).toString('latin1') === '%PDF-' && bytes.subarray(-PDF_END_WITHIN).includes('%%EOF')
  );
}

/** Warnings are let pass: cameras write JPEGs that decode whole and are not quite by the book. */
function fromBytes(bytes: Buffer): Sharp {
  return sharp(bytes, { failOn: 'error', limitInputPixels: MOST_PIXELS });
}

async function fromHeic(bytes: Buffer): Promise<Sharp> {
  const { width, height, data } = await decodeHeic(bytes, MOST_PIXELS);
  return sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels: MOST_PIXELS }).flatten();
}
