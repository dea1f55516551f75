import type { OutboxJob } from '../../../src/store/contract';
import type { Bench } from './harness';
import { at, job } from './samples';

const MINUTE = 60_000;

/** Jobs that several workers want. */
export function leaseContract(bench: () => Bench): void {
  const claim = async (minutes: number, limit = 10) =>
    (await bench().store.claimJobs(at(minutes), limit, MINUTE)).map(({ id, attempt }) => `${id} ${attempt}`);
  const words = (id: string, conversation: string, changes: Partial<OutboxJob> = {}) =>
    job(id, { kind: 'deliver', serialKey: `deliver:${conversation}`, ...changes });

  test('a lease that is renewed does not run out; one that does is seen by who takes the job over', async () => {
    const { store } = bench();
    await store.commit({ jobs: [job('j')] });
    expect(await claim(0)).toEqual(['j 1']);
    await store.renewJobs([{ id: 'j', attempt: 1 }], at(5));
    expect([await claim(4.9), await store.nextJobDue()]).toEqual([[], at(5)]);
    expect(await store.claimJobs(at(5), 1, MINUTE)).toMatchObject([{ id: 'j', attempt: 2, takenOver: true }]);
  });

  test('who lost a lease neither renews it, nor gives it back, nor puts the job off', async () => {
    const { store } = bench();
    await store.commit({ jobs: [job('j')] });
    const [lost] = await store.claimJobs(at(0), 1, MINUTE);
    expect(await claim(2)).toEqual(['j 2']);
    if (!lost) throw new Error('nothing was claimed');
    await store.renewJobs([lost], at(90));
    await store.returnJobs([lost]);
    expect(await store.retryJob(lost, at(90), 'too late')).toBe(false);
    expect(await store.retryJob(lost, null, 'too late')).toBe(false);
    expect([await claim(2.9), await store.nextJobDue()]).toEqual([[], at(3)]);
  });

  test('a job that was done by one who lost its lease is done, once', async () => {
    const { store } = bench();
    await store.commit({ jobs: [job('j')] });
    await claim(0);
    await claim(2);
    expect([await store.finishJob('j', at(3)), await store.finishJob('j', at(4))]).toEqual([true, false]);
    await store.renewJobs([{ id: 'j', attempt: 2 }], at(9));
    expect([await store.nextJobDue(), await claim(99)]).toEqual([null, []]);
  });

  test('what is given back is due as before, and was not tried', async () => {
    const { store } = bench();
    await store.commit({ jobs: [job('a', { dueAt: at(-1) }), job('b')] });
    const leases = await store.claimJobs(at(0), 9, MINUTE);
    await store.returnJobs(leases);
    await store.returnJobs(leases);
    expect(await store.nextJobDue()).toEqual(at(-1));
    expect(await store.claimJobs(at(0), 9, MINUTE)).toEqual(leases);
    await store.returnJobs([]);
    await store.renewJobs([], at(9));
  });

  test('of jobs with the same key one is handed out at a time, the one ready longest; other keys go on', async () => {
    const { store } = bench();
    await store.commit({
      jobs: [words('a1', 'a'), words('a2', 'a'), words('b1', 'b', { dueAt: at(1) }), job('alone')],
    });
    expect(await store.leasedJobs(at(0))).toBe(0);
    expect(await claim(0)).toEqual(['a1 1', 'alone 1']);
    expect([await store.leasedJobs(at(0)), await store.leasedJobs(at(1))]).toEqual([2, 0]);
    expect([await claim(0.5), await claim(0.99)]).toEqual([[], []]);
    await store.finishJob('a1', at(0.99));
    await store.finishJob('alone', at(0.99));
    expect(await claim(1)).toEqual(['a2 1', 'b1 1']);
  });

  test('a key is free again when its job waits for another try, was given back, or its lease ran out', async () => {
    const { store } = bench();
    await store.commit({ jobs: [words('a', 'x'), words('b', 'x')] });
    expect(await claim(0)).toEqual(['a 1']);
    await store.retryJob({ id: 'a', attempt: 1 }, at(30), 'busy');
    expect(await claim(0)).toEqual(['b 1']);
    await store.returnJobs([{ id: 'b', attempt: 1 }]);
    expect(await claim(0)).toEqual(['b 1']);
    expect(await claim(30)).toEqual(['b 2']);
    expect(await claim(30.5)).toEqual([]);
    expect(await claim(31)).toEqual(['a 2']);
  });

  test('however many ask at once, no two get jobs with the same key', async () => {
    const { store } = bench();
    const keys = ['x', 'y', 'z'];
    const jobs = keys.flatMap((key) => [1, 2, 3, 4].map((each) => words(`${key}${each}`, key)));
    await store.commit({ jobs });
    const seen: string[] = [];
    for (let round = 0; round < 4; round += 1) {
      const taken = (
        await Promise.all([1, 2, 3, 4, 5].map(() => store.claimJobs(at(round / 100), 2, MINUTE)))
      ).flat();
      expect(taken.map(({ serialKey }) => serialKey).sort()).toEqual(keys.map((key) => `deliver:${key}`));
      for (const { id } of taken) await store.finishJob(id, at(1));
      seen.push(...taken.map(({ id }) => id));
    }
    expect(seen.sort()).toEqual(jobs.map(({ id }) => id).sort());
  });
}
