import type { Clock } from '../core/clock';
import type { SlotName, StepId } from '../core/step';
import type { Texts } from '../dialogue/texts';
import type { MakeJob } from '../notify/jobs';
import type { Vault } from '../privacy/contract';
import type { Store } from '../store/contract';
import type { Acts } from './contract';
import type { ReadyAnswers } from './ready-answers';

/** A step as far as agents see it: what it asks, and how each answer is shown. */
export interface DeskStep {
  readonly id: StepId;
  readonly slots: readonly { readonly name: SlotName; mask(value: string): string }[];
}

/** Tells who listens that somebody is writing. */
export interface TypingSignal {
  typing(conversationId: string, from: 'customer' | 'agent', name: string | null): void;
}

/** What the desk needs. */
export interface DeskServices {
  readonly store: Store;
  readonly acts: Acts;
  readonly vault: Pick<Vault, 'open'>;
  readonly texts: Texts;
  readonly clock: Clock;
  readonly newJob: MakeJob;
  readonly signals: TypingSignal;
  readonly readyAnswers: ReadyAnswers;
  /** Where customers find the chat; null: not known. */
  readonly publicUrl: string | null;
  /** The steps in their order. */
  readonly steps: readonly DeskStep[];
}
