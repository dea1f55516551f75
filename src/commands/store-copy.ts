import { existsSync } from 'node:fs';
import { documentFolder, documentsIn } from '../cases/document-folder';
import { XiaokaError } from '../core/errors';
import type { Settings } from '../settings';
import { openStore, sqliteFile } from '../store/open';
import { fill, type Filling } from '../store/postgres/filling';
import { openReadOnly } from '../store/sqlite/check';
import { lockFolder } from '../store/sqlite/lock';
import { openSqliteStore } from '../store/sqlite/open';
import { columnsOf, rowsOf } from '../store/sqlite/rows';
import { TABLES, type Table } from '../store/tables';
import { examine, isWhole } from './store-examine';
import { unlock } from './store-key';
import { reportOf } from './store-report';
import { nameOf } from './store-verify';
import { Refused, type Console, type ExitCode } from './usage';

/** Values that one statement takes along at most; PostgreSQL's limit is 65,535. */
const VALUES = 20_000;
const DOCUMENTS: Table = { name: 'documents', key: ['id'] };

/**
 * Copies the SQLite database with its documents into an empty PostgreSQL database, whole or not at all.
 * @throws Refused, XiaokaError; nothing was copied then
 */
export async function copy(settings: Settings, { stdout }: Console): Promise<ExitCode> {
  const { databaseUrl, dataDir } = settings;
  const file = sqliteFile(dataDir);
  if (databaseUrl === null) throw new Refused('Name the PostgreSQL database to copy into in DATABASE_URL.');
  if (!existsSync(file)) throw new Refused(`There is no database at ${file} to copy from.`);
  const release = lockFolder(file);
  try {
    await checkSource(file, settings);
    await makeTables(settings);
    const copied = await fill(databaseUrl, (filling) => copyAll(file, dataDir, filling));
    stdout.write(
      `Copied ${file} to ${nameOf(databaseUrl)}: ${copied} rows and documents, counts compared.\n`,
    );
  } finally {
    release();
  }
  return verifyCopy(settings, databaseUrl, stdout);
}

/** Brings the source up to date, and makes sure that the key that is set opens it. */
async function checkSource(file: string, settings: Settings): Promise<void> {
  const store = await openSqliteStore({ file });
  try {
    await store.migrate();
    await unlock(settings, store);
  } finally {
    await store.close();
  }
}

async function makeTables(settings: Settings): Promise<void> {
  const store = await openStore(settings);
  try {
    await store.migrate();
  } finally {
    await store.close();
  }
}

async function copyAll(file: string, dataDir: string, filling: Filling): Promise<number> {
  const database = openReadOnly(file);
  try {
    let copied = 0;
    for (const table of TABLES) {
      const columns = columnsOf(database, table);
      let rows = 0;
      for (const batch of rowsOf(database, table, columns, Math.floor(VALUES / columns.length))) {
        await filling.insert(table, columns, batch);
        rows += batch.length;
      }
      if (table.name === DOCUMENTS.name) rows += await copyDocuments(dataDir, filling);
      if ((await filling.count(table)) !== rows) throw miscounted(table);
      copied += rows;
    }
    return copied;
  } finally {
    database.close();
  }
}

/** One at a time: each may be 10 MB. */
async function copyDocuments(dataDir: string, filling: Filling): Promise<number> {
  const shelf = documentFolder(documentsIn(dataDir));
  let copied = 0;
  for await (const id of shelf.all()) {
    const content = await shelf.get(id);
    if (content === null) continue;
    await filling.insert(DOCUMENTS, ['id', 'content', 'stored_at'], [[id, content, Date.now()]]);
    copied += 1;
  }
  return copied;
}

function miscounted({ name }: Table): XiaokaError {
  return new XiaokaError('StoreUnavailable', `not all rows of ${name} arrived; nothing was copied`);
}

async function verifyCopy(
  settings: Settings,
  databaseUrl: string,
  stdout: NodeJS.WritableStream,
): Promise<ExitCode> {
  const store = await openStore(settings);
  try {
    const vault = await unlock(settings, store);
    const findings = await examine({ store, shelf: store.documents, vault, faults: [] });
    stdout.write(reportOf(findings, nameOf(databaseUrl)));
    return isWhole(findings) ? 0 : 1;
  } finally {
    await store.close();
  }
}
