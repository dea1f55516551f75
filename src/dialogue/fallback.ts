import type { IntentName } from '../core/intent';
import type { Scene, Outcome } from './contract';
import { STAY, type DialogModules } from './engine';
import type { Texts } from './texts';

/** Guesses offered after the first message that was not understood. */
const GUESSES = 2;
/** Guesses that make sense when the engine has none. */
const COMMON: readonly IntentName[] = ['cancel.howto', 'cancel.start'];
/** A guess the customer would not recognise as something they asked. */
const NO_GUESS = /^(chat|flow|none)/;

/** What fallback needs to know of the turn. */
export interface FallbackTurn {
  readonly scene: Scene;
  readonly modules: DialogModules;
  readonly texts: Texts;
}

/** First a guess or two; after a second message in a row, the menu and a human (procedure, rule 7). */
export function misunderstood(turn: FallbackTurn): Outcome {
  const { scene, modules } = turn;
  scene.memory.misunderstood += 1;
  if (scene.memory.misunderstood > 1) {
    modules.menu(scene, 'fallback.menu');
    return STAY;
  }
  const guesses = guessesOf(turn);
  scene.memory.offered = guesses.map((intent) => ({ title: scene.text(`label.${intent}`), intent }));
  scene.say(scene.input.text === '' ? 'fallback.empty' : 'fallback.guess', {
    titles: scene.memory.offered.map((guess) => guess.title),
  });
  return STAY;
}

function guessesOf({ scene, texts }: FallbackTurn): IntentName[] {
  const { understanding } = scene.input;
  const ranked = [understanding, ...understanding.alternatives].map((score) => score.intent);
  const real = ranked.filter((intent) => !NO_GUESS.test(intent) && texts.has(`label.${intent}`));
  return [...new Set([...real.slice(0, GUESSES), ...COMMON])].slice(0, GUESSES);
}
