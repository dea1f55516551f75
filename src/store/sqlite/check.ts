import Database from 'better-sqlite3';
import { z } from 'zod';
import { XiaokaError } from '../../core/errors';
import { unavailable } from './errors';

/** At most so many faults are told. */
const FAULTS = 20;

const faultRows = z.array(z.object({ integrity_check: z.string() }));
const foreignRows = z.array(z.object({ table: z.string(), parent: z.string() }));

/**
 * What SQLite finds wrong with a file: pages, indexes, and rows that refer to none. Empty: nothing.
 * @throws XiaokaError `StoreUnavailable` when it cannot be read at all
 */
export function faultsOf(file: string): string[] {
  return reading(file, (database) => {
    const faults = faultRows
      .parse(database.pragma(`integrity_check(${FAULTS})`))
      .map(({ integrity_check }) => integrity_check)
      .filter((text) => text !== 'ok');
    const foreign = foreignRows.parse(database.pragma('foreign_key_check'));
    const pairs = new Set(
      foreign.map(({ table, parent }) => `a row of ${table} refers to no row of ${parent}`),
    );
    return [...faults, ...pairs];
  });
}

/** Opens a database file to look at; every question sees it as it is then. Throws the driver's errors. */
export function openReadOnly(file: string): Database.Database {
  return new Database(file, { fileMustExist: true, readonly: true });
}

/**
 * Lets something be read from a database file.
 * @throws XiaokaError `StoreUnavailable`
 */
export function reading<T>(file: string, work: (database: Database.Database) => T): T {
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { fileMustExist: true });
    return work(database);
  } catch (error) {
    const { message, publicMessage } = unavailable(error);
    throw error instanceof XiaokaError
      ? error
      : new XiaokaError('StoreUnavailable', `${file}: ${message}`, publicMessage, error);
  } finally {
    database?.close();
  }
}
