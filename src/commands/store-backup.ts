import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { documentsIn } from '../cases/document-folder';
import type { Settings } from '../settings';
import { backUp } from '../store/sqlite/backup';
import { sqliteFile } from '../store/open';
import { PG_DUMP } from './store-help';
import { Refused, type Console, type ExitCode } from './usage';

/** Writes a backup of the SQLite database with its documents. @throws Refused, XiaokaError */
export async function backup(name: string, settings: Settings, { stdout }: Console): Promise<ExitCode> {
  const { databaseUrl, dataDir } = settings;
  if (databaseUrl !== null) throw new Refused(PG_DUMP);
  const target = resolve(name);
  const source = { file: sqliteFile(dataDir), documents: documentsIn(dataDir) };
  if (!existsSync(source.file)) {
    throw new Refused(`There is no database at ${source.file}. XIAOKA_DATA_DIR names the folder it is in.`);
  }
  if (existsSync(target)) throw new Refused(`${target} is there already; name another file.`);
  const { documents, bytes } = await backUp(source, target);
  stdout.write(
    `Wrote ${target}: ${(bytes / 1e6).toFixed(1)} MB, ${documents} ${documents === 1 ? 'document' : 'documents'}, found whole.\n` +
      'The master key is not in it: without XIAOKA_SECRET (in the demo: secret.key) it cannot be read.\n',
  );
  return 0;
}
