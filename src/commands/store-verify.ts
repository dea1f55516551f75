import { shelfOf } from '../cases/document-folder';
import type { Settings } from '../settings';
import { sqliteFile } from '../store/open';
import { faultsOf } from '../store/sqlite/check';
import { withStore } from './open-store';
import { examine, isWhole } from './store-examine';
import { unlock } from './store-key';
import { reportOf } from './store-report';
import type { Console, ExitCode } from './usage';

/** Reads everything that is stored and says what is wrong with it. @throws Refused, XiaokaError */
export async function verify(settings: Settings, { stdout }: Console): Promise<ExitCode> {
  const { databaseUrl, dataDir } = settings;
  const file = sqliteFile(dataDir);
  const findings = await withStore(settings, false, async (store) => {
    const faults = databaseUrl === null ? faultsOf(file) : [];
    const vault = await unlock(settings, store);
    return examine({ store, shelf: shelfOf(settings, store), vault, faults });
  });
  stdout.write(reportOf(findings, databaseUrl === null ? file : nameOf(databaseUrl)));
  return isWhole(findings) ? 0 : 1;
}

/** A database's address without user and password. */
export function nameOf(databaseUrl: string): string {
  const { hostname, port, pathname } = new URL(databaseUrl);
  return `PostgreSQL ${hostname}${port === '' ? '' : `:${port}`}${pathname}`;
}
