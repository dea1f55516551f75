import { LANGUAGES } from '../core/language';
import type { SlotName } from '../core/step';
import type { Outcome, Slot } from './contract';
import { answered, applies, forgetWithDependents } from './ask';
import { bare } from './choices';
import { stepAsking, type EngineTurn } from './engine';
import { take } from './take';

/** Says outright that something given was wrong; a reason may well speak of changing something. */
const PLAINLY_WRONG =
  /错|錯|不对|不對|有误|修改|更正|wrong|incorrect|mistake|typo|correct|edit|change (the|my)/iu;
/** What is said of an answer that should be another. */
const WRONG =
  /错|不对|不是|改|换|更正|重(新)?(填|写|选|输|传|发)|wrong|incorrect|mistake|change|correct|fix|typo|edit|replace|again/iu;

/** "The phone number was wrong": opens that question again, and takes a new value said with it. */
export async function correction(turn: EngineTurn): Promise<Outcome | null> {
  const { scene, slot } = turn;
  const wrong = slot?.freeText ? PLAINLY_WRONG : WRONG;
  if (!wrong.test(scene.input.text) || scene.input.choice !== null) return null;
  const name = mentioned(turn);
  return name === null ? null : reopen(turn, name);
}

/** Opens an answered question again, here or in the step that asks it. */
export async function reopen(turn: EngineTurn, name: SlotName): Promise<Outcome | null> {
  const { scene, step } = turn;
  const home = stepAsking(turn.modules, name);
  const slot = home?.slots.find((candidate) => candidate.name === name);
  if (!home || !slot || !applies(scene, slot) || !answered(scene, slot)) return null;
  if (home.id === 'identity' && scene.case?.number) return null;
  const reading =
    slot.freeText || slot.document
      ? null
      : slot.read({ ...scene.input, form: scene.form, language: scene.language });
  forgetWithDependents(scene, slot);
  if (home.id !== step.id) return { kind: 'step', step: home.id, options: { slot: name, quiet: true } };
  if (reading?.kind === 'value') return take({ ...turn, slot }, slot, reading.value);
  return { kind: 'open', slot: name };
}

/** The answered question that a message speaks of, by the words under `mention.<slot>`. */
export function mentioned(turn: EngineTurn): SlotName | null {
  const said = bare(turn.scene.input.text);
  const found = candidates(turn)
    .map((slot) => ({ name: slot.name, length: longestMention(turn, slot.name, said) }))
    .filter((candidate) => candidate.length > 0)
    .sort((a, b) => b.length - a.length);
  return found[0]?.name ?? null;
}

function candidates({ scene, modules, step }: EngineTurn): Slot[] {
  const reachable = step.corrects?.(scene) ?? [step.id];
  return modules.steps
    .filter((other) => reachable.includes(other.id))
    .flatMap((other) => other.slots)
    .filter((slot) => slot.name !== 'otp' && applies(scene, slot) && answered(scene, slot));
}

function longestMention({ texts }: EngineTurn, name: SlotName, said: string): number {
  const key = `mention.${name}`;
  if (!texts.has(key)) return 0;
  const words = LANGUAGES.flatMap((language) => texts.text(language, key).split('|')).map(bare);
  return Math.max(0, ...words.filter((word) => said.includes(word)).map((word) => word.length));
}
