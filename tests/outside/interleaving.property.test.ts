import fc from 'fast-check';
import { Customer, type WireActivity } from '../support/customer';
import { DeskAgent } from '../support/desk';
import { Program } from '../support/program';
import { followStream } from '../support/stream';

/** What may happen in a chat, whoever does it. */
type Move =
  | { readonly who: 'customer'; readonly says: string }
  | { readonly who: 'agent' | 'other'; readonly does: 'claim' | 'say' | 'bot' | 'queue' | 'transfer' };

const WORDS = ['talk to a person', 'how long does it take', 'hello', 'I want to cancel', 'yes', 'qzxv brmp'];
const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ who: fc.constant('customer' as const), says: fc.constantFrom(...WORDS) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      who: fc.constantFrom('agent' as const, 'other' as const),
      does: fc.constantFrom(
        'claim' as const,
        'say' as const,
        'say' as const,
        'bot' as const,
        'queue' as const,
        'transfer' as const,
      ),
    }),
  },
);
/** Moves of one round begin at the same time. */
const rounds = fc.array(fc.array(move, { minLength: 1, maxLength: 4 }), { minLength: 4, maxLength: 10 });

const EMAILS = { agent: 'agent@demo.example', other: 'agent2@demo.example' } as const;
let program: Program;
let agents: Record<'agent' | 'other', DeskAgent>;

beforeAll(async () => {
  program = await Program.start();
  agents = {
    agent: await DeskAgent.logIn(() => program.url, EMAILS.agent),
    other: await DeskAgent.logIn(() => program.url, EMAILS.other),
  };
  await Promise.all(Object.values(agents).map((each) => each.follow()));
});
afterAll(async () => {
  for (const each of Object.values(agents)) each.disappear();
  await program.stop();
});

/** What was taken, as those know it who said it. */
interface Taken {
  readonly customer: string[];
  readonly agents: string[];
}

async function doMove(chosen: Move, customer: Customer, taken: Taken, count: () => number): Promise<void> {
  if (chosen.who === 'customer') {
    const response = await customer.send({ type: 'message', text: chosen.says, from: { id: 'dl_x' } });
    if (response.status === 200) taken.customer.push(((await response.json()) as { id: string }).id);
    return;
  }
  const desk = agents[chosen.who];
  const { conversationId } = customer;
  if (chosen.does === 'claim') await desk.claim(conversationId);
  else if (chosen.does === 'say') {
    const text = `${chosen.who} says ${count()}`;
    const response = await desk.say(conversationId, text).catch(() => null);
    if (response?.status === 200) taken.agents.push(text);
  } else {
    const to = chosen.does === 'transfer' ? EMAILS[chosen.who === 'agent' ? 'other' : 'agent'] : chosen.does;
    await desk.release(conversationId, to);
  }
}

/** Whether a human had the chat when each of the customer's messages was stored. */
function hadHuman(history: readonly WireActivity[], index: number): boolean {
  const before = history.slice(0, index).filter(({ from }) => from.role === 'bot');
  return before.at(-1)?.channelData?.xiaoka?.handoff === 'agent';
}

test('each message is seen once, in one order, by both sides, and by one of bot or agent answered', async () => {
  let said = 0;
  let answered = 0;
  let left = 0;
  await fc.assert(
    fc.asyncProperty(rounds, async (plan) => {
      const customer = await Customer.arrive(() => program.url, 'en-US');
      const stream = await followStream(program.url, customer);
      const taken: Taken = { customer: [], agents: [] };
      await customer.say('talk to a person');
      for (const round of plan)
        await Promise.all(round.map((each) => doMove(each, customer, taken, () => (said += 1))));
      const history = await customer.history();
      // Both sides tell the same story.
      await stream.until(history.at(-1)?.id ?? '');
      expect(stream.ids()).toEqual(history.map(({ id }) => id));
      const supervisor = await DeskAgent.logIn(() => program.url, 'supervisor@demo.example');
      const seen = await supervisor.open(customer.conversationId);
      expect(seen.transcript.map(({ id, text }) => [id, text])).toEqual(
        history.map(({ id, text }) => [id, text ?? '']),
      );
      // What the agents' streams brought came in order, and nothing twice.
      for (const desk of Object.values(agents)) {
        const numbers = desk.entries(customer.conversationId).map(({ sequence }) => sequence);
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
      }
      // What was taken is there once, and nothing that was refused.
      const agentWords = history.filter(({ from }) => from.id === 'agent').map(({ text }) => text ?? '');
      expect([...agentWords].sort()).toEqual([...taken.agents].sort());
      for (const id of taken.customer) expect(history.filter((each) => each.id === id)).toHaveLength(1);
      // Exactly one of bot and agent answers.
      history.forEach((activity, index) => {
        if (activity.from.role !== 'user') return;
        const replies = history.filter(({ replyToId }) => replyToId === activity.id);
        if (hadHuman(history, index)) expect(replies).toEqual([]);
        else expect(replies.length).toBeGreaterThan(0);
        if (replies.length === 0) left += 1;
        else answered += 1;
      });
      stream.close();
    }),
    { numRuns: 25 },
  );
  // Both happened, or nothing was tested.
  expect([answered > 5, left > 5]).toEqual([true, true]);
}, 120_000);
