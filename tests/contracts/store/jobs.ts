import type { Bench } from './harness';
import { at, conversation, job } from './samples';

const MINUTE = 60_000;

/** The outbox. */
export function jobContract(bench: () => Bench): void {
  const claim = async (minutes: number, limit = 10) =>
    (await bench().store.claimJobs(at(minutes), limit, MINUTE)).map(({ id, attempt }) => `${id} ${attempt}`);

  test('hands out what is due, oldest first, as it was given', async () => {
    const { store, clock } = bench();
    clock.time = at(-5);
    const [late, early] = [job('late', { dueAt: at(2), kind: 'email' }), job('early', { payload: '密文' })];
    await store.commit({ jobs: [late, early, job('future', { dueAt: at(9) })] });
    expect(await store.claimJobs(at(2), 10, MINUTE)).toEqual([
      { ...early, attempt: 1, createdAt: at(-5), takenOver: false },
      { ...late, attempt: 1, createdAt: at(-5), takenOver: false },
    ]);
  });

  test('hands out the jobs of one unit in its order, and no more than asked for', async () => {
    const { store } = bench();
    await store.commit({ jobs: ['z', 'y', 'x'].map((id) => job(id)) });
    expect([await claim(0, 2), await claim(0, 2), await claim(0, 2)]).toEqual([['z 1', 'y 1'], ['x 1'], []]);
  });

  test('counts the jobs that are still to be done, due or not, claimed or not', async () => {
    const { store } = bench();
    expect(await store.countJobs()).toBe(0);
    await store.commit({
      jobs: ['a', 'b', 'c', 'd'].map((id) => job(id)).concat(job('e', { dueAt: at(99) })),
    });
    await claim(0, 2);
    expect(await store.countJobs()).toBe(5);
    await store.finishJob('a', at(0));
    await claim(0, 2);
    await store.retryJob({ id: 'b', attempt: 1 }, at(5), 'busy');
    await store.retryJob({ id: 'c', attempt: 1 }, null, 'refused');
    expect(await store.countJobs()).toBe(3);
  });

  test('hands out a job again when its lease has run out', async () => {
    const { store } = bench();
    await store.commit({ jobs: [job('j')] });
    expect(await claim(0)).toEqual(['j 1']);
    expect(await store.nextJobDue()).toEqual(at(1));
    expect(await claim(0.99)).toEqual([]);
    expect(await claim(1)).toEqual(['j 2']);
  });

  test('of two workers that ask at once, one gets the job', async () => {
    await bench().store.commit({ jobs: [job('j')] });
    expect((await Promise.all([claim(0), claim(0)])).flat()).toEqual(['j 1']);
  });

  test('puts a failed job back for later, counting on', async () => {
    const { store } = bench();
    await store.commit({ jobs: [job('j')] });
    await claim(0);
    expect(await store.retryJob({ id: 'j', attempt: 1 }, at(7), 'timed out')).toBe(true);
    expect([await store.nextJobDue(), await claim(6)]).toEqual([at(7), []]);
    expect(await store.claimJobs(at(7), 1, MINUTE)).toMatchObject([{ id: 'j', attempt: 2, dueAt: at(7) }]);
  });

  test('hands out no job that was given up or finished', async () => {
    const { store } = bench();
    await store.commit({ jobs: [job('failed'), job('done')] });
    await claim(0);
    expect(await store.retryJob({ id: 'failed', attempt: 1 }, null, 'refused')).toBe(true);
    expect([await store.finishJob('done', at(1)), await store.finishJob('done', at(1))]).toEqual([
      true,
      false,
    ]);
    expect(await store.retryJob({ id: 'done', attempt: 1 }, at(2), 'too late')).toBe(false);
    expect([await store.nextJobDue(), await claim(99)]).toEqual([null, []]);
  });

  test('names the moment the next job is due', async () => {
    const { store } = bench();
    expect(await store.nextJobDue()).toBeNull();
    await store.commit({ jobs: [job('b', { dueAt: at(3) }), job('a', { dueAt: at(2) })] });
    expect(await store.nextJobDue()).toEqual(at(2));
  });

  test('answers finished jobs of some kinds, newest first', async () => {
    const { store } = bench();
    const kinds = ['sms', 'email', 'sms', 'cancel_card', 'email'] as const;
    const jobs = kinds.map((kind, index) => job(`j${index}`, { kind, dueAt: at(index) }));
    await store.commit({ jobs: [...jobs, job('failed'), job('waiting')] });
    for (const [index, { id }] of jobs.entries()) await store.finishJob(id, at(10 - (index % 4)));
    await store.finishJob('j1', at(50));
    await store.retryJob({ id: 'failed', attempt: 0 }, null, 'x');
    const recent = await store.recentJobs(['sms', 'email'], 3);
    expect(recent.map(({ id, doneAt }) => [id, doneAt])).toEqual([
      ['j0', at(10)],
      ['j4', at(10)],
      ['j1', at(9)],
    ]);
    expect(recent[0]).toEqual({ ...jobs[0], doneAt: at(10) });
    expect(await store.recentJobs([], 3)).toEqual([]);
  });

  test('removes what ended before a moment, finished or given up', async () => {
    const { store, clock } = bench();
    await store.commit({ jobs: ['old', 'failed', 'new', 'waiting'].map((id) => job(id)) });
    await store.finishJob('old', at(1));
    await store.finishJob('new', at(5));
    clock.time = at(2);
    await store.retryJob({ id: 'failed', attempt: 0 }, null, 'x');
    expect([await store.deleteJobs(at(5)), await store.deleteJobs(at(5))]).toEqual([2, 0]);
    expect((await store.recentJobs(['sms'], 9)).map(({ id }) => id)).toEqual(['new']);
    expect(await claim(9)).toEqual(['waiting 1']);
  });

  test('a unit finishes its jobs with it, once', async () => {
    const { store, clock } = bench();
    await store.commit({ conversation: conversation('c'), jobs: [job('j')] });
    await claim(0);
    clock.time = at(4);
    const unit = { conversation: conversation('c', { version: 1 }), jobsDone: ['j'], jobs: [job('next')] };
    expect(await store.commit(unit)).toBe('committed');
    expect(await store.recentJobs(['sms'], 9)).toEqual([{ ...job('j'), doneAt: at(4) }]);
    expect(await store.commit(unit)).toBe('duplicate');
    expect(await store.commit({ ...unit, conversation: conversation('c', { version: 2 }) })).toBe(
      'duplicate',
    );
    expect((await store.snapshot('c'))?.conversation.version).toBe(2);
    expect(await claim(9)).toEqual(['next 1']);
  });

  test('a unit that is refused finishes no job', async () => {
    const { store } = bench();
    await store.commit({ jobs: [job('j')] });
    const stale = conversation('c', { version: 5 });
    expect(await store.commit({ conversation: stale, jobsDone: ['j'] })).toBe('conflict');
    expect(await claim(0)).toEqual(['j 1']);
  });
}
