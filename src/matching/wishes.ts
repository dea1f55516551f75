import type { IntentName } from '../core/intent';
import { clausesOf, countWords, sentencesOf } from './clauses';
import type { IntentScore } from './contract';

/** What one text was found to mean. */
export interface Meaning {
  readonly intent: IntentName;
  readonly confidence: number;
  readonly alternatives: readonly IntentScore[];
}

/** Said to be polite: never what a message is about when it says something else as well. */
const COURTESY = /^chat\.(greet|thanks|bye)$/;
/** About the chat itself, or nothing that could be answered beside something else. */
const NO_SECOND_WISH = /^(none|chat\..*|flow\..*)$/;
/** Probability from which a clause is taken for a courtesy. */
const SURELY_POLITE = 0.5;
/** Probability from which a sentence is a wish of its own. */
const SURELY_A_WISH = 0.7;
/** A rest shorter than this says nothing of its own. */
const FEWEST_WORDS = 3;
/** Wishes that the other one's answer covers. */
const COVERED: readonly (readonly [IntentName, IntentName])[] = [
  ['cancel.start', 'cancel.howto'],
  ['cancel.start', 'cancel.where'],
  ['cancel.howto', 'cancel.where'],
  ['agent.request', 'agent.complaint'],
  ['refund.howto', 'refund.status'],
  ['cancel.duration', 'cancel.status'],
];

/** Finds what a text means. */
export type Understand = (text: string) => Meaning;

/**
 * What a message means once greetings and thanks around it are left out: a message is about what is to
 * be done, never about the greeting.
 */
export function beyondCourtesy(text: string, whole: Meaning, understand: Understand): Meaning {
  if (!COURTESY.test(whole.intent)) return whole;
  const rest = clausesOf(text).filter((clause) => !isCourtesy(understand(clause)));
  if (rest.length === 0 || countWords(rest.join(' ')) < FEWEST_WORDS) return whole;
  const meaning = understand(rest.join(', '));
  return isCourtesy(meaning) ? whole : meaning;
}

function isCourtesy({ intent, confidence }: Meaning): boolean {
  return COURTESY.test(intent) && confidence >= SURELY_POLITE;
}

/** A second thing that the message clearly asks for in a sentence of its own; null: there is none. */
export function secondWish(text: string, first: IntentName, understand: Understand): IntentName | null {
  const sentences = sentencesOf(text);
  if (sentences.length < 2 || NO_SECOND_WISH.test(first)) return null;
  for (const sentence of sentences) {
    const { intent, confidence } = understand(sentence);
    const counts = confidence >= SURELY_A_WISH && !NO_SECOND_WISH.test(intent) && intent !== first;
    if (counts && !isCovered(first, intent)) return intent;
  }
  return null;
}

function isCovered(first: IntentName, second: IntentName): boolean {
  return COVERED.some((pair) => pair.includes(first) && pair.includes(second));
}
