import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from '../../src/core/message';
import { begin, openBench, type Bench } from '../support/corridor';

let bench: Bench;
beforeAll(async () => (bench = await openBench()));
afterAll(() => bench.close());

/** A conversation of a channel that is written to. */
async function beginTeams(): Promise<string> {
  const id = `teams-${randomUUID()}`;
  await bench.corridor.begin({ id, channel: 'teams', userId: '29:user', language: 'en' });
  return id;
}

const message = (
  conversationId: string,
  text: string,
  more: Partial<IncomingMessage> = {},
): IncomingMessage => ({
  conversationId,
  deliveryKeys: [randomUUID()],
  kind: 'message',
  text,
  documents: [],
  ...more,
});

const texts = async (id: string): Promise<string[]> =>
  (await bench.store.activities(id, 0)).map(({ body }) => body.text ?? '');

describe('a button of a card', () => {
  test('counts while nothing has been said since, and only once', async () => {
    const id = await begin(bench);
    await bench.say(id, 'I want to cancel my card');
    const asked = (await bench.store.newestActivities(id, 1))[0]?.sequence ?? 0;
    const press = (): IncomingMessage => message(id, "Let's start", { answers: asked });
    expect(await bench.corridor.receive(press())).toMatchObject({ outcome: 'accepted' });
    const before = await texts(id);
    const again = await bench.corridor.receive(press());
    expect(again.outcome).toBe('stale');
    expect(await texts(id)).toEqual(before);
  });

  test('two at once count as one', async () => {
    const id = await begin(bench);
    await bench.say(id, 'I want to cancel my card');
    const asked = (await bench.store.newestActivities(id, 1))[0]?.sequence ?? 0;
    const presses = ["Let's start", 'Not now'].map((text) =>
      bench.corridor.receive(message(id, text, { answers: asked })),
    );
    const outcomes = (await Promise.all(presses)).map(({ outcome }) => outcome);
    expect(outcomes.sort()).toEqual(['accepted', 'stale']);
  });

  test('of an activity that there is none of does nothing', async () => {
    const id = await begin(bench);
    expect((await bench.corridor.receive(message(id, 'yes', { answers: 99 }))).outcome).toBe('stale');
  });
});

describe('a message that is taken back', () => {
  test('leaves the transcript; what was answered to it stays', async () => {
    const id = await begin(bench);
    const key = randomUUID();
    await bench.send(id, 'my secret hobby is stamps', key);
    const before = await texts(id);
    expect(await bench.corridor.retract(id, key)).toBe(true);
    const after = await texts(id);
    expect(after).toHaveLength(before.length);
    expect(after.join()).not.toContain('stamps');
    expect(after.slice(1)).toEqual(before.slice(1));
    expect(await bench.say(id, 'how long does it take')).not.toEqual([]);
  });

  test('that nobody knows is no error', async () => {
    const id = await begin(bench);
    expect(await bench.corridor.retract(id, 'never came')).toBe(false);
    expect(await bench.corridor.retract('no such conversation', 'x')).toBe(false);
  });
});

describe('a channel that is written to', () => {
  test('gets one job for each commit with words for it, in that commit', async () => {
    const id = await beginTeams();
    const before = await bench.store.countJobs();
    await bench.say(id, 'how long does it take');
    expect(await bench.store.countJobs()).toBe(before + 1);
    const jobs = await bench.store.claimJobs(new Date(Date.now() + 1_000), 1_000, 60_000);
    const mine = jobs.filter(
      ({ kind, payload, id: job }) => kind === 'deliver' && bench.vault.open(payload, job).includes(id),
    );
    expect(mine).toHaveLength(1);
  });

  test('gets one when the customer comes back, though there is nothing new to say', async () => {
    const id = await beginTeams();
    await bench.say(id, 'I want to cancel my card');
    const [before, words] = [await bench.store.countJobs(), await texts(id)];
    const join = { kind: 'event' as const, event: { name: 'join' as const } };
    await bench.corridor.receive(message(id, '', join));
    expect(await texts(id)).toEqual(words);
    expect(await bench.store.countJobs()).toBe(before + 1);
  });

  test('gets none for a message that an agent has to answer', async () => {
    const id = await beginTeams();
    await bench.say(id, 'talk to a person');
    await bench.corridor.act(id, async ({ handoff }, now) => {
      if (!handoff) throw new Error('nobody waits');
      const claimed = { ...handoff, claimedBy: 'a@demo.example', claimedAt: now, firstClaimedAt: now };
      return { result: null, change: { handoff: claimed, state: 'agent' as const } };
    });
    const before = await bench.store.countJobs();
    await bench.say(id, 'hello?');
    expect(await bench.store.countJobs()).toBe(before);
  });

  test('a channel that is asked gets none', async () => {
    const id = await begin(bench);
    const before = await bench.store.countJobs();
    await bench.say(id, 'how long does it take');
    expect(await bench.store.countJobs()).toBe(before);
  });
});

describe('in a group', () => {
  const ask = async (id: string, text: string): Promise<{ text: string; data: Record<string, unknown> }> => {
    const taken = await bench.corridor.receive(message(id, text, { audience: 'group' }));
    if (taken.outcome !== 'accepted') throw new Error(taken.outcome);
    const said = (await bench.store.activities(id, taken.sequence))[0]?.body;
    return { text: said?.text ?? '', data: said?.channelData ?? {} };
  };

  test('questions are answered, and nothing is begun', async () => {
    const id = await beginTeams();
    expect((await ask(id, 'how long does cancelling take?')).text).toMatch(/7–15 working days/);
    expect((await bench.store.snapshot(id))?.conversation).toMatchObject({
      place: { step: null, expects: null, case: null, handoff: 'none' },
      caseId: null,
    });
  });

  test.each([
    'I want to cancel my card',
    'what is my balance',
    'where is my refund?',
    'talk to a person',
    'my number is 19000000001',
  ])('"%s" leads to the personal chat, and nothing personal is asked or kept', async (text) => {
    const id = await beginTeams();
    const said = await ask(id, text);
    expect(said.data['xiaokaOpens']).toBe('personal_chat');
    const snapshot = await bench.store.snapshot(id);
    expect([snapshot?.case, snapshot?.handoff, snapshot?.conversation.place.expects]).toEqual([
      null,
      null,
      null,
    ]);
    expect((await texts(id)).join()).not.toContain('19000000001');
  });
});
