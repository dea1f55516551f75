import { randomUUID } from 'node:crypto';
import type { HandoffRecord } from '../../src/core/handoff';
import type { ActOutcome } from '../../src/handoff/contract';
import type { Snapshot } from '../../src/store/contract';
import { begin, openBench, type Bench } from '../support/corridor';

let bench: Bench;
beforeAll(async () => (bench = await openBench()));
afterAll(() => bench.close());

const AGENT = 'agent@demo.example';

/** What the queue knows of a conversation. */
async function handoffOf(id: string): Promise<HandoffRecord | null> {
  return bench.store.openHandoff(id);
}

async function place(id: string): Promise<Snapshot['conversation']['place']> {
  const snapshot = await bench.store.snapshot(id);
  if (!snapshot) throw new Error('the conversation is gone');
  return snapshot.conversation.place;
}

/** An agent takes the conversation and gives it back, changing nothing unless told. */
async function takeAndReturn(
  id: string,
  meanwhile: () => Promise<void> = async () => undefined,
  question: 'reason' | 'notify_by' | null = null,
): Promise<string[]> {
  await bench.corridor.act(id, async ({ handoff }, now): Promise<ActOutcome<null>> => {
    if (!handoff) throw new Error('nobody waits');
    const claimed = { ...handoff, claimedBy: AGENT, claimedAt: now, firstClaimedAt: now };
    return { result: null, change: { handoff: claimed, state: 'agent' } };
  });
  await meanwhile();
  const before = (await bench.store.snapshot(id))?.conversation.lastSequence ?? 0;
  await bench.corridor.act(id, async ({ handoff }, now): Promise<ActOutcome<null>> => {
    if (!handoff) throw new Error('nobody has it');
    const ended = { ...handoff, endedAt: now, outcome: 'returned' as const };
    const event = { name: 'handback' as const, agent: 'Mei', handoffId: handoff.id, question };
    return { result: null, change: { handoff: ended, state: 'none', event } };
  });
  return (await bench.store.activities(id, before)).map(({ body }) => body.text ?? '');
}

test('asking for a human is honest about the wait, and keeps the open question', async () => {
  const id = await begin(bench);
  await bench.say(id, 'I want to cancel my card');
  const said = await bench.say(id, 'talk to a person');
  expect(said[0]).toMatch(/number 1 in the queue/);
  expect(said.at(-1)).toMatch(/Shall we start/);
  expect(await place(id)).toMatchObject({ step: 'eligibility', expects: 'ready', handoff: 'waiting' });
  expect(await handoffOf(id)).toMatchObject({ reason: 'requested', claimedBy: null, language: 'en' });
});

test.each([
  ['my card got stolen, what now?', 'lost_card'],
  ['your service is terrible, I want to complain', 'complaint'],
])('after "%s" the wish for a human is about that', async (text, reason) => {
  const id = await begin(bench);
  await bench.say(id, text);
  await bench.say(id, 'talk to a person');
  expect(await handoffOf(id)).toMatchObject({ reason });
});

test('after two misunderstandings the wish for a human is about these', async () => {
  const id = await begin(bench);
  await bench.say(id, 'xqzt vvrk plomm');
  await bench.say(id, 'brrz kkwt mmno');
  await bench.say(id, 'talk to a person');
  expect(await handoffOf(id)).toMatchObject({ reason: 'misunderstood' });
  const open = await bench.store.misunderstood('open', 10);
  expect(
    open
      .filter(({ conversationId }) => conversationId === id)
      .map(({ text }) => text)
      .sort(),
  ).toEqual(['brrz kkwt mmno', 'xqzt vvrk plomm']);
});

test('asking twice keeps one place', async () => {
  const id = await begin(bench);
  await bench.say(id, 'talk to a person');
  const first = await handoffOf(id);
  const again = await bench.say(id, 'I want a human');
  expect(again[0]).toMatch(/already/);
  expect(await handoffOf(id)).toEqual(first);
});

test('leaving the queue ends the wish, and a new one begins anew', async () => {
  const id = await begin(bench);
  await bench.say(id, 'talk to a person');
  const said = await bench.say(id, 'Leave the queue');
  expect(said.join(' ')).toMatch(/out of the queue/);
  expect(await handoffOf(id)).toBeNull();
  expect((await place(id)).handoff).toBe('none');
  await bench.say(id, 'talk to a person');
  expect((await bench.store.handoffs(id)).map(({ outcome }) => outcome)).toEqual(['left', null]);
});

