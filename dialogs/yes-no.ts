import type { Reading, Scene, SlotInput } from '../src/dialogue/contract';

/** Probability from which a no is taken from the wording alone; it does no harm. */
const SURE_OF_NO = 0.65;
/** The same for a yes, which sends or gives away something. */
const SURE_OF_YES = 0.85;
/** A yes said at length says something else, too. */
const LONGEST_YES = 24;
/** A question, a doubt or a denial: whatever else is said, it is no explicit yes. */
const NO_PLAIN_YES =
  /[?？吗嗎]|不|没|沒|别|未|错|錯|好像|可能|也许|大概|应该|如果|但是?|等|wrong|incorrect|mistake|maybe|perhaps|think|guess|sure\b.*\bnot|not|n't|\bno\b|never|\bif\b|\bbut\b|wait|hold|unless/iu;

/** Choice keys of a question that is answered with yes or no. */
export function yesOrNo(_scene: Scene): readonly string[] {
  return ['yes', 'no'];
}

/** Reads a yes or a no: a button, a plain word, or a short sentence that clearly means one. */
export function readYesNo(input: SlotInput): Reading {
  if (input.choice !== null) return { kind: 'value', value: input.choice };
  const { intent, confidence } = input.understanding;
  if (intent === 'flow.no' && confidence >= SURE_OF_NO) return { kind: 'value', value: 'no' };
  const plain = input.text.length <= LONGEST_YES && !NO_PLAIN_YES.test(input.text);
  if (intent === 'flow.yes' && confidence >= SURE_OF_YES && plain) return { kind: 'value', value: 'yes' };
  return { kind: 'none' };
}
