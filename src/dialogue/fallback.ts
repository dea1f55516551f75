import type { IntentName } from '../core/intent';
import { choiceKeys } from './ask';
import type { Outcome, Scene, Slot } from './contract';
import { STAY, type DialogModules } from './engine';
import type { Texts } from './texts';

/** Guesses offered after the first message that was not understood. */
const GUESSES = 2;
/** A guess below this probability is no better than none. */
const WORTH_OFFERING = 0.08;
/** Guess that makes sense when the engine has none. */
const COMMON: IntentName = 'cancel.howto';
/** A guess the customer would not recognise as something they asked. */
const NO_GUESS = /^(chat|flow|none)/;

/** What fallback needs to know of the turn. */
export interface FallbackTurn {
  readonly scene: Scene;
  readonly modules: DialogModules;
  readonly texts: Texts;
  /** The open question, whose own choices stay in reach. */
  readonly slot?: Slot | undefined;
}

/** First a guess or two; after a second message in a row, the menu and a human (procedure, rule 7). */
export function misunderstood(turn: FallbackTurn): Outcome {
  const { scene, modules, slot } = turn;
  scene.memory.misunderstood += 1;
  if (scene.memory.misunderstood > 1) {
    scene.memory.humanOffer = { reason: 'misunderstood', at: scene.now.toISOString() };
    modules.menu(scene, 'fallback.menu');
    return STAY;
  }
  const guesses = guessesOf(turn);
  scene.memory.offered = guesses.map((intent) => ({ title: scene.text(`label.${intent}`), intent }));
  scene.say(scene.input.text === '' ? 'fallback.empty' : 'fallback.guess', {
    titles: [...scene.memory.offered.map((guess) => guess.title), ...ownChoices(scene, slot)],
  });
  return STAY;
}

/** Whether an intent can be put to the customer as a guess. */
export function isGuess(intent: IntentName, texts: Texts): boolean {
  return !NO_GUESS.test(intent) && texts.has(`label.${intent}`);
}

function guessesOf({ scene, texts }: FallbackTurn): IntentName[] {
  const { understanding } = scene.input;
  const ranked = [understanding, ...understanding.alternatives].filter(
    (score) => score.confidence >= WORTH_OFFERING,
  );
  const real = ranked.map((score) => score.intent).filter((intent) => isGuess(intent, texts));
  return real.length === 0 ? [COMMON] : [...new Set(real)].slice(0, GUESSES);
}

/** Buttons of the open question, which stay in reach. */
export function ownChoices(scene: Scene, slot: Slot | undefined): string[] {
  return slot ? choiceKeys(slot, scene).map((key) => scene.text(key)) : [];
}
