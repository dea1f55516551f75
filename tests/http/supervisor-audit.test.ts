import type { AuditAction, AuditEntry } from '../../src/core/handoff';
import { entry } from '../contracts/store/samples';
import { logIn, makeRig, type Rig, type TestAgent } from './harness';

const AUDIT = '/api/agent/audit';
let rig: Rig;
let supervisor: TestAgent;

beforeEach(async () => {
  rig = await makeRig();
  supervisor = await logIn(rig.server, 'supervisor@demo.example');
});
afterEach(() => rig.close());

interface Answer {
  readonly entries: readonly { readonly position: number; readonly target: string; readonly hash: string }[];
  readonly more: boolean;
}

async function search(query: string): Promise<Answer> {
  const answer = await supervisor.get(`${AUDIT}?${query}`);
  expect(answer.statusCode).toBe(200);
  return answer.json<Answer>();
}

async function write(...entries: AuditEntry[]): Promise<void> {
  expect(await rig.store.commit({ audit: entries })).toBe('committed');
}

const targets = async (query: string): Promise<string[]> =>
  (await search(query)).entries.map(({ target }) => target);

test('entries are told with everything but the hash before', async () => {
  await write(entry('XK-1', { action: 'reveal', detail: { slot: 'name', reason: 'checked by phone' } }));
  const { entries, more } = await search('action=reveal');
  expect(more).toBe(false);
  expect(entries).toEqual([
    {
      position: 2,
      at: '2025-01-31T23:59:59.987Z',
      actor: 'agent@demo.example',
      action: 'reveal',
      target: 'XK-1',
      detail: { slot: 'name', reason: 'checked by phone' },
      hash: entries[0]?.hash,
    },
  ]);
  expect(entries[0]?.hash).toMatch(/^[0-9a-f]{64}$/);
});

test('all that is asked for must fit; what is empty asks for nothing', async () => {
  const of = (target: string, actor: string, action: AuditAction) => entry(target, { actor, action });
  await write(
    of('XK-1', 'a@x.org', 'claim'),
    of('XK-2', 'a@x.org', 'release'),
    of('c|1_%', 'b@x.org', 'claim'),
  );
  expect(await targets('actor=a@x.org')).toEqual(['XK-2', 'XK-1']);
  expect(await targets('actor=a@x.org&action=claim')).toEqual(['XK-1']);
  expect(await targets('target=xk')).toEqual(['XK-2', 'XK-1']);
  expect(await targets('target=_%25')).toEqual(['c|1_%']);
  expect(await targets('actor=nobody')).toEqual([]);
  expect(await targets('actor=&action=&target=&from=&to=')).toHaveLength(4);
});

test('days are days in mainland China, both included', async () => {
  const at = (target: string, moment: string) => entry(target, { at: new Date(moment) });
  await write(
    at('before', '2026-02-28T23:59:59.999+08:00'),
    at('first', '2026-03-01T00:00:00+08:00'),
    at('last', '2026-03-02T23:59:59.999+08:00'),
    at('after', '2026-03-03T00:00:00+08:00'),
  );
  expect(await targets('action=claim&from=2026-03-01&to=2026-03-02')).toEqual(['last', 'first']);
  expect(await targets('action=claim&from=2026-03-02')).toEqual(['after', 'last']);
  expect(await targets('action=claim&to=2026-03-01')).toEqual(['first', 'before']);
  expect(await targets('action=claim&from=2026-03-02&to=2026-03-01')).toEqual([]);
});

test('a hundred at a time, and whether there are more', async () => {
  await write(...Array.from({ length: 200 }, (_, at) => entry(`t${at}`)));
  const first = await search('action=claim');
  expect([first.entries.length, first.entries[0]?.target, first.more]).toEqual([100, 't199', true]);
  const second = await search(`action=claim&before=${first.entries.at(-1)?.position ?? 0}`);
  expect([second.entries.length, second.entries.at(-1)?.target, second.more]).toEqual([100, 't0', false]);
});
