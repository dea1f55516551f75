import {
  createOutboxWorker,
  type OutboxWorker,
  type OutboxWorkerOptions,
} from '../../src/notify/outbox-worker';
import { XiaokaError } from '../../src/core/errors';
import { RetryLater } from '../../src/notify/contract';
import { newJob, type JobHandlers, type JobKind } from '../../src/notify/jobs';
import type { OutboxJob, Store } from '../../src/store/contract';
import { openSqliteStore } from '../../src/store/sqlite/open';
import { plainVault as vault } from './vault';

let now: Date;
let store: Store;
let worker: OutboxWorker;
let outcomes: string[];
let logged: string[];
const clock = { now: () => now };
const later = (ms: number) => new Date(now.getTime() + ms);

beforeEach(async () => {
  now = new Date('2025-09-01T00:00:00Z');
  outcomes = [];
  logged = [];
  store = await openSqliteStore({ file: ':memory:', clock });
  await store.migrate();
});
afterEach(async () => {
  await worker.stop();
  await store.close();
});

/** Handlers of which those given do their work and the others refuse. */
function handlersWith(handlers: Partial<JobHandlers>): JobHandlers {
  const unused = () => Promise.reject(new Error('not expected'));
  const kinds = { sms: unused, email: unused, cancel_card: unused, pay_refund: unused };
  return { ...kinds, conversation_event: unused, deliver: unused, ...handlers };
}

function begin(handlers: Partial<JobHandlers>, options: Partial<OutboxWorkerOptions> = {}): void {
  const note = (details: object, message: string) =>
    void logged.push(`${message} ${JSON.stringify(details)}`);
  worker = createOutboxWorker({
    store,
    vault,
    handlers: handlersWith(handlers),
    clock,
    log: { warn: note, error: note },
    onOutcome: (kind, outcome) => void outcomes.push(`${kind} ${outcome}`),
    random: () => 0,
    ...options,
  });
}

const sms = (text: string, dueAt: Date, more: { expiresAt?: string; id?: string } = {}): OutboxJob => {
  const { id, ...payload } = more;
  return newJob(
    'sms',
    { to: '19000000001', subject: '', text, ...payload },
    { vault, dueAt, id: id ?? text },
  );
};
const doneIds = async (kind: JobKind = 'sms') => (await store.recentJobs([kind], 50)).map(({ id }) => id);

test('due jobs are done in order of their time, the others not yet', async () => {
  const seen: string[] = [];
  begin({
    sms: async ({ text }, { id, attempt }) => void seen.push(`${text} ${id} ${attempt}`),
    email: async ({ to }) => void seen.push(to),
  });
  const mail = newJob('email', { to: 'a@b.example', subject: 's', text: 't' }, { vault, dueAt: later(-2) });
  await store.commit({
    jobs: [sms('second', later(-1)), sms('first', later(-5)), mail, sms('third', later(1))],
  });
  expect(await worker.drain(5_000)).toBe(true);
  expect(seen).toEqual(['first first 1', 'a@b.example', 'second second 1']);
  expect(outcomes).toEqual(['sms done', 'email done', 'sms done']);
  now = later(1);
  await worker.drain(5_000);
  expect(await doneIds()).toHaveLength(3);
});

test('at most eight at once; one that hangs holds up no other', async () => {
  let most = 0;
  let running = 0;
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  begin({
    sms: async ({ text }) => {
      most = Math.max(most, (running += 1));
      await (text === 'job 0' ? held : new Promise(setImmediate));
      running -= 1;
    },
  });
  await store.commit({
    jobs: Array.from({ length: 30 }, (_, index) => sms(`job ${index}`, later(-100 + index))),
  });
  while ((await doneIds()).length < 29) expect(await worker.drain(20)).toBe(false);
  release();
  expect(await worker.drain(5_000)).toBe(true);
  expect(most).toBe(8);
});

test('a failing job waits longer each time and in the end succeeds, others go on', async () => {
  const tries: number[] = [];
  const start = now.getTime();
  begin({
    sms: async ({ text }) => {
      if (text !== 'hard') return;
      tries.push(now.getTime() - start);
      if (tries.length < 4) throw new Error('no route to 19000000001');
    },
  });
  await store.commit({ jobs: [sms('hard', later(-2)), sms('easy', later(-1))] });
  await worker.drain(5_000);
  expect(await doneIds()).toEqual(['easy']);
  for (let second = 0; second < 8; second += 1) {
    now = later(1_000);
    await worker.drain(5_000);
  }
  expect(tries).toEqual([0, 1_000, 3_000, 7_000]);
  expect(await doneIds()).toEqual(['hard', 'easy']);
  expect(logged.join()).not.toContain('19000000001');
});

