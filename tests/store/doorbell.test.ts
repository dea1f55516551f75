import { Client } from 'pg';
import type { Doorbell, Ring } from '../../src/store/doorbell';
import type { Leadership } from '../../src/store/leadership';
import { openDoorbell } from '../../src/store/postgres/doorbell';
import { openLeadership } from '../../src/store/postgres/leadership';
import { PostgresServer } from '../support/postgres';
import { until } from '../support/until';

let server: PostgresServer;
let url: string;
const open: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  server = await PostgresServer.start();
  url = await server.database();
}, 60_000);
afterAll(() => server.stop());
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

/** A doorbell, what it heard, and what became of its connection. */
class Door {
  readonly heard: Ring[] = [];
  missed = 0;
  connected = 0;
  lost = 0;
  readonly failures: unknown[] = [];
  readonly bell: Doorbell;

  constructor() {
    this.bell = openDoorbell(url, {
      connected: () => (this.connected += 1),
      lost: () => (this.lost += 1),
      failed: (error) => void this.failures.push(error),
    });
    this.bell.onRing((ring) => void this.heard.push(ring));
    this.bell.onMissed(() => (this.missed += 1));
    open.push(this.bell);
  }

  async ready(): Promise<this> {
    await until(() => this.missed > 0, 'the doorbell is connected');
    return this;
  }
}

const terminate = (name: string): Promise<unknown> =>
  server.execute(
    url,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '${name}' AND datname = current_database()`,
  );

const said = (id: string): Ring => ({ kind: 'activities', id });

describe('the doorbell', () => {
  test('is heard by all others, in order, and not by who rings', async () => {
    const [one, two, three] = await Promise.all([new Door().ready(), new Door().ready(), new Door().ready()]);
    const rings: Ring[] = [
      said('会话'),
      { kind: 'handoff', id: 'c' },
      { kind: 'case', number: 'XK-23456789' },
      { kind: 'typing', id: 'c', from: 'agent' },
      { kind: 'presence' },
      { kind: 'session', idHash: 'abc', why: 'logged_out' },
    ];
    for (const ring of rings) one.bell.ring(ring);
    await until(() => two.heard.length === 6 && three.heard.length === 6, 'the others hear it');
    expect([two.heard, three.heard, one.heard]).toEqual([rings, rings, []]);
  });

  test('carries any number of rings at once, each in one of few notices', async () => {
    const [one, two] = await Promise.all([new Door().ready(), new Door().ready()]);
    const ids = Array.from({ length: 2_000 }, (_, index) => `会话-${index}`);
    for (const id of [...ids, ...ids]) one.bell.ring(said(id));
    await until(() => two.heard.length >= 2_000, 'all are heard');
    expect(two.heard.slice(0, 2_000)).toEqual(ids.map(said));
  });

  test('comes back by itself when its connection is killed; what was rung meanwhile is told then', async () => {
    const [one, two] = await Promise.all([new Door().ready(), new Door().ready()]);
    await terminate('xiaoka doorbell');
    await until(() => one.lost > 0 && two.lost > 0, 'both notice');
    one.bell.ring(said('meanwhile'));
    one.bell.ring({ kind: 'typing', id: 'x', from: 'customer' });
    await until(() => one.missed > 1 && two.missed > 1, 'both are told that they may have missed something');
    one.bell.ring(said('afterwards'));
    await until(() => two.heard.some((ring) => 'id' in ring && ring.id === 'afterwards'), 'it is heard');
    // The other may have listened too late for the first, which is what `missed` is for.
    expect(two.heard.filter(({ kind }) => kind === 'typing')).toEqual([]);
  });

  test('is no reason to fail while the server is away, and says what it cannot read', async () => {
    const [one, two] = await Promise.all([new Door().ready(), new Door().ready()]);
    await server.crash();
    await until(() => one.lost > 0, 'it notices');
    for (let index = 0; index < 5_002; index += 1) one.bell.ring(said(`c${index}`));
    await server.up();
    const before = two.missed;
    await until(() => two.missed > before, 'everything is to be looked at');
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(`NOTIFY xiaoka, 'nonsense'`);
    await client.query(`NOTIFY xiaoka, '{"by":"x","rings":[{"kind":"unknown"}]}'`);
    await client.end();
    await until(() => two.failures.length === 2, 'it says so');
  });
});

describe('leadership', () => {
  interface Candidate {
    readonly leadership: Leadership;
    taken: number;
  }
  function stand(): Candidate {
    const leadership = openLeadership(url, { leads: () => undefined, failed: () => undefined });
    const candidate = { leadership, taken: 0 };
    leadership.onTaken(() => (candidate.taken += 1));
    open.push(leadership);
    return candidate;
  }
  const holders = async (all: readonly Candidate[]): Promise<number> =>
    (await Promise.all(all.map(({ leadership }) => leadership.holds()))).filter(Boolean).length;

  test('is with one of all, and goes to another when its connection is killed or it leaves', async () => {
    const all = [stand(), stand(), stand()];
    await until(async () => (await holders(all)) === 1, 'one leads');
    const first = all.find(({ taken }) => taken === 1);
    expect(all.map(({ taken }) => taken).sort()).toEqual([0, 0, 1]);
    await server.execute(
      url,
      "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
    );
    await until(async () => (await holders(all)) === 1, 'one leads again');
    await first?.leadership.close();
    const others = all.filter((each) => each !== first);
    await until(async () => (await holders(others)) === 1, 'one of the others leads');
    expect(await first?.leadership.holds()).toBe(false);
  });
});
