import type { HandoffReason, Rating } from '../core/handoff';
import type { IntentName } from '../core/intent';
import type { Language } from '../core/language';
import type { ChannelName } from '../core/message';
import type { SlotName, StepId } from '../core/step';

/** What a report is made of. */
export interface ReportQuery {
  /** First day in mainland China, `YYYY-MM-DD`. */
  readonly from: string;
  /** Last day, included. */
  readonly to: string;
  /** Null: all channels. */
  readonly channel: ChannelName | null;
}

/** A place on the way through a cancellation. */
export type Stage = 'began' | StepId | 'submitted';

/** How things stand at this moment, whatever days are asked for. */
export interface Present {
  readonly queue: {
    readonly waiting: number;
    /** Null: nobody waits. */
    readonly longestWaitMs: number | null;
    readonly claimed: number;
  };
  /** Agents on shift, by e-mail. */
  readonly shift: readonly {
    readonly email: string;
    readonly name: string;
    /** Heard of within the last two minutes. */
    readonly online: boolean;
    readonly chats: number;
  }[];
  /** Undecided cases past their day, the longest overdue first. */
  readonly overdueCases: readonly { readonly number: string; readonly dueAt: string | null }[];
}

/** One day of a report. */
export interface ReportDay {
  readonly day: string;
  readonly conversations: number;
  /** Of the conversations that began on this day, those that came to send an application. */
  readonly submitted: number;
  readonly handoffs: number;
  readonly medianWaitMs: number | null;
}

/** What a supervisor looks at. Times in milliseconds; null: there was nothing to measure. */
export interface Report extends Present {
  readonly conversations: number;
  /** Conversations in which a human was wanted on these days. */
  readonly neededHuman: number;
  /** Of the conversations that began on these days: how far they came. */
  readonly funnel: readonly { readonly stage: Stage; readonly reached: number; readonly left: number }[];
  /** The most frequent first; reasons that did not occur are not in it. */
  readonly handoffs: readonly { readonly reason: HandoffReason; readonly count: number }[];
  /** From the wish for a human to the first agent. */
  readonly waits: {
    readonly medianMs: number | null;
    readonly p95Ms: number | null;
    readonly longestMs: number | null;
  };
  readonly ratings: readonly { readonly rating: Rating; readonly count: number }[];
  /** Every day, those on which nothing happened included. */
  readonly byDay: readonly ReportDay[];
  /** Channels in which something happened. */
  readonly byChannel: readonly {
    readonly channel: ChannelName;
    readonly conversations: number;
    readonly submitted: number;
    readonly handoffs: number;
  }[];
}

/** Makes reports from what is stored. */
export interface Reports {
  /** @throws XiaokaError `BadRequest` for a span that ends before it begins or is too long */
  report(query: ReportQuery): Promise<Report>;
}

/** Messages that were not understood and are alike. */
export interface MisunderstoodGroup {
  readonly ids: readonly string[];
  readonly language: Language;
  /** Different wordings, masked, the newest first. */
  readonly texts: readonly string[];
  readonly count: number;
  readonly lastAt: Date;
  /** What was asked when they came. */
  readonly expects: readonly SlotName[];
  /** What the engine thinks they may mean, most likely first. */
  readonly guesses: readonly IntentName[];
}

/** Labelled messages as examples for `intents/`. */
export interface Patch {
  /** Unified diff, from the root of the project; empty: there is nothing to add. */
  readonly text: string;
  /** Messages that it adds. */
  readonly added: number;
  /** Messages that make no example: masked, empty, or an example of another intent already. */
  readonly leftOut: number;
}

/** What becomes of messages that were not understood. */
export interface Understanding {
  /** The open ones, those alike together, the largest group first. */
  groups(): Promise<readonly MisunderstoodGroup[]>;
  /**
   * Says what messages mean; writes it into the audit log.
   * @param intent null: dismissed
   * @param by e-mail of the supervisor
   * @returns how many of them were open
   */
  label(ids: readonly string[], intent: IntentName | null, by: string): Promise<number>;
  /** What a patch would be by now. @throws XiaokaError `BadIntents` when the files cannot be read */
  patch(): Promise<Patch>;
  /**
   * The patch, to be taken away; writes that into the audit log.
   * @param by e-mail of the supervisor
   * @throws XiaokaError `BadIntents` when the files cannot be read
   */
  takePatch(by: string): Promise<Patch>;
}
