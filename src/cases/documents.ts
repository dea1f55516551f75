import { randomUUID } from 'node:crypto';
import { open, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileTypeFromBuffer } from 'file-type';
import { z } from 'zod';
import { XiaokaError } from '../core/errors';
import type { DocumentRefusal, IncomingDocument, StoredDocument } from '../core/message';
import type { Vault } from '../privacy/contract';
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
const ID = z.uuid();
const WHOLE = '.bin';
const UNFINISHED = '.new';

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

/** Makes the document vault in a folder that nothing is served from. */
export function createDocumentVault({
  dir,
  vault,
}: {
  readonly dir: string;
  readonly vault: Vault;
}): DocumentVault {
  const turnstile = new Turnstile(AT_ONCE);
  const fileOf = (id: string): string => join(dir, `${ID.parse(id)}${WHOLE}`);
  return {
    store: (bytes) => turnstile.run(() => take(bytes, dir, vault)),
    read: async (id) => vault.openBytes(await contentOf(join(dir, `${id}${WHOLE}`), id), id),
    async remove(id) {
      await rm(fileOf(id), { force: true });
      await rm(`${fileOf(id)}${UNFINISHED}`, { force: true });
    },
    list: (olderThan) => idsBefore(dir, olderThan),
  };
}

async function contentOf(file: string, id: string): Promise<Buffer> {
  const content = ID.safeParse(id).success ? await readFile(file).catch(noneIfMissing) : null;
  if (content === null) throw new XiaokaError('NotFound', 'there is no such document');
  return content;
}

async function idsBefore(dir: string, olderThan: Date): Promise<string[]> {
  const names = (await readdir(dir).catch(noneIfMissing)) ?? [];
  const ids = new Set<string>();
  for (const name of names) {
    const id = name.slice(0, name.indexOf('.'));
    const at = ID.safeParse(id).success && (await stat(join(dir, name)).catch(noneIfMissing))?.mtime;
    if (at && at < olderThan) ids.add(id);
  }
  return [...ids];
}

function noneIfMissing(error: unknown): null {
  if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}

async function take(bytes: Buffer, dir: string, vault: Vault): Promise<IncomingDocument> {
  const found = (await fileTypeFromBuffer(bytes))?.mime ?? 'application/octet-stream';
  if (bytes.length > LARGEST_DOCUMENT) return refused('too_large', found);
  try {
    const clean = await cleaned(bytes, found);
    if (clean === null) return refused('type', found);
    if (clean.content.length > LARGEST_DOCUMENT) return refused('too_large', found);
    const id = randomUUID();
    await keep(join(dir, `${id}${WHOLE}`), vault.sealBytes(clean.content, id), dir);
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

/** Written whole and flushed before it gets its name, so that a crash leaves no half document. */
async function keep(file: string, content: Buffer, dir: string): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const unfinished = `${file}${UNFINISHED}`;
  const handle = await open(unfinished, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(unfinished, file);
  const folder = await open(dir, 'r');
  await folder.sync().finally(() => folder.close());
}

function refused(reason: DocumentRefusal, mediaType: string): IncomingDocument {
  return { kind: 'refused', reason, mediaType };
}
