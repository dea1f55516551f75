import { RATINGS } from '../core/handoff';
import type { Outcome, Scene } from './contract';
import { bare, optionsOf, titled } from './choices';
import type { DialogModules } from './engine';
import type { Texts } from './texts';

/** What the queue's words need to know of the turn. */
export interface QueueTurn {
  readonly scene: Scene;
  readonly modules: DialogModules;
  readonly texts: Texts;
}

/**
 * What a customer says of the queue while they wait, or of an agent who has handed back: the words of
 * a button, tapped or typed. Null: it is about something else.
 */
export async function queueWords(turn: QueueTurn): Promise<Outcome | null> {
  return rated(turn) ?? (await waitingWords(turn));
}

async function waitingWords({ scene, modules, texts }: QueueTurn): Promise<Outcome | null> {
  const keys = Object.keys(modules.queue);
  if (scene.handoff !== 'waiting') {
    // The buttons stay where they were when the wait is over; only their very titles can come from one.
    if (titled(scene.input.text, texts, 'choice.handoff', keys) === null) return null;
    modules.queueOver(scene);
    return { kind: 'again' };
  }
  const key = worded(scene.input.text, texts, 'choice.handoff', keys);
  return key === null ? null : ((await modules.queue[key]?.(scene)) ?? null);
}

function rated({ scene, modules, texts }: QueueTurn): Outcome | null {
  const asked = scene.memory.rating;
  const said = asked && worded(scene.input.text, texts, 'choice.rating', RATINGS);
  const rating = RATINGS.find((each) => each === said);
  if (asked === undefined || rating === undefined) return null;
  // The buttons stay where they are: a second tap gets thanks as well, and changes nothing.
  if (!asked.given) scene.rate(asked.handoffId, rating);
  asked.given = true;
  modules.rated(scene);
  return { kind: 'again' };
}

/** Only whole wordings count: a "good" within an answer may well be meant for the open question. */
function worded(text: string, texts: Texts, prefix: string, keys: readonly string[]): string | null {
  const said = bare(text);
  if (said === '') return null;
  return optionsOf(texts, prefix, keys).find(({ wordings }) => wordings.includes(said))?.key ?? null;
}
