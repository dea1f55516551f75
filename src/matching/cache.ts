import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Classifier } from './classifier';
import { readClassifier, storeClassifier } from './stored';

const PREFIX = 'matching-';

/** Adds the names and contents of a folder's files, not those of folders in it. */
function addFiles(hash: ReturnType<typeof createHash>, directory: string): void {
  const names = readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ya?ml|[jt]s)$/.test(entry.name))
    .map(({ name }) => name);
  for (const name of names.sort()) hash.update(`${name}\n`).update(readFileSync(join(directory, name)));
}

/**
 * Key of what would be trained: any change of an utterance, of the engine or of Node.js (whose Unicode
 * tables and floating-point routines the features rest on) gives another.
 */
export function contentKey(intentsDir: string): string {
  const hash = createHash('sha256').update(`${process.version} ${process.arch}\n`);
  addFiles(hash, intentsDir);
  addFiles(hash, __dirname);
  return hash.digest('hex').slice(0, 32);
}

/** Keeps trained classifiers in a folder, one file each, by the key of what they were trained from. */
export class ClassifierCache {
  constructor(private readonly directory: string) {}

  /** The classifier under a key; null when there is none that can be read. */
  load(key: string): Classifier | null {
    try {
      return readClassifier(readFileSync(this.#path(key)));
    } catch {
      return null;
    }
  }

  /**
   * Keeps a classifier, whole or not at all, and removes those of other keys. A folder that cannot be
   * written only costs the time of the next start.
   */
  save(key: string, classifier: Classifier): void {
    const path = this.#path(key);
    const fresh = `${path}.${process.pid}.new`;
    try {
      mkdirSync(this.directory, { recursive: true, mode: 0o700 });
      writeFileSync(fresh, storeClassifier(classifier), { mode: 0o600 });
      renameSync(fresh, path);
      this.#removeOthers(path);
    } catch {
      remove(fresh);
    }
  }

  #removeOthers(path: string): void {
    for (const name of readdirSync(this.directory)) {
      const other = join(this.directory, name);
      if (name.startsWith(PREFIX) && name.endsWith('.bin') && other !== path) rmSync(other, { force: true });
    }
  }

  #path(key: string): string {
    return join(this.directory, `${PREFIX}${key}.bin`);
  }
}

/** Removes a file, if it is there and can be removed. */
function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Where nothing can be written there is nothing to remove.
  }
}
