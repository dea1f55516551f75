import { dialogs } from '../../dialogs';
import type { DialogModules } from '../../src/dialogue/engine';
import type { Step } from '../../src/dialogue/contract';
import { begin, openBench, type Bench } from '../support/corridor';

/** The project's dialogs, with one step that throws when it hears a word. */
function withThrowing(id: string, word: string): DialogModules {
  const steps = dialogs.steps.map((step): Step => {
    if (step.id !== id) return step;
    const slots = step.slots.map((slot) => ({
      ...slot,
      read: (input: Parameters<typeof slot.read>[0]) => {
        if (input.text.includes(word)) throw new Error('a bug in a step');
        return slot.read(input);
      },
    }));
    return { ...step, slots };
  });
  return { ...dialogs, steps };
}

async function place(bench: Bench, id: string): Promise<{ step: string | null; expects: string | null }> {
  const snapshot = await bench.store.snapshot(id);
  return {
    step: snapshot?.conversation.place.step ?? null,
    expects: snapshot?.conversation.place.expects ?? null,
  };
}

describe('a step that throws', () => {
  it('costs that turn only: the customer is told, the log has an id, the next message works', async () => {
    const bench = await openBench(withThrowing('identity', 'boom'));
    const id = await begin(bench);
    await bench.say(id, 'I want to cancel my card');
    await bench.say(id, 'yes');
    const before = await place(bench, id);
    const [apology] = await bench.say(id, 'boom');
    expect(bench.failures).toHaveLength(1);
    expect(apology).toContain(bench.failures[0]?.errorId);
    expect(await place(bench, id)).toEqual(before);
    await bench.say(id, 'I agree');
    expect(await place(bench, id)).toEqual({ step: 'identity', expects: 'card' });
    await bench.close();
  });

  it('throws in a promise, and still the turn ends', async () => {
    const steps = dialogs.steps.map((step): Step =>
      step.id === 'eligibility' ? { ...step, enter: () => Promise.reject(new Error('a bug')) } : step,
    );
    const bench = await openBench({ ...dialogs, steps });
    const id = await begin(bench);
    const answers = await bench.say(id, 'I want to cancel my card');
    expect(answers).toHaveLength(1);
    expect(bench.failures).toHaveLength(1);
    expect(await bench.say(id, 'how long does it take?')).not.toHaveLength(0);
    await bench.close();
  });
});

describe('a stored state that the program no longer knows', () => {
  const toIdentity = ['I want to cancel my card', 'yes', 'I agree', '19000000001'];

  it.each([
    ['a step that is gone', (state: string) => state.replace('"id":"identity"', '"id":"greeting"')],
    ['a question that is gone', (state: string) => state.replace('"slot":"otp"', '"slot":"shoe_size"')],
    ['no JSON', () => '{"memory":'],
    ['something else', () => '[1,2,3]'],
  ])('falls back to a known place and keeps what was collected: %s', async (_, damage) => {
    const bench = await openBench();
    const id = await begin(bench);
    for (const text of toIdentity) await bench.say(id, text);
    const snapshot = await bench.store.snapshot(id);
    if (!snapshot) throw new Error('there is no conversation');
    const { conversation } = snapshot;
    await bench.store.commit({ conversation: { ...conversation, dialogue: damage(conversation.dialogue) } });
    const answers = await bench.say(id, 'hello?');
    expect(answers.length).toBeGreaterThan(0);
    expect(bench.failures).toEqual([]);
    expect((await place(bench, id)).step).toBe('identity');
    expect((await bench.store.snapshot(id))?.case?.form).toBe(snapshot.case?.form);
    await bench.close();
  });
});
