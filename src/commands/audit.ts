import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Settings } from '../settings';
import type { ChainFault } from '../store/audit-chain';
import { walkAuditLog, type WalkResult } from './audit-walk';
import { withStore } from './open-store';
import { finish, UsageError, type Console, type ExitCode } from './usage';

/** What `npm run audit` shows. */
const AUDIT_HELP = `The audit log, in which each entry is chained to the one before by a hash:

  npm run audit -- verify [--expect HASH]

Walks along the whole chain and says whether it is whole, or where it breaks. That entries are missing at
its end cannot be seen from the chain itself: with --expect, a hash that was noted elsewhere has to stand in
it. The program writes the newest one into its log every hour, and the console shows it.

Exit code: 0 whole, 1 broken or not readable, 2 called wrongly.
`;

const FAULTS: Readonly<Record<ChainFault, string>> = {
  missing: 'entries are gone, or out of order',
  link: 'the entry does not follow the one before: one of the two was replaced',
  content: 'the entry was changed after it was made',
};

const hash = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[0-9a-f]{64}$/);

/** The hash that is expected; null: none is. @throws UsageError */
function readCall(args: readonly string[]): string | null {
  const { values, positionals } = parse(args);
  const [action = '', ...more] = positionals;
  if (action !== 'verify') throw new UsageError(action ? `There is no "${action}".` : 'Say what to do.');
  if (more[0] !== undefined) throw new UsageError(`"${more[0]}" is too much.`);
  if (values.expect === undefined) return null;
  const read = hash.safeParse(values.expect);
  if (!read.success) throw new UsageError('A hash has 64 digits and letters from a to f.');
  return read.data;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { expect: { type: 'string' } }, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function describe(result: WalkResult, expected: string | null): { text: string; code: ExitCode } {
  if (!result.intact) {
    return { text: `The chain breaks at entry ${result.position}: ${FAULTS[result.fault]}.`, code: 1 };
  }
  const { position, hash: newest } = result.end;
  const whole = `${position} ${position === 1 ? 'entry' : 'entries'}, chain whole, ${position === 0 ? 'nothing in it' : `newest hash ${newest}`}`;
  if (expected === null || result.found) return { text: whole, code: 0 };
  const missing = `No entry has the hash ${expected}: the end was cut off, or the log was written anew.`;
  return { text: `${whole}\n${missing}`, code: 1 };
}

/**
 * The command `npm run audit`: verifies the chain of the audit log.
 * @param args what stands behind `npm run audit --`
 * @param readSettings throws XiaokaError `BadSettings`; not asked for a call that is wrong
 */
export function auditCommand(
  args: readonly string[],
  readSettings: () => Settings,
  io: Console,
): Promise<ExitCode> {
  const work = async (): Promise<ExitCode> => {
    const expected = readCall(args);
    const result = await withStore(readSettings(), false, (store) => walkAuditLog(store, expected));
    const { text, code } = describe(result, expected);
    io.stdout.write(`${text}\n`);
    return code;
  };
  return finish(args, work, AUDIT_HELP, io);
}
