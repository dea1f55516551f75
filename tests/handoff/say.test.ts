import fc from 'fast-check';
import { saidWords } from '../../src/handoff/words';
import { LIN, MEI, openDesk, type DeskBench } from './bench';

let bench: DeskBench;
let id: string;
beforeEach(async () => {
  bench = await openDesk();
  id = await bench.arrive({ handoff: { claimedBy: LIN.email } });
});
afterEach(() => bench.close());

const say = (text: string, lastSeen = 2, clientId: string | null = null): Promise<number> =>
  bench.desk.say(LIN, id, { text, lastSeen, clientId });

async function agentWords(): Promise<(string | undefined)[]> {
  return (await bench.transcript(id)).filter(({ from }) => from === 'agent').map(({ body }) => body.text);
}

test('what an agent says stands in the transcript with their name', async () => {
  const sequence = await say('How can I help?');
  expect((await bench.transcript(id)).at(-1)).toMatchObject({
    sequence,
    from: 'agent',
    body: {
      type: 'message',
      text: 'How can I help?',
      locale: 'en-US',
      channelData: { xiaoka: { handoff: 'agent', agent: 'Lin', step: null, expects: null, case: null } },
    },
  });
});

test('a reply is refused once when the customer wrote since, and taken when that was seen', async () => {
  const sequence = await bench.write(id, 'one more thing');
  await expect(say('Goodbye then')).rejects.toMatchObject({ code: 'Conflict', status: 409 });
  expect(await agentWords()).toEqual([]);
  await say('Goodbye then', sequence);
  expect(await agentWords()).toEqual(['Goodbye then']);
});

test('the agent’s own words need not have been seen', async () => {
  await say('one');
  await say('two');
  expect(await agentWords()).toEqual(['one', 'two']);
});

test('the same again is said once, though the customer answered and somebody else has the chat', async () => {
  const sequence = await say('Done.', 2, 'click-1');
  await bench.write(id, 'thanks');
  expect(await say('Done.', 2, 'click-1')).toBe(sequence);
  await bench.desk.release(LIN, id, { to: MEI.email, note: null, question: null });
  expect(await say('Done.', 2, 'click-1')).toBe(sequence);
  expect(await agentWords()).toEqual(['Done.']);
});

test('a double click without an id is said once, other words and later ones are said', async () => {
  const twice = await Promise.all([say('Yes.'), say('Yes.')]);
  expect(twice[0]).toBe(twice[1]);
  await say('No.');
  await say('Yes.', twice[0]);
  expect(await agentWords()).toEqual(['Yes.', 'No.', 'Yes.']);
});

test.each([
  ['an ID number', 'It is 110101188001010011, right?', '110101188001010011'],
  ['a bank card number', 'To 6222 0000 0000 0000 012', '6222 0000 0000 0000 012'],
  ['an ICCID', '89860010000000000017', '89860010000000000017'],
])('%s is masked', async (_, text, number) => {
  await say(text);
  const [words = ''] = await agentWords();
  expect(words).not.toContain(number);
  expect(words).toContain(number.slice(-4).trim());
});

test('half characters and NUL are taken out; nothing at all is refused', async () => {
  await say('a\0b\uD83D c 👍');
  expect(await agentWords()).toEqual(['ab c 👍']);
  await expect(say('\0 \uDC4D ')).rejects.toMatchObject({ code: 'BadRequest' });
});

test('whatever is written, what is kept is whole, masked and the same when cleaned again', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...'a1中\0\uD83D\uDC4D 9.😀')).map((all) => all.join('')),
      (text) => {
        const visible = /[\p{L}\p{N}\p{P}\p{S}]/u.test(text.replace(/\p{Surrogate}/gu, ''));
        if (!visible) return expect(() => saidWords(text)).toThrow();
        const kept = saidWords(text);
        expect(kept).not.toMatch(/\p{Surrogate}/u);
        expect(kept).not.toContain('\0');
        expect(saidWords(kept)).toBe(kept);
      },
    ),
  );
});

describe('notes', () => {
  test('are kept for colleagues, masked, and the customer never sees them', async () => {
    const before = await bench.transcript(id);
    const note = await bench.desk.note(LIN, id, 'Showed ID 110101188001010011');
    expect(note.text).not.toContain('110101188001010011');
    expect(await bench.store.notes(id)).toEqual([note]);
    expect(await bench.transcript(id)).toEqual(before);
    expect(await bench.audit()).toMatchObject([{ actor: LIN.email, action: 'note', target: id, detail: {} }]);
  });

  test('clicked twice are one; later ones are new', async () => {
    const [first, second] = await Promise.all([bench.desk.note(LIN, id, 'x'), bench.desk.note(LIN, id, 'x')]);
    expect(second).toEqual(first);
    bench.pass(10_000);
    await bench.desk.note(LIN, id, 'x');
    expect(await bench.store.notes(id)).toHaveLength(2);
  });
});

test('what was seen no longer counts as unread, and never comes back', async () => {
  const unread = async (): Promise<number[]> =>
    (await bench.desk.queue(LIN, null)).mine.map((entry) => entry.unread);
  const sequence = await bench.write(id, 'two');
  expect(await unread()).toEqual([2]);
  await bench.desk.seen(LIN, id, 1);
  expect(await unread()).toEqual([1]);
  await bench.desk.seen(LIN, id, 1_000_000);
  await bench.desk.seen(LIN, id, 1);
  expect(await unread()).toEqual([0]);
  await bench.write(id, 'three');
  expect([await unread(), sequence]).toEqual([[1], 3]);
});

test('that an agent writes is told to who listens, and kept nowhere', async () => {
  const before = await bench.conversation(id);
  await bench.desk.typing(LIN, id);
  expect(bench.typing).toEqual([[id, 'agent', 'Lin']]);
  expect(await bench.conversation(id)).toEqual(before);
});
