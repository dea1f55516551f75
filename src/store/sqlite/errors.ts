import { OUT_OF_SERVICE, XiaokaError } from '../../core/errors';

/** What keeps the database from working, and what helps; by the first part of SQLite's code. */
const OUTAGES: Readonly<Record<string, string>> = {
  SQLITE_BUSY: 'another program has the database locked; end that program',
  SQLITE_LOCKED: 'another statement has the database locked; try again',
  SQLITE_PROTOCOL: 'the locks of the database do not work; keep the data folder on a local disk',
  SQLITE_FULL: 'the disk is full; free some space',
  SQLITE_READONLY: 'the database may not be written; give the program write access to its data folder',
  SQLITE_PERM: 'access to the database is denied; give the program access to its data folder',
  SQLITE_AUTH: 'access to the database is denied; give the program access to its data folder',
  SQLITE_CANTOPEN: 'the database cannot be opened; check that its folder exists and may be written',
  SQLITE_IOERR: 'the disk reports an error; check the disk that holds the data folder',
  SQLITE_NOMEM: 'there is not enough memory; give the program more',
  SQLITE_INTERRUPT: 'the database was interrupted; try again',
  SQLITE_CORRUPT: 'the database is damaged; restore a backup',
  SQLITE_NOTADB: 'the file is not an SQLite database; name another file or move this one away',
  SQLITE_SCHEMA: 'the schema of the database was changed by another program; start again',
  SQLITE_ERROR: 'the tables are not as expected; migrate the database',
};

/** The driver's errors, by what they carry: a process that loads it twice has two classes of them. */
function isSqliteError(error: unknown): error is Error & { readonly code: string } {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    typeof error.code === 'string' &&
    error.code.startsWith('SQLITE_')
  );
}

/** What stands in the way, when an error is the database's and not that of what it was asked. */
function outage(error: unknown): string | undefined {
  if (!isSqliteError(error)) return undefined;
  return OUTAGES[error.code.split('_', 2).join('_')];
}

/** Whether an error says that the database itself does not work at present. */
export function isOutage(error: unknown): boolean {
  return outage(error) !== undefined;
}

/** Whether an error says that another has the file locked. */
export function isLocked(error: unknown): boolean {
  return isSqliteError(error) && error.code.startsWith('SQLITE_BUSY');
}

/** Whether an error says that a unique value is taken. */
export function isTaken(error: unknown): boolean {
  return isSqliteError(error) && error.code === 'SQLITE_CONSTRAINT_UNIQUE';
}

/** `StoreUnavailable` for whatever kept the database from working. */
export function unavailable(error: unknown): XiaokaError {
  if (error instanceof XiaokaError) return error;
  const code = isSqliteError(error) ? ` (${error.code})` : '';
  const why = outage(error) ?? 'the transaction could not be ended; nothing of it was stored';
  return new XiaokaError('StoreUnavailable', `${why}${code}`, OUT_OF_SERVICE, error);
}

/**
 * The program's own error for one of the driver: `StoreUnavailable` when the database does not work,
 * `StoreConflict` when a stored row stands against a new one, else `InternalError`.
 */
export function translated(error: unknown): XiaokaError {
  if (error instanceof XiaokaError) return error;
  if (isOutage(error)) return unavailable(error);
  if (isSqliteError(error) && error.code.startsWith('SQLITE_CONSTRAINT')) {
    const message = `stored rows do not allow this one (${error.code})`;
    return new XiaokaError('StoreConflict', message, message, error);
  }
  const message = 'the store was given what it cannot keep';
  return new XiaokaError('InternalError', message, message, error);
}

/** The error of a store that was closed. */
export function closedError(): XiaokaError {
  return new XiaokaError('StoreUnavailable', 'the store is closed; open it again', OUT_OF_SERVICE);
}
