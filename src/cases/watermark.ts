import { XiaokaError } from '../core/errors';
import type { StoredDocument } from '../core/message';
import type { ShownDocument, Viewer } from './contract';
import { Turnstile } from './turnstile';
import { watermarkImage } from './watermark-image';
import { drawLabel, labelLines } from './watermark-label';
import { watermarkPdf } from './watermark-pdf';
import { stampOf } from './watermark-stamp';

/** Documents that are worked on at once: decoding takes memory. */
const turnstile = new Turnstile(2);

/**
 * Burns into a document who looks at it, and when, all over the picture or over each page.
 * @param bytes the document as it is kept, decrypted
 * @param at when it is looked at
 * @throws XiaokaError `UnsupportedMedia` for one that nothing can be burnt into, such as an encrypted PDF
 */
export async function watermark(
  bytes: Buffer,
  mediaType: StoredDocument['mediaType'],
  viewer: Viewer,
  at: Date,
): Promise<ShownDocument> {
  const stamp = stampOf(drawLabel(labelLines(viewer, at)));
  try {
    return await turnstile.run(async () =>
      mediaType === 'application/pdf'
        ? { content: await watermarkPdf(bytes, stamp), mediaType: 'application/pdf' }
        : { content: await watermarkImage(bytes, stamp), mediaType: 'image/jpeg' },
    );
  } catch (error) {
    throw new XiaokaError(
      'UnsupportedMedia',
      'a document could not be given a watermark',
      'This document is protected or damaged. It cannot be marked with your name, so nobody here can open or download it; please ask the customer for a photo.',
      error,
    );
  }
}
