import type { IntentName } from '../core/intent';
import type { Outcome, Scene } from './contract';
import { STAY } from './engine';
import { ownChoices, type FallbackTurn, isGuess } from './fallback';
import type { Texts } from './texts';

/** The second intent is close when it has at least this share of the first one's probability. */
const CLOSE = 0.6;
/** Below this probability neither is worth a question. */
const WORTH_ASKING = 0.2;

/** Two things that a message may mean about as well; null: one is clearly ahead, or there is none. */
export function closeIntents(scene: Scene, texts: Texts): readonly [IntentName, IntentName] | null {
  const { understanding } = scene.input;
  const second = understanding.alternatives[0];
  if (understanding.intent === 'none' || second === undefined) return null;
  const isClose = second.confidence >= WORTH_ASKING && second.confidence >= CLOSE * understanding.confidence;
  const canAsk = [understanding.intent, second.intent].every((intent) => isGuess(intent, texts));
  return isClose && canAsk ? [understanding.intent, second.intent] : null;
}

/** Asks which of two things is meant; null when that is clear, or has just been asked. */
export function clarify({ scene, texts, slot }: FallbackTurn): Outcome | null {
  const close = closeIntents(scene, texts);
  if (close === null || close.every((intent) => wasOffered(scene, intent))) return null;
  scene.memory.offered = close.map((intent) => ({ title: scene.text(`label.${intent}`), intent }));
  const [first, second] = scene.memory.offered.map(({ title }) => title);
  scene.say('clarify.which', {
    values: { first: first ?? '', second: second ?? '' },
    titles: [...scene.memory.offered.map(({ title }) => title), ...ownChoices(scene, slot)],
  });
  return STAY;
}

function wasOffered(scene: Scene, intent: IntentName): boolean {
  return scene.memory.offered.some((offer) => offer.intent === intent);
}
