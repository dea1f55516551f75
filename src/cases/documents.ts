import { randomUUID } from 'node:crypto';
import { open, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileTypeFromBuffer } from 'file-type';
import { z } from 'zod';
import type { DocumentRefusal, IncomingDocument, StoredDocument } from '../core/message';
import type { Vault } from '../privacy/contract';
import { cleanImage, isWholePdf, UnreadableImage } from './clean-document';
import { Turnstile } from './turnstile';

/** Largest document, in bytes (issue: 10 MB each). */
export const LARGEST_DOCUMENT = 10 * 1024 * 1024;
/** Documents that are worked on at once: decoding takes memory. */
const AT_ONCE = 2;

const IMAGES: readonly string[] = ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/heif'];
const ID = z.uuid();

/** Where documents are kept, and how they get there. */
export interface DocumentVault {
  /** Checks, cleans, encrypts and keeps a document; never throws for a bad one. */
  store(bytes: Buffer): Promise<IncomingDocument>;
  /** @throws when there is none, or it cannot be read with the current keys */
  read(id: string): Promise<Buffer>;
  remove(id: string): Promise<void>;
  /** Ids of documents stored before a moment. */
  list(olderThan: Date): Promise<string[]>;
}

/** Makes the document vault in a folder that nothing is served from. */
export function createDocumentVault({ dir, vault }: { readonly dir: string; readonly vault: Vault }): DocumentVault {
  const turnstile = new Turnstile(AT_ONCE);
  const fileOf = (id: string): string => join(dir, `${ID.parse(id)}.bin`);
  return {
    store: (bytes) => turnstile.run(() => take(bytes, dir, vault)),
    read: async (id) => vault.openBytes(await readFile(fileOf(id)), id),
    remove: (id) => rm(fileOf(id), { force: true }),
    async list(olderThan) {
      const names = await readdir(dir).catch(() => []);
      const ids = names.filter((name) => name.endsWith('.bin')).map((name) => name.slice(0, -'.bin'.length));
      const times = await Promise.all(ids.map(async (id) => ({ id, at: (await stat(join(dir, `${id}.bin`))).mtime })));
      return times.filter(({ at }) => at < olderThan).map(({ id }) => id);
    },
  };
}

async function take(bytes: Buffer, dir: string, vault: Vault): Promise<IncomingDocument> {
  const found = (await fileTypeFromBuffer(bytes))?.mime ?? 'application/octet-stream';
  if (bytes.length > LARGEST_DOCUMENT) return refused('too_large', found);
  try {
    const clean = await cleaned(bytes, found);
    if (clean === null) return refused('type', found);
    if (clean.content.length > LARGEST_DOCUMENT) return refused('too_large', found);
    const id = randomUUID();
    await keep(join(dir, `${id}.bin`), vault.sealBytes(clean.content, id), dir);
    const document: StoredDocument = { id, mediaType: clean.mediaType, bytes: clean.content.length };
    return { kind: 'stored', document, mediaType: clean.mediaType };
  } catch (error) {
    if (error instanceof UnreadableImage) return refused('damaged', found);
    throw error;
  }
}

async function cleaned(bytes: Buffer, found: string): Promise<{ content: Buffer; mediaType: StoredDocument['mediaType'] } | null> {
  if (found === 'application/pdf') {
    if (!isWholePdf(bytes)) throw new UnreadableImage('a PDF that does not end');
    return { content: bytes, mediaType: 'application/pdf' };
  }
  return IMAGES.includes(found) ? cleanImage(bytes, found) : null;
}

/** Written whole and flushed before it gets its name, so that a crash leaves no half document. */
async function keep(file: string, content: Buffer, dir: string): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const handle = await open(`${file}.new`, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.new`, file);
}

function refused(reason: DocumentRefusal, mediaType: string): IncomingDocument {
  return { kind: 'refused', reason, mediaType };
}
