import { createOutlook } from '../../src/handoff/outlook';
import type { WorkingHours } from '../../src/handoff/working-hours';
import { LIN, MEI, openDesk, type DeskBench } from './bench';

const ALWAYS = [{ from: 0, to: 1440 }];
const NEVER: typeof ALWAYS = [];
const hours = (daily: typeof ALWAYS): WorkingHours => ({
  timeZone: 'Asia/Shanghai',
  days: {
    monday: daily,
    tuesday: daily,
    wednesday: daily,
    thursday: daily,
    friday: daily,
    saturday: daily,
    sunday: daily,
  },
  holidays: 'none',
  closed: [],
});

let bench: DeskBench;
beforeEach(async () => (bench = await openDesk()));
afterEach(() => bench.close());

const outlook = (id = 'somebody new', daily = ALWAYS) =>
  createOutlook({ store: bench.store, hours: hours(daily) }).of(id, bench.now());

/** Handoffs that are over, whose customers waited so long. */
async function waited(...waits: readonly number[]): Promise<void> {
  for (const wait of waits) {
    const requestedAt = new Date(bench.now().getTime() - 3_600_000);
    const claimedAt = new Date(requestedAt.getTime() + wait);
    await bench.arrive({
      handoff: {
        requestedAt,
        claimedBy: LIN.email,
        claimedAt,
        firstClaimedAt: claimedAt,
        endedAt: bench.now(),
        outcome: 'returned',
      },
    });
  }
}

test('there is somebody when an agent is on shift and was heard of lately', async () => {
  expect(await outlook()).toMatchObject({ staffed: false, open: true, opensAt: null });
  await bench.touch(LIN);
  expect(await outlook()).toMatchObject({ staffed: false });
  await bench.desk.setShift(LIN, true);
  expect(await outlook()).toMatchObject({ staffed: true });
  bench.pass(2 * 60_000);
  expect(await outlook()).toMatchObject({ staffed: false });
});

test('outside working hours nobody is there, whoever is logged in', async () => {
  await bench.desk.setShift(LIN, true);
  const opening = [{ from: 0, to: 1 }];
  const closed = await outlook('somebody', opening);
  if (!closed.open) expect(closed.opensAt?.getTime()).toBeGreaterThan(bench.now().getTime());
  expect(await outlook('somebody', NEVER)).toMatchObject({ staffed: false, open: false, opensAt: null });
});

test('the place is the one in which customers are served, chats that agents have aside', async () => {
  const at = (second: number): Date => new Date(Date.UTC(2026, 0, 1, 0, 0, second));
  await bench.arrive({ handoff: { claimedBy: MEI.email, requestedAt: at(0) } });
  const second = await bench.arrive({ handoff: { requestedAt: at(2) } });
  const first = await bench.arrive({ handoff: { requestedAt: at(1) } });
  const ahead = await bench.arrive({ handoff: { requestedAt: at(9), priority: true } });
  const places = await Promise.all(
    [ahead, first, second, 'new'].map(async (id) => (await outlook(id)).place),
  );
  expect(places).toEqual([1, 2, 3, null]);
  expect((await outlook()).waiting).toBe(3);
});

test('the wait is told from the latest handoffs, once there are enough', async () => {
  expect(await outlook()).toMatchObject({ likelyMs: null, worstMs: null });
  await waited(60_000, 20_000);
  expect(await outlook()).toMatchObject({ likelyMs: null, worstMs: null });
  await waited(300_000);
  expect(await outlook()).toMatchObject({ likelyMs: 60_000, worstMs: 300_000 });
  await waited(80_000);
  expect(await outlook()).toMatchObject({ likelyMs: 70_000, worstMs: 300_000 });
});
