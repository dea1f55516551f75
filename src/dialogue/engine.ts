import type { HandoffReason } from '../core/handoff';
import type { IntentName } from '../core/intent';
import type { DialogId, SlotName } from '../core/step';
import type { Outcome, Scene, Slot, Step, StepOptions } from './contract';
import type { Texts } from './texts';

/** A dialog to begin, and how. */
export interface DialogEntry {
  readonly step: DialogId;
  readonly options: StepOptions;
}

/** What the modules in `dialogs/` hand to the engine. */
export interface DialogModules {
  readonly steps: readonly Step[];
  /** Answers a question; false when there is no answer to this intent. */
  answer(scene: Scene, intent: IntentName): Promise<boolean>;
  /** Puts the customer into the queue for a human and says so; null: for what it was offered for. */
  human(scene: Scene, reason: HandoffReason | null): Promise<void>;
  /** Where a conversation without an open step goes for an intent; null: nowhere, answer it. */
  entry(scene: Scene, intent: IntentName): Promise<DialogEntry | null>;
  /** Answers where others read along: questions alone. */
  inGroup(scene: Scene): Promise<void>;
  /** Greets somebody who has just come. */
  greet(scene: Scene): void;
  /** Shows what can be asked. */
  menu(scene: Scene, key: string): void;
  /** Says news of a case; the step that the conversation is in from now on. */
  news(scene: Scene): Promise<DialogEntry | null>;
  /** What a customer who waits can say of the queue, by choice key `choice.handoff.<key>`. */
  readonly queue: Readonly<Record<string, (scene: Scene) => Promise<Outcome>>>;
  /** An agent has checked the customer's documents: that stands in for the code. */
  vouchedFor(scene: Scene, agent: string): Promise<void>;
  /** Says that the customer does not wait any more. */
  queueOver(scene: Scene): void;
  /** Thanks for a rating, chosen by `choice.rating.<key>`. */
  rated(scene: Scene): void;
  /** Says that the agent has handed back, and asks for a rating. */
  handedBack(scene: Scene, agent: string): void;
}

/** The engine's own view of a turn. */
export interface EngineTurn {
  readonly scene: Scene;
  readonly step: Step;
  readonly slot: Slot | undefined;
  readonly modules: DialogModules;
  readonly texts: Texts;
}

/** Probability from which an intent interrupts an open question. */
export const CLEARLY = 0.5;

/** Probability from which an intent goes before a value of a question that takes any text. */
export const VERY_CLEARLY = 0.7;

/** What the customer wants, when it is clear enough to act on; null otherwise. */
export function clearIntent(scene: Scene, from = CLEARLY): IntentName | null {
  const { intent, confidence } = scene.input.understanding;
  return intent !== 'none' && confidence >= from ? intent : null;
}

/** Finds a step by its id; steps are listed explicitly, so a missing one is a programming error. */
export function stepOf(modules: DialogModules, id: DialogId): Step {
  const step = modules.steps.find((candidate) => candidate.id === id);
  if (!step) throw new Error(`there is no step ${id}`);
  return step;
}

/** The step that asks a question. */
export function stepAsking(modules: DialogModules, slot: SlotName): Step | undefined {
  return modules.steps.find((step) => step.slots.some((candidate) => candidate.name === slot));
}

export const AGAIN: Outcome = { kind: 'again' };
export const STAY: Outcome = { kind: 'stay' };
export const NEXT: Outcome = { kind: 'next' };
