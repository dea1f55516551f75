import type { Statement } from 'better-sqlite3';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { FAULT } from './fault-settings';

/**
 * Loaded into the program before anything of it. At a chosen point of its work with the database the process
 * kills itself, as exactly as no signal from outside could: nothing runs after it, not even a `finally`.
 */
const fault = z
  .object({
    point: z.enum(['commit', 'statement']),
    side: z.enum(['before', 'after']),
    count: z.int(),
    armed: z.boolean(),
  })
  .parse(JSON.parse(process.env[FAULT] ?? 'null'));

let left = fault.count;
let { armed } = fault;
process.on('SIGUSR2', () => (armed = true));

function isPoint(text: string): boolean {
  return armed && (fault.point === 'statement' || /\bCOMMIT\b/.test(text));
}

/** Does something that may be the point at which the process ends. */
function guarded<T>(text: string, work: () => T): T {
  if (!isPoint(text)) return work();
  left -= 1;
  if (left === 0 && fault.side === 'before') process.kill(process.pid, 'SIGKILL');
  const result = work();
  if (left !== 0) return result;
  process.kill(process.pid, 'SIGKILL');
  return result;
}

const probe = new Database(':memory:');
const statement = Object.getPrototypeOf(probe.prepare('SELECT 1')) as Statement;
probe.close();
const { run } = statement;
statement.run = function (this: Statement, ...values: unknown[]) {
  return guarded(this.source, () => run.apply(this, values));
};
const { exec } = Database.prototype;
Database.prototype.exec = function (this: Database.Database, text: string) {
  return guarded(text, () => exec.call(this, text));
};
