import { existsSync, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { documentFolder } from '../cases/document-folder';
import type { Settings } from '../settings';
import { faultsOf } from '../store/sqlite/check';
import { lockFolder } from '../store/sqlite/lock';
import { openSqliteStore } from '../store/sqlite/open';
import {
  discard,
  finishRestore,
  holdsData,
  putInPlace,
  unpack,
  type Unpacked,
} from '../store/sqlite/restore';
import { sqliteFile } from '../store/open';
import { examine, isWhole, type Findings } from './store-examine';
import { PG_RESTORE } from './store-help';
import { unlock } from './store-key';
import { reportOf } from './store-report';
import { Refused, type Console, type ExitCode } from './usage';

/**
 * Puts a backup in the place of the data, once it has been found whole and readable.
 * @param force whether data that is there may be put aside
 * @throws Refused, XiaokaError; nothing was changed then
 */
export async function restore(
  name: string,
  force: boolean,
  settings: Settings,
  io: Console,
): Promise<ExitCode> {
  const { databaseUrl, dataDir } = settings;
  if (databaseUrl !== null) throw new Refused(PG_RESTORE);
  const file = resolve(name);
  if (!existsSync(file)) throw new Refused(`There is no file ${file}.`);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const release = lockFolder(sqliteFile(dataDir));
  try {
    finishRestore(dataDir);
    if (!force && holdsData(dataDir)) {
      throw new Refused(`There is data in ${dataDir} already. With --force it is put aside, and kept.`);
    }
    return await restoreLocked(file, settings, io);
  } finally {
    release();
  }
}

async function restoreLocked(file: string, settings: Settings, { stdout }: Console): Promise<ExitCode> {
  const unpacked = unpack(file, settings.dataDir);
  try {
    const findings = await examineUnpacked(unpacked, settings);
    if (!isWhole(findings)) {
      stdout.write(reportOf(findings, file));
      throw new Refused(`The backup is not whole; nothing was changed.`);
    }
    const kept = putInPlace(unpacked, settings.dataDir);
    const aside =
      kept === null ? '' : ` What was there before is in ${kept}; remove it when you do not need it.`;
    stdout.write(`Restored ${settings.dataDir} from ${file}; all of it can be read.${aside}\n`);
    return 0;
  } finally {
    discard(unpacked);
  }
}

async function examineUnpacked({ file, documents }: Unpacked, settings: Settings): Promise<Findings> {
  const store = await openSqliteStore({ file });
  try {
    await store.migrate();
    const vault = await unlock(settings, store);
    return await examine({ store, shelf: documentFolder(documents), vault, faults: faultsOf(file) });
  } finally {
    await store.close();
  }
}
