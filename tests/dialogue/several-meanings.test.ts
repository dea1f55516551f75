import type { IntentName } from '../../src/core/intent';
import type { Matcher, Understanding } from '../../src/matching/contract';
import { dialogs } from '../../dialogs';
import { begin, openBench, type Bench } from '../support/corridor';

const NONE: Understanding = { language: 'en', intent: 'none', confidence: 0.9, alternatives: [], also: null };

function clear(intent: IntentName, also: IntentName | null = null): Understanding {
  return { ...NONE, intent, confidence: 0.95, also };
}

function close(first: IntentName, second: IntentName): Understanding {
  return { ...NONE, intent: first, confidence: 0.48, alternatives: [{ intent: second, confidence: 0.41 }] };
}

/** What the engine makes of the messages of these tests. */
const MEANINGS: Record<string, Understanding> = {
  'cancel my card': clear('cancel.start'),
  'how long, or where is it': close('cancel.duration', 'cancel.status'),
  'half this, half that': close('cancel.duration', 'flow.stop'),
  'how long? and is it safe?': clear('cancel.duration', 'faq.privacy'),
  'cancel it. and is it safe?': clear('cancel.start', 'faq.privacy'),
  'cancel it. and where is my refund?': clear('cancel.start', 'refund.status'),
  yes: clear('flow.yes'),
  'is it safe? cancel it!': clear('faq.privacy', 'cancel.start'),
  'my number is 19000000001, is it safe to tell you?': clear('faq.privacy'),
};
const matcher: Matcher = { understand: (text) => MEANINGS[text] ?? NONE };

const SAFE = /only to check and handle|encrypted/i;
let bench: Bench;
let id: string;

beforeAll(async () => {
  bench = await openBench(dialogs, matcher);
});
afterAll(() => bench.close());
beforeEach(async () => {
  id = await begin(bench);
});

async function buttons(): Promise<string[]> {
  const all = await bench.store.activities(id, 0);
  return all.at(-1)?.body.suggestedActions?.actions.map(({ title }) => title) ?? [];
}

describe('a message that may mean two things', () => {
  it('is asked about, with a button for each', async () => {
    const [question] = await bench.say(id, 'how long, or where is it');
    expect(question).toBe('Do you mean “How long it takes” or “Check my application”?');
    expect(await buttons()).toEqual(['How long it takes', 'Check my application']);
  });

  it('is answered as the button says, and by place too', async () => {
    await bench.say(id, 'how long, or where is it');
    expect((await bench.say(id, 'the first one'))[0]).toMatch(/7–15 working days/);
  });

  it('is not asked about twice: the second time it counts as not understood', async () => {
    await bench.say(id, 'how long, or where is it');
    expect((await bench.say(id, 'how long, or where is it')).join()).not.toMatch(/^Do you mean/);
  });

  it('keeps the buttons of the open question in reach', async () => {
    await bench.say(id, 'cancel my card');
    await bench.say(id, 'how long, or where is it');
    expect(await buttons()).toEqual(['How long it takes', 'Check my application', "Let's start", 'Not now']);
  });

  it('is not asked about when one of them is no question to put', async () => {
    expect((await bench.say(id, 'half this, half that')).join()).not.toMatch(/^Do you mean/);
  });
});

describe('a message with two wishes', () => {
  it('gets both answers when both are questions, in the order of their weight', async () => {
    const [first, second] = await bench.say(id, 'how long? and is it safe?');
    expect(first).toMatch(/7–15 working days/);
    expect(second).toMatch(SAFE);
  });

  it('is acted on, and the question is offered with the next one', async () => {
    const answers = await bench.say(id, 'cancel it. and is it safe?');
    expect(answers.at(-1)).toMatch(/^You also mentioned “Is my data safe\?”/);
    expect(await buttons()).toEqual(["Let's start", 'Not now', 'Is my data safe?']);
    const [answer] = await bench.say(id, 'Is my data safe?');
    expect(answer).toMatch(SAFE);
    expect(await buttons()).toEqual(["Let's start", 'Not now']);
  });

  it('does not offer to begin what has begun', async () => {
    await bench.say(id, 'cancel my card');
    await bench.say(id, 'is it safe? cancel it!');
    expect(await buttons()).toEqual(["Let's start", 'Not now']);
  });

  it('offers a second wish that is no question as well', async () => {
    await bench.say(id, 'cancel it. and where is my refund?');
    expect(await buttons()).toContain('Where is my refund?');
  });

  it('gives a value first and does not forget the question beside it', async () => {
    await bench.say(id, 'cancel my card');
    await bench.say(id, 'yes');
    await bench.say(id, 'yes');
    const answers = await bench.say(id, 'my number is 19000000001, is it safe to tell you?');
    expect(answers.join()).toMatch(/code/i);
    expect(await buttons()).toContain('Is my data safe?');
  });
});
