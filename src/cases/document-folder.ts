import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { OUT_OF_SERVICE, XiaokaError } from '../core/errors';
import type { DocumentShelf } from '../store/contract-keeping';

const ID = z.uuid();
const WHOLE = '.bin';
const UNFINISHED = '.new';
/** As many as the name of a key has. */
const HEAD_BYTES = 8;

/** What keeps a folder from being written, and what helps, by the system's name of it. */
const OUTAGES: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full; free some space',
  EDQUOT: 'the disk quota is used up; free some space',
  EROFS: 'the disk may not be written; make it writable again',
  EACCES: 'access is denied; give the program access to its data folder',
  EPERM: 'access is denied; give the program access to its data folder',
  EIO: 'the disk reports an error; check the disk',
  EMFILE: 'too many files are open; allow the program more',
};

/**
 * Keeps sealed documents as files in a folder that nothing is served from. Rejects with XiaokaError
 * `StoreUnavailable` when the disk does not let it.
 */
export function documentFolder(dir: string): DocumentShelf {
  const fileOf = (id: string): string => join(dir, `${ID.parse(id)}${WHOLE}`);
  return {
    put: (id, sealed, at) => working(() => keep(fileOf(id), sealed, dir, at)),
    get: (id) =>
      working(async () => (ID.safeParse(id).success ? readFile(fileOf(id)).catch(noneIfMissing) : null)),
    head: (id) =>
      working(async () => (ID.safeParse(id).success ? headOf(fileOf(id)).catch(noneIfMissing) : null)),
    replace: (id, sealed) =>
      working(async () => {
        const known = await stat(fileOf(id)).catch(noneIfMissing);
        if (known !== null) await keep(fileOf(id), sealed, dir, known.mtime);
      }),
    remove: (id) =>
      working(async () => {
        await rm(fileOf(id), { force: true });
        await rm(`${fileOf(id)}${UNFINISHED}`, { force: true });
      }),
    list: (olderThan) => working(() => idsBefore(dir, olderThan)),
    async *all() {
      for (const name of await working(() => namesIn(dir))) {
        if (name.endsWith(WHOLE) && isDocument(name)) yield idOf(name);
      }
    },
  };
}

/** Folder of the documents that belong to an SQLite database. */
export function documentsIn(dataDir: string): string {
  return join(dataDir, 'documents');
}

/** Where a store's documents are: beside an SQLite file, within PostgreSQL. */
export function shelfOf(
  { databaseUrl, dataDir }: { readonly databaseUrl: string | null; readonly dataDir: string },
  store: { readonly documents: DocumentShelf },
): DocumentShelf {
  return databaseUrl === null ? documentFolder(documentsIn(dataDir)) : store.documents;
}

async function working<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = codeOf(error);
    const why = OUTAGES[code];
    if (why === undefined) throw error;
    throw new XiaokaError('StoreUnavailable', `documents: ${why} (${code})`, OUT_OF_SERVICE, error);
  }
}

async function namesIn(dir: string): Promise<string[]> {
  return (await readdir(dir).catch(noneIfMissing)) ?? [];
}

async function headOf(file: string): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

const idOf = (name: string): string => name.slice(0, name.indexOf('.'));
const isDocument = (name: string): boolean => ID.safeParse(idOf(name)).success;

async function idsBefore(dir: string, olderThan: Date): Promise<string[]> {
  const ids = new Set<string>();
  for (const name of await namesIn(dir)) {
    const at = isDocument(name) && (await stat(join(dir, name)).catch(noneIfMissing))?.mtime;
    if (at && at < olderThan) ids.add(idOf(name));
  }
  return [...ids];
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

function noneIfMissing(error: unknown): null {
  if (codeOf(error) === 'ENOENT') return null;
  throw error;
}

/** Written whole and flushed before it gets its name, so that a crash leaves no half document. */
async function keep(file: string, content: Buffer, dir: string, at: Date): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const unfinished = `${file}${UNFINISHED}`;
  try {
    const handle = await open(unfinished, 'w', 0o600);
    try {
      await handle.writeFile(content);
      await handle.utimes(at, at);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  const folder = await open(dir, 'r');
  await folder.sync().finally(() => folder.close());
}
