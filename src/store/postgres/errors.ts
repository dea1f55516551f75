import { OUT_OF_SERVICE, XiaokaError } from '../../core/errors';

/** What keeps the database from working, and what helps; by SQLSTATE, its first two characters, or Node's code. */
const OUTAGES: Readonly<Record<string, string>> = {
  '28P01': 'the database refuses the password; correct user and password in DATABASE_URL',
  '28': 'the database refuses this user from this machine; allow it in pg_hba.conf, or correct DATABASE_URL',
  '3D000': 'there is no database of this name; create it, or correct the name in DATABASE_URL',
  '42501': 'the database user lacks rights; make it the owner of the database',
  '42P01': 'the tables are not as expected; migrate the database',
  '42703': 'the tables are not as expected; migrate the database',
  '53100': 'the disk of the database is full; free some space',
  '53200': 'the database has not enough memory; give it more',
  '53300': 'the database has no connection left; raise max_connections, or run fewer processes',
  '53': 'the database lacks resources; look into its log',
  '55P03': 'another process held on to rows for too long; look what keeps the database busy',
  '57014': 'a statement took too long and was ended; look what keeps the database busy',
  '57P03': 'the database is starting or stopping; wait until it is up',
  '57': 'the database was stopped or is starting again; wait until it is up',
  '25006': 'the database may not be written, it is a standby perhaps; name the primary in DATABASE_URL',
  '08': 'the connection to the database broke; check the network between',
  '40': 'another process changed the same rows all the time; look what keeps the database busy',
  '58': 'the disk of the database reports an error; look into its log',
  XX: 'the database reports damage; look into its log, restore a backup if needed',
  ECONNREFUSED: 'nothing answers where DATABASE_URL points; start the database, or correct host and port',
  ENOTFOUND: 'the host in DATABASE_URL is not known; correct it',
  EAI_AGAIN: 'the host in DATABASE_URL cannot be looked up; check it and the name service',
  EHOSTUNREACH: 'the host in DATABASE_URL cannot be reached; check the network',
  ENETUNREACH: 'the host in DATABASE_URL cannot be reached; check the network',
  ETIMEDOUT: 'the database does not answer; check host and port in DATABASE_URL, and the network',
};

/** Node's codes for a certificate that is not believed. */
const CERTIFICATE = /CERT|SIGNATURE/;
const NOT_TRUSTED =
  'the certificate of the database is not trusted; name who issued it with sslrootcert in DATABASE_URL';

/** Of no code of its own: the connection, or that none could be had. */
const BROKEN =
  'the connection to the database broke or could not be made; check that it runs and the network';

interface Told {
  readonly code: string;
  /** The database's word for how bad it is; absent: it is not the database that speaks. */
  readonly severity: string | null;
}

/** What an error carries, whatever its class: a process that loads the driver twice has two of each. */
function told(error: unknown): Told {
  const carries = typeof error === 'object' && error !== null ? error : {};
  const code = 'code' in carries && typeof carries.code === 'string' ? carries.code : '';
  const severity = 'severity' in carries && typeof carries.severity === 'string' ? carries.severity : null;
  return { code, severity };
}

/** Whether an error says that the connection is of no use any more. */
export function isBroken(error: unknown): boolean {
  if (error instanceof XiaokaError) return false;
  const { code, severity } = told(error);
  return severity === null || severity === 'FATAL' || severity === 'PANIC' || /^(08|57P)/.test(code);
}

/** What stands in the way, when an error is the database's and not that of what it was asked. */
function outage(error: unknown): string | undefined {
  const { code, severity } = told(error);
  const why = OUTAGES[code] ?? (severity === null ? undefined : OUTAGES[code.slice(0, 2)]);
  if (why !== undefined || !isBroken(error)) return why;
  return CERTIFICATE.test(code) ? NOT_TRUSTED : BROKEN;
}

/** Whether an error says that the database itself does not work at present. */
export function isOutage(error: unknown): boolean {
  return !(error instanceof XiaokaError) && !isHeld(error) && outage(error) !== undefined;
}

/** Whether an error says that a unique value is taken. */
export function isTaken(error: unknown): boolean {
  return told(error).code === '23505';
}

/** Whether an error says that another process is at the same rows: tried again, it may work. */
export function isHeld(error: unknown): boolean {
  return ['55P03', '40P01', '40001'].includes(told(error).code);
}

/** Whether an error may pass by waiting: not where DATABASE_URL is wrong, or the database another than is needed. */
export function mayPass(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause !== undefined && !/^(28|3D|42)/.test(told(cause).code);
}

/** Only codes and names of an error: the database's own words repeat the values that it was given. */
function withoutValues(error: unknown): Error & { readonly code: string } {
  const { code, severity } = told(error);
  const table = typeof error === 'object' && error !== null && 'table' in error ? String(error.table) : '';
  const text = `PostgreSQL ${[severity, code, table].filter((part) => part).join(' ')}`;
  return Object.assign(new Error(text), { code });
}

/** `StoreUnavailable` for whatever kept the database from working. */
export function unavailable(error: unknown): XiaokaError {
  if (error instanceof XiaokaError) return error;
  const { code } = told(error);
  const why = outage(error) ?? 'the transaction could not be ended; nothing of it was stored';
  const message = code === '' ? why : `${why} (${code})`;
  return new XiaokaError('StoreUnavailable', message, OUT_OF_SERVICE, withoutValues(error));
}

/**
 * The program's own error for one of the driver: `StoreUnavailable` when the database does not work,
 * `StoreConflict` when a stored row stands against a new one, else `InternalError`.
 */
export function translated(error: unknown): XiaokaError {
  if (error instanceof XiaokaError) return error;
  if (isHeld(error) || isOutage(error)) return unavailable(error);
  const { code } = told(error);
  if (code.startsWith('23')) {
    const message = `stored rows do not allow this one (${code})`;
    return new XiaokaError('StoreConflict', message, message, withoutValues(error));
  }
  const message = 'the store was given what it cannot keep';
  return new XiaokaError('InternalError', `${message} (${code})`, message, withoutValues(error));
}

/** The error of a store that was closed. */
export function closedError(): XiaokaError {
  return new XiaokaError('StoreUnavailable', 'the store is closed; open it again', OUT_OF_SERVICE);
}

/** The error when the connection broke during a commit and nobody could be asked what became of it. */
export function unknownOutcome(error: unknown): XiaokaError {
  const message = 'the connection broke during a commit, and the database cannot be asked what came of it';
  return new XiaokaError('StoreUnavailable', `${message}: ${unavailable(error).message}`, OUT_OF_SERVICE);
}
