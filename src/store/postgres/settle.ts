import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { XiaokaError } from '../../core/errors';
import { first, statement } from '../question';
import { read } from '../rows/fields';
import { unknownOutcome } from './errors';
import type { Lines } from './line';

/** How long it is tried to find out what became of a transaction, milliseconds. */
const PATIENCE_MS = 10_000;
const PAUSE_MS = 50;

const statusRow = z.object({ status: z.enum(['committed', 'aborted', 'in progress']).nullable() });

/** Ends the other end of the broken connection, should it still wait for us; one that is committing finishes. */
const LET_GO =
  'SELECT pg_terminate_backend(pid) FROM pg_stat_activity ' +
  'WHERE backend_xid = CAST(CAST(? AS xid8) AS xid) AND pid <> pg_backend_pid()';
const STATUS = 'SELECT pg_xact_status(CAST(? AS xid8)) AS status';

/**
 * Whether a transaction is stored whose connection broke during the commit: the database is asked, over
 * another connection, until it knows.
 * @throws XiaokaError `StoreUnavailable` when it cannot be asked
 */
export async function isCommitted(lines: Lines, transaction: string): Promise<boolean> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const status = await ask(lines, transaction).catch((error: unknown) => error);
    if (status === 'committed') return true;
    if (status === 'aborted') return false;
    if (Date.now() > end) throw unknownOutcome(status);
    await setTimeout(PAUSE_MS);
  }
}

async function ask(lines: Lines, transaction: string): Promise<'committed' | 'aborted' | 'in progress'> {
  const outcomes = await lines.with((line) =>
    line.send([statement(LET_GO, transaction), statement(STATUS, transaction)]),
  );
  const told = outcomes[1];
  if (told === undefined || told instanceof Error) throw told ?? new Error('no answer');
  const { status } = read(statusRow, first(told), 'state of a transaction');
  if (status === null) throw new XiaokaError('StoreUnavailable', 'the transaction is too old to be known');
  return status;
}
