import type { Store } from '../../src/store/contract';
import { conversation, handoff, unclear } from '../contracts/store/samples';
import { errorCode, logIn, makeRig, type Rig, type TestAgent } from './harness';

const API = '/api/agent';
const MARCH = `${API}/reports?from=2026-03-01&to=2026-03-02`;
const SUPERVISOR = 'supervisor@demo.example';
const RIG_NOW = '2026-03-02T01:00:00.000Z';
let rig: Rig;
let store: Store;
let supervisor: TestAgent;

beforeEach(async () => {
  rig = await makeRig();
  store = rig.store;
  supervisor = await logIn(rig.server, SUPERVISOR);
});
afterEach(() => rig.close());

const CALLS = [
  ['GET', MARCH],
  ['GET', `${API}/misunderstood`],
  ['POST', `${API}/misunderstood/label`],
  ['GET', `${API}/misunderstood/patch`],
  ['GET', `${API}/audit`],
] as const;
const LABEL = { ids: ['m1'], intent: 'none' };

describe.each(CALLS)('%s %s', (method, url) => {
  const payload = method === 'POST' ? { payload: LABEL } : {};

  test('needs a login', async () => {
    const answer = await rig.server.inject({ method, url, ...payload });
    expect([answer.statusCode, errorCode(answer)]).toEqual([401, 'Unauthorized']);
  });

  test('is refused to agents', async () => {
    const { cookie, csrf } = await logIn(rig.server);
    const headers = { cookie, 'x-xiaoka-csrf': csrf };
    const answer = await rig.server.inject({ method, url, headers, ...payload });
    expect([answer.statusCode, errorCode(answer)]).toEqual([403, 'Forbidden']);
  });

  test('stands in the description of the API', async () => {
    const description = await rig.server.inject('/api/openapi.json');
    const { paths } = description.json<{ paths: Record<string, Record<string, unknown>> }>();
    expect(paths[url.split('?')[0] ?? '']?.[method.toLowerCase()]).toMatchObject({ tags: ['supervisors'] });
  });
});

test('a label needs the token, and changes nothing without it', async () => {
  await hear('m1', '给我来一打紫色的袜子');
  const headers = { cookie: supervisor.cookie };
  const url = `${API}/misunderstood/label`;
  const answer = await rig.server.inject({ method: 'POST', url, headers, payload: LABEL });
  expect([answer.statusCode, errorCode(answer)]).toEqual([403, 'Forbidden']);
  expect(await store.misunderstood('open', 10)).toHaveLength(1);
});

async function hear(id: string, text: string): Promise<void> {
  const known = (await store.snapshot('c1'))?.conversation ?? conversation('c1');
  const misunderstood = [unclear(id, 'c1', { text, at: rig.clock.now() })];
  expect(await store.commit({ conversation: known, misunderstood })).toBe('committed');
}

test('figures of some days, of all channels or one', async () => {
  const began = { kind: 'began', detail: '' } as const;
  const createdAt = new Date('2026-02-28T16:00:00Z');
  await store.commit({ conversation: conversation('c1', { createdAt }), facts: [began] });
  const waiting = handoff('h1', 'c1', { requestedAt: new Date('2026-03-02T00:59:00Z') });
  const known = await store.snapshot('c1');
  await store.commit({ ...(known && { conversation: known.conversation }), handoffs: [waiting] });
  const all = await supervisor.get(MARCH);
  expect(all.json()).toMatchObject({
    queue: { waiting: 1, longestWaitMs: 60_000, claimed: 0 },
    conversations: 1,
    neededHuman: 1,
    handoffs: [{ reason: 'requested', count: 1 }],
    byDay: [
      { day: '2026-03-01', conversations: 1, handoffs: 0 },
      { day: '2026-03-02', conversations: 0, handoffs: 1 },
    ],
    byChannel: [{ channel: 'direct-line', conversations: 1, submitted: 0, handoffs: 1 }],
  });
  expect((await supervisor.get(`${MARCH}&channel=`)).json()).toEqual(all.json());
  expect((await supervisor.get(`${MARCH}&channel=teams`)).json()).toMatchObject({ conversations: 0 });
});

test.each([
  'reports',
  'reports?from=2026-03-01',
  'reports?from=2026-03-02&to=2026-03-01',
  'reports?from=2026-02-30&to=2026-03-01',
  'reports?from=2024-01-01&to=2026-03-01',
  'reports?from=2026-03-01&to=2026-03-01&channel=fax',
  'audit?action=steal',
  'audit?from=yesterday',
  'audit?before=0',
  `audit?target=${'x'.repeat(301)}`,
])('GET %s is a bad request', async (path) => {
  const answer = await supervisor.get(`${API}/${path}`);
  expect([answer.statusCode, errorCode(answer)]).toEqual([400, 'BadRequest']);
});

test.each([
  {},
  { ids: [], intent: 'none' },
  { ids: ['m1'] },
  { ids: ['m1'], intent: 'faq.weather' },
  { ids: [''], intent: null },
  { ids: Array.from({ length: 1_001 }, (_, at) => `m${at}`), intent: null },
])('label %# is a bad request', async (payload) => {
  const answer = await supervisor.post(`${API}/misunderstood/label`, payload);
  expect([answer.statusCode, errorCode(answer)]).toEqual([400, 'BadRequest']);
});

test('messages go from the list into the patch, each step in the audit log', async () => {
  await hear('m1', '给我来一打紫色的袜子');
  await hear('m2', '我的号码是190••••0001');
  const listed = await supervisor.get(`${API}/misunderstood`);
  expect(listed.json()).toMatchObject({ labelled: 0, leftOut: 0, groups: [{ count: 1 }, { count: 1 }] });
  expect(listed.json<{ groups: unknown[] }>().groups).toContainEqual({
    ids: ['m1'],
    language: 'zh',
    texts: ['给我来一打紫色的袜子'],
    count: 1,
    lastAt: RIG_NOW,
    expects: ['reason'],
    guesses: [],
  });
  const nothing = await supervisor.get(`${API}/misunderstood/patch`);
  expect([nothing.statusCode, nothing.body]).toEqual([200, '']);
  const label = { ids: ['m1', 'm2'], intent: 'none' };
  expect((await supervisor.post(`${API}/misunderstood/label`, label)).json()).toEqual({ labelled: 2 });
  expect((await supervisor.post(`${API}/misunderstood/label`, label)).json()).toEqual({ labelled: 0 });
  const after = await supervisor.get(`${API}/misunderstood`);
  expect(after.json()).toEqual({ groups: [], labelled: 1, leftOut: 1 });
  const patch = await supervisor.get(`${API}/misunderstood/patch`);
  expect(patch.headers).toMatchObject({
    'content-type': 'text/x-diff; charset=utf-8',
    'content-disposition': 'attachment; filename="intents.patch"',
    'cache-control': 'no-store',
  });
  expect(patch.body).toContain('\n+  - 给我来一打紫色的袜子\n');
  expect(patch.body).not.toContain('•');
  const log = await supervisor.get(`${API}/audit?actor=${encodeURIComponent(SUPERVISOR)}`);
  const entries = log.json<{ entries: { action: string; target: string; detail: unknown }[] }>().entries;
  expect(entries.map(({ action, target, detail }) => [action, target, detail])).toEqual([
    ['export', 'intents.patch', { messages: '1' }],
    ['label', 'none', { messages: '2' }],
    ['export', 'intents.patch', { messages: '0' }],
    ['login', SUPERVISOR, {}],
  ]);
});
