import { XiaokaError } from '../core/errors';
import type { ConversationEvent } from '../core/message';
import { answered } from './ask';
import { chosen, optionsOf } from './choices';
import type { Slot, SlotInput } from './contract';
import { stepAsking } from './engine';
import type { RunningTurn } from './running-turn';
import { keep, noteSource } from './take';

type Correction = Extract<ConversationEvent, { readonly name: 'correct' }>;

/**
 * Gives another value to an answer, as an agent says: read and checked as if the customer had typed it.
 * Nothing is said; the customer reads everything back before it is sent.
 * @throws XiaokaError `BadRequest` with the reason when the value will not do
 */
export async function correctAnswer(turn: RunningTurn, event: Correction): Promise<void> {
  const { scene, modules } = turn;
  const slot = stepAsking(modules, event.slot)?.slots.find(({ name }) => name === event.slot);
  if (!slot) throw new XiaokaError('BadRequest', `nothing asks for ${event.slot}`);
  if (!(slot.applies?.(scene) ?? true)) throw unfit(turn, 'desk.does_not_apply');
  const value = readValue(turn, slot, event.value);
  if (scene.form.values[slot.name] === value) return;
  delete scene.form.values[slot.name];
  const verdict = slot.accept ? await slot.accept(value, scene) : { kind: 'filled' as const };
  if (verdict.kind === 'refused') throw unfit(turn, verdict.reason, verdict.values);
  if (verdict.kind === 'filled') keep(scene, slot, value);
  if (!answered(scene, slot)) throw unfit(turn, 'desk.cannot_be_given');
  noteSource(scene, slot, event.by);
  scene.recordCase(`corrected ${slot.name}`, `agent:${event.by}`);
  scene.replies.splice(0);
}

function readValue(turn: RunningTurn, slot: Slot, typed: string): string {
  const { scene } = turn;
  const keys = slot.choices?.(scene) ?? [];
  const key = keys.find((each) => each === typed);
  const options = optionsOf(turn.texts, `choice.${slot.name}`, keys);
  const input: SlotInput = {
    ...scene.input,
    text: typed.normalize('NFKC').trim(),
    documents: [],
    form: scene.form,
    language: scene.language,
    choice: key ?? chosen(typed, options, slot.exactChoices),
  };
  const reading = slot.read(input);
  if (reading.kind === 'value') return reading.value;
  throw unfit(turn, reading.kind === 'refused' ? reading.reason : 'desk.no_such_value');
}

function unfit(
  { scene }: RunningTurn,
  key: string,
  values?: Readonly<Record<string, string | number>>,
): XiaokaError {
  return new XiaokaError('BadRequest', 'the corrected value will not do', scene.text(key, values));
}
