import { XiaokaError } from '../core/errors';
import { answered, ask } from './ask';
import type { Outcome, Scene, Slot, TextValues, Verdict } from './contract';
import { NEXT, STAY, type EngineTurn } from './engine';

/** Choice that takes the contact which the operator has. */
const ON_FILE = 'on_file';

/** Takes a value that has the right form: checks it further and keeps it. */
export async function take(turn: EngineTurn, slot: Slot, value: string): Promise<Outcome> {
  const { scene } = turn;
  const shown = slot.mask(value);
  // A choice is kept under a name that the customer's own words need not be replaced by.
  if (shown !== value) scene.hide(value, shown);
  scene.memory.retry = undefined;
  scene.form.pending = value;
  const verdict: Verdict = slot.accept ? await slot.accept(value, scene) : { kind: 'filled' };
  scene.form.pending = null;
  if (verdict.kind === 'refused') return refuse(turn, slot, verdict.reason, verdict.values);
  if (verdict.kind === 'filled') keep(scene, slot, value);
  noteSource(scene, slot, value === ON_FILE ? 'operator' : 'customer');
  return verdict.kind === 'filled' ? NEXT : verdict;
}

/** Keeps a value in the form, and forgets what no longer holds beside it. */
export function keep(scene: Scene, slot: Slot, value: string): void {
  for (const name of slot.invalidates ?? []) if (scene.form.values[slot.name] !== value) scene.forget(name);
  if (!slot.document && !answered(scene, slot)) scene.form.values[slot.name] = value;
}

/** Notes where an answer that the form now has came from. */
export function noteSource(scene: Scene, slot: Slot, by: string): void {
  if (scene.form.values[slot.name] === undefined) return;
  scene.form.sources[slot.name] = { by, at: scene.now.toISOString() };
}

/** Says why an answer cannot be taken, and asks again. */
export function refuse(
  { scene, slot: open }: EngineTurn,
  slot: Slot,
  reason: string,
  values?: TextValues,
): Outcome {
  scene.say(reason, values ? { values } : {});
  if (slot === open) ask(scene, slot, reason);
  return STAY;
}

/** Says that the operator's systems do not answer, when that is what went wrong. */
export function saysCarrierTrouble(scene: Scene, error: unknown): boolean {
  if (!(error instanceof XiaokaError) || error.code !== 'CarrierUnavailable') return false;
  scene.memory.humanOffer = { reason: 'trouble', at: scene.now.toISOString() };
  scene.say('notice.carrier_unavailable', { choices: ['choice.retry', 'label.agent.request'] });
  return true;
}
