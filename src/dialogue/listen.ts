import type { Outcome, Reading, Slot } from './contract';
import { answered, applies, forgetWithDependents } from './ask';
import { chosen, optionsOf, titled } from './choices';
import { clarify } from './clarify';
import { correction } from './correct';
import { AGAIN, CLEARLY, clearIntent, NEXT, VERY_CLEARLY, type EngineTurn } from './engine';
import { actOn } from './intents';
import { misunderstood } from './fallback';
import { handedBack } from './handback';
import { noteQuestionBeside } from './other-wish';
import { queueWords } from './queue';
import { refuse, saysCarrierTrouble, take } from './take';

/** A message of so many words beside a value reports something. */
const REPORTING_WORDS = 5;

/**
 * What a message does while a step is open: first the open question is asked whether the message
 * answers it; then what the customer wants decides.
 */
export async function listen(turn: EngineTurn): Promise<Outcome> {
  const { scene, slot } = turn;
  if (scene.event?.name === 'handback') return handedBack(turn, scene.event);
  if (scene.input.secretDropped) {
    scene.say('notice.secret');
    return AGAIN;
  }
  const aside = await queueWords(turn);
  if (aside) return understood(turn, aside);
  const early = (await command(turn)) ?? (await earlierChoice(turn)) ?? (await correction(turn));
  if (early) return understood(turn, early);
  if (scene.input.documents.length > 0 && !slot?.document) {
    scene.say('notice.document_not_now');
    return AGAIN;
  }
  return answerOrIntent(turn, slot ? slot.read(scene.input) : { kind: 'none' });
}

async function answerOrIntent(turn: EngineTurn, reading: Reading): Promise<Outcome> {
  const { scene, slot } = turn;
  const outranked = isOutranked(turn);
  if (slot && reading.kind === 'value' && !outranked) return takeUnlessBarred(turn, slot, reading.value);
  const unclear = reading.kind === 'none' ? clarify(turn) : null;
  if (unclear) return unclear;
  const intent = clearIntent(scene, reading.kind === 'refused' ? VERY_CLEARLY : undefined);
  const outcome = intent ? await actOn(turn, intent) : null;
  if (outcome) return understood(turn, outcome);
  if (slot && reading.kind === 'value') return takeUnlessBarred(turn, slot, reading.value);
  const barred = await turn.step.bar?.(scene);
  if (barred) return barred;
  if (slot && reading.kind === 'refused') return refuse(turn, slot, reading.reason);
  return misunderstood(turn);
}

/**
 * Whether a clear wish goes before a value: always with questions that take almost any text, and
 * elsewhere when the value only stands within a message that reports or asks something.
 */
function isOutranked({ scene, slot }: EngineTurn): boolean {
  if (!slot || scene.input.choice !== null) return false;
  const intent = clearIntent(scene, slot.freeText ? VERY_CLEARLY : CLEARLY);
  if (intent === null) return false;
  if (slot.freeText) return slot.yieldsTo?.(intent, scene.input) ?? true;
  return intent === 'faq.scam' && wordsIn(scene.input.text) >= REPORTING_WORDS;
}

/** Han characters and Latin words of a text: a bare value has few. */
function wordsIn(text: string): number {
  return text.match(/\p{Script=Han}|[a-z]{2,}/giu)?.length ?? 0;
}

async function takeUnlessBarred(turn: EngineTurn, slot: Slot, value: string): Promise<Outcome> {
  const barred = await turn.step.bar?.(turn.scene);
  if (!barred && !slot.freeText && turn.scene.input.choice === null) noteQuestionBeside(turn.scene);
  return understood(turn, barred ?? (await take(turn, slot, value)));
}

/** Words that the step itself knows, and "try again" after the operator's systems did not answer. */
async function command(turn: EngineTurn): Promise<Outcome | null> {
  const { scene, step, slot, texts } = turn;
  if (scene.memory.retry && chosen(scene.input.text, optionsOf(texts, 'choice', ['retry'])))
    return retry(turn);
  const keys = Object.keys(step.commands ?? {});
  const key = chosen(scene.input.text, optionsOf(texts, `choice.${step.id}`, keys));
  const isAnswer = slot !== undefined && scene.input.choice !== null;
  return key === null || isAnswer ? null : ((await step.commands?.[key]?.(scene)) ?? null);
}

/** A button of an earlier question, tapped later, changes that answer. */
async function earlierChoice(turn: EngineTurn): Promise<Outcome | null> {
  const { scene, step, slot, texts } = turn;
  if (scene.input.choice !== null || scene.input.text === '') return null;
  for (const earlier of step.slots) {
    const keys = earlier === slot || !answered(scene, earlier) ? [] : (earlier.choices?.(scene) ?? []);
    const key = titled(scene.input.text, texts, `choice.${earlier.name}`, keys);
    if (key === null || !applies(scene, earlier)) continue;
    forgetWithDependents(scene, earlier);
    return take({ ...turn, slot: earlier }, earlier, key);
  }
  return null;
}

async function retry(turn: EngineTurn): Promise<Outcome> {
  const { scene, slot } = turn;
  const { pending } = scene.form;
  scene.memory.retry = undefined;
  return slot && pending !== null ? take(turn, slot, pending) : NEXT;
}

function understood({ scene }: EngineTurn, outcome: Outcome): Outcome {
  scene.memory.misunderstood = 0;
  scene.memory.offered = [];
  return outcome;
}

/** Tells the customer that the operator's systems do not answer; false for any other error. */
export function carrierTrouble(turn: EngineTurn, error: unknown): boolean {
  if (!saysCarrierTrouble(turn.scene, error)) return false;
  turn.scene.memory.retry = { step: turn.step.id, slot: turn.slot?.name ?? null };
  return true;
}