describe('to be told when somebody is there', () => {
  test('an address is asked for only after consent, kept sealed, and the open question comes back', async () => {
    const id = await begin(bench);
    await bench.say(id, 'I want to cancel my card');
    await bench.say(id, 'talk to a person');
    const asked = await bench.say(id, 'Tell me when somebody is there');
    expect(asked.at(-1)).toMatch(/Is that all right/);
    expect(await place(id)).toMatchObject({ step: 'eligibility', expects: 'consent' });
    await bench.say(id, 'I agree');
    expect(await place(id)).toMatchObject({ expects: 'notify_address' });
    const kept = await bench.say(id, '13812345678');
    expect(kept.join(' ')).toMatch(/138•+5678/);
    expect(await place(id)).toMatchObject({ step: 'eligibility', expects: 'ready', handoff: 'waiting' });
    const record = await handoffOf(id);
    expect(record?.contact).not.toContain('13812345678');
    expect(JSON.parse(bench.vault.open(record?.contact ?? '', record?.id ?? ''))).toEqual({
      channel: 'sms',
      address: '13812345678',
    });
    const transcript = JSON.stringify(await bench.store.activities(id, 0));
    expect(transcript).not.toContain('13812345678');
  });

  test('no is taken for an answer, and nothing is kept', async () => {
    const id = await begin(bench);
    await bench.say(id, 'talk to a person');
    await bench.say(id, 'Tell me when somebody is there');
    const said = await bench.say(id, "I don't agree");
    expect(said.join(' ')).toMatch(/keep no address/);
    expect((await handoffOf(id))?.contact).toBeNull();
    expect((await place(id)).expects).toBeNull();
  });

  test('stopping there does not stop the procedure below', async () => {
    const id = await begin(bench);
    await bench.say(id, 'I want to cancel my card');
    await bench.say(id, 'talk to a person');
    await bench.say(id, 'Tell me when somebody is there');
    await bench.say(id, "let's stop here for now");
    expect(await place(id)).toMatchObject({ step: 'eligibility', expects: 'ready' });
  });

  test('an address with a slip gets a reason and another try', async () => {
    const id = await begin(bench);
    await bench.say(id, 'talk to a person');
    await bench.say(id, 'Tell me when somebody is there');
    await bench.say(id, 'I agree');
    const said = await bench.say(id, '1381234');
    expect(said.join(' ')).toMatch(/no complete phone number/);
    await bench.say(id, 'a.b@example.com');
    const record = await handoffOf(id);
    expect(bench.vault.open(record?.contact ?? '', record?.id ?? '')).toContain('email');
  });
});

describe('while an agent has the chat', () => {
  test('the bot says nothing, not even to a client that comes again', async () => {
    const id = await begin(bench);
    await bench.say(id, 'talk to a person');
    await takeAndReturn(id, async () => {
      expect(await bench.say(id, 'I want to cancel my card')).toEqual([]);
      await bench.corridor.receive({
        conversationId: id,
        deliveryKeys: [randomUUID()],
        kind: 'event',
        event: { name: 'join' },
        text: '',
        documents: [],
      });
      expect((await bench.store.newestActivities(id, 1))[0]?.from).toBe('customer');
    });
  });

  test('the hand back leads to the very question that was open, and one tap rates', async () => {
    const id = await begin(bench);
    await bench.say(id, 'I want to cancel my card');
    const before = await place(id);
    await bench.say(id, 'talk to a person');
    const said = await takeAndReturn(id);
    expect(said[0]).toMatch(/Mei has handed you back/);
    expect(said.at(-1)).toMatch(/Shall we start/);
    expect(await place(id)).toEqual(before);
    const thanks = await bench.say(id, 'The person helped me');
    expect(thanks).toEqual([expect.stringMatching(/Thank you/), expect.stringMatching(/Shall we start/)]);
    expect((await bench.store.handoffs(id))[0]).toMatchObject({ rating: 'good', outcome: 'returned' });
    await bench.say(id, 'The person did not help');
    expect((await bench.store.handoffs(id))[0]?.rating).toBe('good');
    expect(await place(id)).toEqual(before);
  });

  test('an answer to the open question is no rating', async () => {
    const id = await begin(bench);
    await bench.say(id, 'I want to cancel my card');
    await bench.say(id, 'talk to a person');
    await takeAndReturn(id);
    await bench.say(id, 'ok');
    expect(await place(id)).toMatchObject({ step: 'identity', expects: 'consent' });
    expect((await bench.store.handoffs(id))[0]?.rating).toBeNull();
  });
});

test('what is worth counting is stored once', async () => {
  const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const counts = async (): Promise<Record<string, number>> =>
    Object.fromEntries(
      (await bench.store.factCounts(day, day)).map(({ kind, detail, count }) => [`${kind}:${detail}`, count]),
    );
  const before = await counts();
  const id = await begin(bench);
  for (const text of ['hello', 'I want to cancel my card', 'not now', 'I want to cancel my card', 'yes'])
    await bench.say(id, text);
  const after = await counts();
  const grown = Object.entries(after).filter(([name, count]) => count !== (before[name] ?? 0));
  expect(Object.fromEntries(grown.map(([name, count]) => [name, count - (before[name] ?? 0)]))).toEqual({
    'began:': 1,
    'step:eligibility': 1,
    'step:identity': 1,
  });
});
