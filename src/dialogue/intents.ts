import type { IntentName } from '../core/intent';
import type { Outcome } from './contract';
import { answered, applies, firstOpen } from './ask';
import { mentioned, reopen } from './correct';
import { AGAIN, NEXT, STAY, type EngineTurn } from './engine';
import { switchLanguage } from './language';
import { answerWishes } from './other-wish';

type Power = (turn: EngineTurn) => Promise<Outcome | null>;

/** Beginning again throws answers away, so it must be said plainly. */
const SURELY_RESTARTING = 0.8;

/** Powers that every step has without writing them itself. */
const POWERS: Partial<Record<IntentName, Power>> = {
  'flow.back': back,
  'cancel.amend': amend,
  'flow.skip': skip,
  'flow.stop': stop,
  'flow.restart': restart,
  'flow.repeat': repeat,
  'flow.help': help,
  'flow.language': language,
  'flow.yes': acknowledge,
  'flow.no': acknowledge,
  'cancel.start': acknowledge,
  'cancel.withdraw': keepCard,
  'chat.bye': goodbye,
  'agent.request': human,
  'agent.complaint': complaint,
};

/** Does what a clear intent asks for inside a step; null when nothing is known to do. */
export async function actOn(turn: EngineTurn, intent: IntentName): Promise<Outcome | null> {
  const own = await turn.step.intents?.[intent]?.(turn.scene);
  if (own) return own;
  const power = POWERS[intent];
  if (power) return power(turn);
  return (await answerWishes(turn.modules, turn.scene, intent)) ? AGAIN : null;
}

async function back(turn: EngineTurn): Promise<Outcome | null> {
  const name = mentioned(turn);
  if (name !== null) return reopen(turn, name);
  const { scene, step, slot } = turn;
  if (!slot) {
    scene.say('flow.no_earlier');
    return STAY;
  }
  const asked = step.slots.filter((candidate) => applies(scene, candidate));
  const here = asked.indexOf(slot);
  const before = asked
    .slice(0, Math.max(here, 0))
    .filter((candidate) => answered(scene, candidate) && candidate.name !== 'otp')
    .at(-1);
  if (before) return reopen(turn, before.name);
  scene.say('flow.no_earlier');
  return AGAIN;
}

async function amend(turn: EngineTurn): Promise<Outcome | null> {
  const name = mentioned(turn);
  if (name !== null) return reopen(turn, name);
  return back(turn);
}

async function skip({ scene, slot }: EngineTurn): Promise<Outcome> {
  if (!slot) return AGAIN;
  if (!slot.optional) {
    scene.say('flow.cannot_skip');
    return AGAIN;
  }
  scene.form.skipped.push(slot.name);
  scene.say('flow.skipped');
  return NEXT;
}

async function stop({ scene, step, slot }: EngineTurn): Promise<Outcome> {
  scene.memory.left = { step: step.id, slot: slot?.name ?? null };
  scene.memory.proposal = 'continue';
  scene.say('flow.stopped', { choices: ['choice.menu.continue', 'label.agent.request'] });
  return { kind: 'leave' };
}

/** Before anything has been sent, keeping the card only means to stop. */
async function keepCard({ scene, step, slot, modules }: EngineTurn): Promise<Outcome> {
  scene.memory.left = { step: step.id, slot: slot?.name ?? null };
  scene.memory.proposal = 'continue';
  await modules.answer(scene, 'cancel.withdraw');
  return { kind: 'leave' };
}

async function goodbye({ scene, modules }: EngineTurn): Promise<Outcome> {
  await modules.answer(scene, 'chat.bye');
  return STAY;
}

async function restart({ scene }: EngineTurn): Promise<Outcome> {
  if (scene.input.understanding.confidence < SURELY_RESTARTING) return AGAIN;
  if (scene.case !== null && scene.case.number !== null) {
    scene.say('flow.restart_submitted', { values: { number: scene.case.number } });
    return { kind: 'step', step: 'review', options: { quiet: true } };
  }
  scene.dropCase();
  forgetProgress(scene.memory);
  scene.say('flow.restarted');
  return { kind: 'step', step: 'eligibility' };
}

/** Clears what belongs to one run through the procedure; limits and locks stay. */
export function forgetProgress(memory: EngineTurn['scene']['memory']): void {
  memory.readyAt = undefined;
  memory.consentAt = undefined;
  memory.code = undefined;
  memory.codePassedAt = undefined;
  memory.verified = undefined;
  memory.readBack = undefined;
  memory.left = undefined;
  memory.retry = undefined;
  memory.purpose = 'cancel';
}

async function repeat({ scene, step, slot, texts }: EngineTurn): Promise<Outcome> {
  const name = slot?.name ?? 'waiting';
  const key = [`simpler.${step.id}_${name}`, `simpler.${name}`].find((candidate) => texts.has(candidate));
  if (key === undefined) return AGAIN;
  scene.say(key);
  return slot ? AGAIN : STAY;
}

async function help({ scene, modules }: EngineTurn): Promise<Outcome> {
  modules.menu(scene, 'menu.text');
  return AGAIN;
}

async function language({ scene }: EngineTurn): Promise<Outcome> {
  switchLanguage(scene);
  return AGAIN;
}

async function acknowledge({ scene, slot, step }: EngineTurn): Promise<Outcome> {
  if (slot) return AGAIN;
  const open = firstOpen(scene, step);
  if (open) return { kind: 'open', slot: open.name };
  scene.say('flow.acknowledged');
  return STAY;
}

async function human({ scene, modules }: EngineTurn): Promise<Outcome> {
  await modules.human(scene, null);
  return AGAIN;
}

async function complaint({ scene, modules }: EngineTurn): Promise<Outcome> {
  await modules.answer(scene, 'agent.complaint');
  return AGAIN;
}
