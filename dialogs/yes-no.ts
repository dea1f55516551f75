import type { Reading, Scene, SlotInput } from '../src/dialogue/contract';

/** Probability from which a yes or a no is taken from the wording alone. */
const SURE = 0.5;

/** Choice keys of a question that is answered with yes or no. */
export function yesOrNo(_scene: Scene): readonly string[] {
  return ['yes', 'no'];
}

/** Reads a yes or a no: a button, a plain word, or a sentence that clearly means one. */
export function readYesNo(input: SlotInput): Reading {
  if (input.choice !== null) return { kind: 'value', value: input.choice };
  const { intent, confidence } = input.understanding;
  if (intent === 'flow.yes' && confidence >= SURE) return { kind: 'value', value: 'yes' };
  if (intent === 'flow.no' && confidence >= SURE) return { kind: 'value', value: 'no' };
  return { kind: 'none' };
}
