import { randomUUID } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import { systemClock, type Clock } from '../core/clock';
import { XiaokaError } from '../core/errors';
import type { DocumentRefusal, IncomingDocument, StoredDocument } from '../core/message';
import type { Vault } from '../privacy/contract';
import type { DocumentShelf } from '../store/contract-keeping';
import { cleanImage, isWholePdf, UnreadableImage } from './clean-document';
import { Turnstile } from './turnstile';

/** Largest document, in bytes (issue: 10 MB each). */
export const LARGEST_DOCUMENT = 10 * 1024 * 1024;
/** Documents that are worked on at once: decoding takes memory. */
const AT_ONCE = 2;

/** An animated image is taken as its first frame. */
const IMAGES: readonly string[] = [
  'image/jpeg',
  'image/png',
  'image/apng',
  'image/webp',
  'image/heic',
  'image/heif',
];

/** Where documents are kept, and how they get there. */
export interface DocumentVault {
  /** Checks, cleans, encrypts and keeps a document; never throws for a bad one. */
  store(bytes: Buffer): Promise<IncomingDocument>;
  /** @throws XiaokaError `NotFound`, `KeyUnknown`, `DecryptionFailed` */
  read(id: string): Promise<Buffer>;
  /** Removes a document; one that is not there is no error. */
  remove(id: string): Promise<void>;
  /** Ids of documents stored before a moment, and of what a crash left of some. */
  list(olderThan: Date): Promise<string[]>;
}

/** What the document vault works with. */
interface Services {
  /** Where sealed documents are kept. */
  readonly shelf: DocumentShelf;
  readonly vault: Vault;
  readonly clock?: Clock;
}

/** Makes the document vault. */
export function createDocumentVault(services: Services): DocumentVault {
  const { shelf, vault } = services;
  const turnstile = new Turnstile(AT_ONCE);
  return {
    store: (bytes) => turnstile.run(() => take(bytes, services)),
    async read(id) {
      const sealed = await shelf.get(id);
      if (sealed === null) throw new XiaokaError('NotFound', 'there is no such document');
      return vault.openBytes(sealed, id);
    },
    remove: (id) => shelf.remove(id),
    list: (olderThan) => shelf.list(olderThan),
  };
}

async function take(
  bytes: Buffer,
  { shelf, vault, clock = systemClock }: Services,
): Promise<IncomingDocument> {
  const found = (await fileTypeFromBuffer(bytes))?.mime ?? 'application/octet-stream';
  if (bytes.length > LARGEST_DOCUMENT) return refused('too_large', found);
  try {
    const clean = await cleaned(bytes, found);
    if (clean === null) return refused('type', found);
    if (clean.content.length > LARGEST_DOCUMENT) return refused('too_large', found);
    const id = randomUUID();
    await shelf.put(id, vault.sealBytes(clean.content, id), clock.now());
    const document: StoredDocument = { id, mediaType: clean.mediaType, bytes: clean.content.length };
    return { kind: 'stored', document, mediaType: clean.mediaType };
  } catch (error) {
    if (error instanceof UnreadableImage) return refused('damaged', found);
    throw error;
  }
}

async function cleaned(
  bytes: Buffer,
  found: string,
): Promise<{ content: Buffer; mediaType: StoredDocument['mediaType'] } | null> {
  if (found === 'application/pdf') {
    if (!isWholePdf(bytes)) throw new UnreadableImage('a PDF that does not end');
    return { content: bytes, mediaType: 'application/pdf' };
  }
  return IMAGES.includes(found) ? cleanImage(bytes, found) : null;
}

function refused(reason: DocumentRefusal, mediaType: string): IncomingDocument {
  return { kind: 'refused', reason, mediaType };
}
