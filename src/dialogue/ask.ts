import type { SlotName } from '../core/step';
import type { Scene, Slot, Step } from './contract';

/** Text keys of a slot's buttons. */
export function choiceKeys(slot: Slot, scene: Scene): string[] {
  return (slot.choices?.(scene) ?? []).map((key) => `choice.${slot.name}.${key}`);
}

/** Asks a question; with a reason when it is asked again. */
export function ask(scene: Scene, slot: Slot, reason: string | null = null): void {
  if (slot.ask) return slot.ask(scene, reason);
  scene.say(`ask.${slot.name}`, { choices: choiceKeys(slot, scene) });
}

/** Whether a question has been answered or passed over. */
export function answered(scene: Scene, slot: Slot): boolean {
  if (slot.answered) return slot.answered(scene);
  const { values, skipped, documents } = scene.form;
  return values[slot.name] !== undefined || documents[slot.name] !== undefined || skipped.includes(slot.name);
}

/** Whether a question is asked at all, given what is known. */
export function applies(scene: Scene, slot: Slot): boolean {
  return slot.applies?.(scene) ?? true;
}

/** The first question of a step that applies and is open. */
export function firstOpen(scene: Scene, step: Step): Slot | undefined {
  return step.slots.find((slot) => applies(scene, slot) && !answered(scene, slot));
}

/** A question of a step by name. */
export function slotOf(step: Step, name: SlotName | null): Slot | undefined {
  return name === null ? undefined : step.slots.find((slot) => slot.name === name);
}

/** Takes an answer back, with all that depends on it. */
export function forgetWithDependents(scene: Scene, slot: Slot): void {
  scene.forget(slot.name);
  slot.onForget?.(scene);
  for (const name of slot.invalidates ?? []) scene.forget(name);
}