test('who is asked to come back later does not come sooner', async () => {
  const tries: number[] = [];
  const start = now.getTime();
  begin({
    sms: async () => {
      tries.push(now.getTime() - start);
      if (tries.length === 1) throw new RetryLater('too many at once', 90_000);
    },
  });
  await store.commit({ jobs: [sms('patient', now)] });
  for (const seconds of [0, 5, 60, 89, 90]) {
    now = new Date(start + seconds * 1_000);
    await worker.drain(5_000);
  }
  expect(tries).toEqual([0, 90_000]);
});

test('a code is not sent after its end', async () => {
  let sent = 0;
  begin({ sms: async () => void (sent += 1) });
  await store.commit({ jobs: [sms('late', later(-10), { expiresAt: now.toISOString() })] });
  await worker.drain(5_000);
  expect(sent).toBe(0);
  expect(outcomes).toEqual(['sms expired']);
  expect(await store.nextJobDue()).toBeNull();
});

test('a payload that cannot be read is given up; one whose key is missing waits for it', async () => {
  begin({ sms: async () => undefined });
  const kind = 'sms' as const;
  await store.commit({
    jobs: [
      { id: 'another', payload: vault.seal('{}', 'not this job'), dueAt: later(-2) },
      { id: 'malformed', payload: vault.seal('{"to":"19000000001"}', 'malformed'), dueAt: later(-2) },
      { id: 'locked', payload: vault.seal('{}', 'lost key'), dueAt: later(-1) },
    ].map((each) => ({ ...each, kind, serialKey: null })),
  });
  await worker.drain(5_000);
  expect(outcomes.sort()).toEqual(['sms given_up', 'sms given_up', 'sms retried']);
  expect(await store.nextJobDue()).toEqual(later(1_000));
});

test('a handler that ends the job in its own commit is not ended again', async () => {
  let finished = 0;
  begin(
    {
      cancel_card: async (_, { id }) => {
        await store.commit({ jobsDone: [id] });
        return 'done_in_commit';
      },
    },
    { store: { ...methodsOf(store), finishJob: async () => (finished += 1) > 0 } },
  );
  const job = newJob('cancel_card', { caseId: 'c1' }, { vault, dueAt: now, id: 'cancel' });
  await store.commit({ jobs: [job] });
  await worker.drain(5_000);
  expect(await doneIds('cancel_card')).toEqual(['cancel']);
  expect(finished).toBe(0);
});

/** The store's methods as the worker uses them, to be replaced one by one. */
function methodsOf(real: Store): OutboxWorkerOptions['store'] {
  return {
    claimJobs: (...args) => real.claimJobs(...args),
    renewJobs: (...args) => real.renewJobs(...args),
    returnJobs: (...args) => real.returnJobs(...args),
    finishJob: (...args) => real.finishJob(...args),
    retryJob: (...args) => real.retryJob(...args),
    nextJobDue: () => real.nextJobDue(),
  };
}

test('a message whose end could not be stored is not sent again', async () => {
  let sent = 0;
  let broken = true;
  const real = methodsOf(store);
  const finishJob: typeof real.finishJob = (id, at) =>
    broken ? Promise.reject(new Error('disk full')) : real.finishJob(id, at);
  begin({ sms: async () => void (sent += 1) }, { store: { ...real, finishJob } });
  await store.commit({ jobs: [sms('once', now)] });
  await worker.drain(5_000);
  broken = false;
  now = later(60_000);
  await worker.drain(5_000);
  expect(sent).toBe(1);
  expect(await doneIds()).toEqual(['once']);
});

test('the end of a job is stored as soon as the store is back, before anybody takes the job over', async () => {
  let away = true;
  const real = methodsOf(store);
  const finishJob: typeof real.finishJob = (id, at) =>
    away ? Promise.reject(new XiaokaError('StoreUnavailable', 'away')) : real.finishJob(id, at);
  begin({ sms: async () => undefined }, { store: { ...real, finishJob } });
  await store.commit({ jobs: [sms('once', now)] });
  expect(await worker.drain(50)).toBe(false);
  away = false;
  expect(await worker.drain(5_000)).toBe(true);
  expect([outcomes, await doneIds()]).toEqual([['sms done'], ['once']]);
});

