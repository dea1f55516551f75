import type { ConversationEvent } from '../core/message';
import type { Outcome } from './contract';
import { answered, forgetWithDependents } from './ask';
import { reopen } from './correct';
import { AGAIN, NEXT, stepAsking, type DialogEntry, type EngineTurn } from './engine';
import type { RunningTurn } from './running-turn';

type Handback = Extract<ConversationEvent, { readonly name: 'handback' }>;

/** The bot has the conversation again: on with the question that was open, or with the one the agent named. */
export async function handedBack(turn: EngineTurn, event: Handback): Promise<Outcome> {
  const { scene, modules, slot } = turn;
  scene.memory.rating = { handoffId: event.handoffId, given: false };
  modules.handedBack(scene, event.agent);
  const named = event.question === null ? null : await reopen(turn, event.question);
  if (named) return named;
  // The agent may have answered it meanwhile.
  return slot && answered(scene, slot) ? NEXT : AGAIN;
}

/** The same where no question was open. */
export function handedBackAtRoot({ scene, modules }: RunningTurn, event: Handback): DialogEntry | null {
  scene.memory.rating = { handoffId: event.handoffId, given: false };
  modules.handedBack(scene, event.agent);
  if (event.question === null) return null;
  const home = stepAsking(modules, event.question);
  const slot = home?.slots.find(({ name }) => name === event.question);
  if (!home || !slot) return null;
  forgetWithDependents(scene, slot);
  return { step: home.id, options: { slot: slot.name, quiet: true } };
}
