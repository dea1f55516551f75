import { readFileSync } from 'node:fs';
import type { Statement } from 'better-sqlite3';
import Database from 'better-sqlite3';
import { Client } from 'pg';
import { z } from 'zod';
import { FAULT, type Orders } from './fault-settings';

/**
 * Loaded into the program before anything of it. At a chosen point of its work with the database the process
 * kills itself, as exactly as no signal from outside could: nothing runs after it, not even a `finally`.
 * What the point is stands in a file, which is read at the start and again at SIGUSR2.
 */
const orders: z.ZodType<Orders> = z.object({
  end: z
    .object({
      point: z.enum(['commit', 'statement']),
      side: z.enum(['before', 'within', 'after']),
      count: z.int(),
    })
    .nullable(),
  clockMs: z.int(),
});

const read = (): Orders => orders.parse(JSON.parse(readFileSync(process.env[FAULT] ?? '', 'utf8')));
const die = (): void => void process.kill(process.pid, 'SIGKILL');

let { end: fault, clockMs } = read();
let passed = 0;
process.on('SIGUSR2', () => {
  ({ end: fault, clockMs } = read());
  passed = 0;
});

const RealDate = Date;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, given: [], newTarget) =>
    Reflect.construct(target, given.length === 0 ? [RealDate.now() + clockMs] : given, newTarget) as object,
  get: (target, name, receiver) =>
    name === 'now' ? () => RealDate.now() + clockMs : (Reflect.get(target, name, receiver) as unknown),
});

/** Whether this is the very statement that the process is to die of. */
function isPoint(text: string): boolean {
  if (fault === null || (fault.point === 'commit' && !/\bCOMMIT\b/.test(text))) return false;
  passed += 1;
  return passed === fault.count;
}

/** Does something that is over when it returns. */
function guarded<T>(text: string, work: () => T): T {
  if (!isPoint(text)) return work();
  if (fault?.side === 'before') die();
  const result = work();
  die();
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

const named = z.union([z.string(), z.object({ text: z.string() }).transform(({ text }) => text)]);
const query: unknown = Reflect.get(Client.prototype, 'query');

/** PostgreSQL answers later: it may have got the statement, and done it, and the process never knows. */
Reflect.set(Client.prototype, 'query', function (this: Client, ...given: unknown[]): unknown {
  if (typeof query !== 'function') throw new Error('the driver has no query');
  const ask = (how: readonly unknown[]): unknown => Reflect.apply(query, this, how) as unknown;
  if (!isPoint(named.safeParse(given[0]).data ?? '')) return ask(given);
  if (fault?.side === 'before') die();
  if (fault?.side === 'within') setImmediate(die);
  if (fault?.side !== 'after') return ask(given);
  const told = given.map((each) => (typeof each === 'function' ? die : each));
  const result = ask(told);
  if (result instanceof Promise) void result.then(die, die);
  return result;
});