test('a job that outlives its lease is not begun a second time', async () => {
  let begun = 0;
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  begin({
    sms: async () => {
      begun += 1;
      await held;
    },
  });
  await store.commit({ jobs: [sms('slow', now)] });
  expect(await worker.drain(20)).toBe(false);
  now = later(61_000);
  expect(await worker.drain(20)).toBe(false);
  release();
  expect(await worker.drain(5_000)).toBe(true);
  expect(begun).toBe(1);
});

test('a lease is renewed while its job is worked on, and given up to nobody', async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'Date'] });
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  begin({ sms: () => held });
  await store.commit({ jobs: [sms('slow', now)] });
  worker.kick();
  for (let second = 0; second < 20; second += 1) {
    await jest.advanceTimersByTimeAsync(1_000);
    now = later(1_000);
    expect(await store.claimJobs(now, 9, 1_000)).toEqual([]);
  }
  jest.useRealTimers();
  release();
  expect(await worker.drain(5_000)).toBe(true);
  expect(outcomes).toEqual(['sms done']);
});

test('who lost a job to another worker leaves it alone, and who takes it over is noticed', async () => {
  const taken: string[] = [];
  let fail = () => {};
  const held = new Promise<void>((_, reject) => (fail = () => reject(new Error('late'))));
  begin({ sms: () => held }, { onTakenOver: (kind) => void taken.push(kind) });
  await store.commit({ jobs: [sms('slow', now)] });
  expect(await worker.drain(20)).toBe(false);
  now = later(5_001);
  expect(await store.claimJobs(now, 1, 60_000)).toMatchObject([{ id: 'slow', takenOver: true }]);
  fail();
  await worker.drain(5_000);
  expect(outcomes).toEqual(['sms lost']);
  expect(await store.nextJobDue()).toEqual(later(60_000));
  now = later(60_001);
  await worker.drain(5_000);
  expect(taken).toEqual(['sms']);
});

test('what was claimed while it was stopped is given back', async () => {
  let claimed = () => {};
  const real = methodsOf(store);
  const wait = new Promise<void>((resolve) => (claimed = resolve));
  const claimJobs: typeof real.claimJobs = async (...args) => {
    await wait;
    return real.claimJobs(...args);
  };
  begin({ sms: async () => undefined }, { store: { ...real, claimJobs } });
  await store.commit({ jobs: [sms('for another', now)] });
  worker.kick();
  const stopped = worker.stop();
  claimed();
  await stopped;
  expect(outcomes).toEqual([]);
  expect(await store.claimJobs(now, 1, 1_000)).toMatchObject([{ attempt: 1 }]);
});

test('stopping waits for what is running and begins nothing more', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  let begun = () => {};
  const hasBegun = new Promise<void>((resolve) => (begun = resolve));
  begin({
    sms: async () => {
      begun();
      await held;
    },
  });
  await store.commit({ jobs: [sms('running', now)] });
  worker.kick();
  await hasBegun;
  const stopped = worker.stop();
  await store.commit({ jobs: [sms('new', now)] });
  worker.kick();
  release();
  await stopped;
  expect(await doneIds()).toEqual(['running']);
});

describe('by itself', () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] }));
  afterEach(() => jest.useRealTimers());
  const systemTime = { now: () => new Date() };

  test('it wakes when the next job is due, and asks rarely until then', async () => {
    let looks = 0;
    const real = methodsOf(store);
    const claimJobs: typeof real.claimJobs = (...args) => {
      looks += 1;
      return real.claimJobs(...args);
    };
    const sent: number[] = [];
    const start = Date.now();
    begin(
      { sms: async () => void sent.push(Date.now() - start) },
      { clock: systemTime, store: { ...real, claimJobs } },
    );
    await store.commit({ jobs: [sms('soon', new Date(start + 30_000))] });
    worker.kick();
    await jest.advanceTimersByTimeAsync(29_900);
    expect(sent).toEqual([]);
    await jest.advanceTimersByTimeAsync(200);
    expect(sent).toEqual([30_000]);
    expect(looks).toBeLessThan(15);
  });

  test('it goes on after the store was away', async () => {
    let away = true;
    const real = methodsOf(store);
    const claimJobs: typeof real.claimJobs = (...args) =>
      away ? Promise.reject(new Error('away')) : real.claimJobs(...args);
    begin({ sms: async () => undefined }, { clock: systemTime, store: { ...real, claimJobs } });
    await store.commit({ jobs: [sms('kept', new Date())] });
    worker.kick();
    await jest.advanceTimersByTimeAsync(500);
    away = false;
    await jest.advanceTimersByTimeAsync(1_000);
    await worker.stop();
    expect(await doneIds()).toEqual(['kept']);
  });
});
