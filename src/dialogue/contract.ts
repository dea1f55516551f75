import type { Card, ConversationEvent, IncomingDocument, StoredDocument } from '../core/message';
import type { Actor, CaseRecord, CaseState } from '../core/case';
import type { Carrier } from '../carrier/contract';
import type { IntentName } from '../core/intent';
import type { Language } from '../core/language';
import type { HandoffReason, Rating } from '../core/handoff';
import type { DialogId, SlotName } from '../core/step';
import type { WaitOutlook } from '../handoff/contract';
import type { JobKind, JobPayloads } from '../notify/jobs';
import type { Guard } from '../store/contract';
import type { Understanding } from '../matching/contract';
import type { Form } from '../cases/form';
import type { Memory } from './memory';

/** How long a proof of identity holds, in milliseconds (procedure, rule 2). */
export const PROOF_HOLDS_MS = 30 * 60_000;

/** Values that fill the `{placeholders}` of a text. */
export type TextValues = Readonly<Record<string, string | number>>;

/** What a slot gets to read. */
export interface SlotInput {
  /** Text as typed, trimmed, full-width forms made half-width. */
  readonly text: string;
  readonly language: Language;
  readonly understanding: Understanding;
  readonly documents: readonly IncomingDocument[];
  readonly form: Form;
  /** Key of the open question's choice that the text names, when it names one. */
  readonly choice: string | null;
  /** A CVV, PIN or password was typed; it has been dropped from `text`. */
  readonly secretDropped: boolean;
}

/**
 * What a slot made of a message. `none`: it is no answer to this question; `refused`: it is one, but
 * wrong in form, and `reason` names the text that says why.
 */
export type Reading =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'none' };

/** Where the conversation goes next. */
export type Outcome =
  /** On to the first question of this step that is still open. */
  | { readonly kind: 'next' }
  /** To this question, whether it has been answered or not; `silent`: it has been said already. */
  | { readonly kind: 'open'; readonly slot: SlotName; readonly silent?: true }
  /** To another step in place of this one. */
  | { readonly kind: 'step'; readonly step: DialogId; readonly options?: StepOptions }
  /** To another step first; then back here. */
  | { readonly kind: 'detour'; readonly step: DialogId; readonly options?: StepOptions }
  /** This step is over; the one it interrupted goes on. */
  | { readonly kind: 'return' }
  /** Stay, with no question open. */
  | { readonly kind: 'wait' }
  /** Stay, and ask the open question again. */
  | { readonly kind: 'again' }
  /** Stay without asking the open question again. */
  | { readonly kind: 'stay' }
  /** Out of the procedure. */
  | { readonly kind: 'leave' };

/** What became of a value that had the right form. */
export type Verdict =
  | { readonly kind: 'filled' }
  | { readonly kind: 'refused'; readonly reason: string; readonly values?: TextValues }
  | Outcome;

/** How a step is entered. */
export interface StepOptions {
  /** Only the proof of identity is wanted, for a step that waits below. */
  readonly reverify?: boolean;
  /** Open this question first. */
  readonly slot?: SlotName;
  /** The step is come back to: do not explain it from the start. */
  readonly quiet?: boolean;
}

/** One question. Everything in it is data or a small function. */
export interface Slot {
  readonly name: SlotName;
  /** May be passed over. */
  readonly optional?: boolean;
  /** Takes almost any text, so a clear intent goes before it. */
  readonly freeText?: boolean;
  /** With `freeText`: whether a clear intent goes before the text as an answer; always when absent. */
  yieldsTo?(intent: IntentName, input: SlotInput): boolean;
  /** A choice counts only when the message is nothing but its words: for what must be meant. */
  readonly exactChoices?: boolean;
  /** Is answered with a photo or file. */
  readonly document?: boolean;
  /** Answers that no longer hold when this one changes. */
  readonly invalidates?: readonly SlotName[];
  /** What else no longer holds when the answer is taken back. */
  onForget?(scene: Scene): void;
  /** Whether it is asked, given what is known; always when absent. */
  applies?(scene: Scene): boolean;
  /** Whether it has been answered; when absent, whether the form has a value or a skip for it. */
  answered?(scene: Scene): boolean;
  /** Keys of the answers to choose from, titles in the texts under `choice.<slot>.<key>`. */
  choices?(scene: Scene): readonly string[];
  /** Says the question; when absent, the text `ask.<slot>` with the choices. */
  ask?(scene: Scene, reason: string | null): void;
  /** Pure: finds the value in a message. */
  read(input: SlotInput): Reading;
  /** Checks a value against more than its form, and keeps it; kept in the form when absent. */
  accept?(value: string, scene: Scene): Promise<Verdict>;
  /** How the value is shown to people and kept in the transcript. */
  mask(value: string): string;
}

/** One of the five steps, or what else can be open. */
export interface Step {
  readonly id: DialogId;
  readonly slots: readonly Slot[];
  /** Said and done on entering; may send elsewhere at once. */
  enter?(scene: Scene, options: StepOptions): Promise<Outcome | void>;
  /** Said when something that was put before it is over; asks the open question when absent. */
  resume?(scene: Scene): Promise<Outcome | void>;
  /** Why no answer can be taken now (the text is already said); null: go on. */
  bar?(scene: Scene): Promise<Outcome | null>;
  /** Steps whose answers can be corrected from here by naming them; only its own when absent. */
  corrects?(scene: Scene): readonly DialogId[];
  /** Every question that applies is answered. */
  complete(scene: Scene): Promise<Outcome>;
  /** Intents that mean something special here; null: nothing special now. */
  readonly intents?: Partial<Record<IntentName, (scene: Scene) => Promise<Outcome | null>>>;
  /** Words that mean something in this step whatever is open, by choice key `choice.<step>.<key>`. */
  readonly commands?: Readonly<Record<string, (scene: Scene) => Promise<Outcome>>>;
}

/** What can be said beside the text. */
export interface SayOptions {
  readonly values?: TextValues;
  /** Text keys of the buttons. */
  readonly choices?: readonly string[];
  /** Buttons with words of their own. */
  readonly titles?: readonly string[];
  readonly card?: Card;
  /** Offers to go on in the personal chat. */
  readonly opensPersonalChat?: boolean;
}

/** The part of a turn that steps see and act through. Nothing here has an effect before the commit. */
export interface Scene {
  readonly now: Date;
  readonly conversationId: string;
  language: Language;
  readonly input: SlotInput;
  /** What happened, when the turn is not about a message. */
  readonly event: ConversationEvent | null;
  readonly memory: Memory;
  /** The form being filled in; changes to it are kept. */
  readonly form: Form;
  readonly case: CaseRecord | null;
  readonly carrier: Carrier;
  /** Whether the customer proved who they are, here, within the last 30 minutes. */
  readonly verified: boolean;
  /** Adds one message of the bot. */
  say(key: string, options?: SayOptions): void;
  /** A text in the customer's language. */
  text(key: string, values?: TextValues): string;
  /** Shows `shown` in place of `raw` wherever the transcript keeps this message. */
  hide(raw: string, shown: string): void;
  /** Begins a case in `draft`, if there is none. */
  beginCase(): void;
  /** Changes the case's own fields. */
  changeCase(change: Partial<Pick<CaseRecord, ChangeableCaseField>>): void;
  /** Moves the case along an edge and records who and why. */
  moveCase(to: CaseState, why: string): void;
  /** Records an event that does not change the state; by the customer unless said otherwise. */
  recordCase(why: string, by?: Actor): void;
  /** Works on another case of the same, proven account from now on; the present draft goes. */
  adoptCase(record: CaseRecord): void;
  /** Throws the draft away. */
  dropCase(): void;
  /** The case as the customer confirmed it. */
  submittedForm(): Form | null;
  /** Stores the form (as it is now, or the one given) as the confirmed one. */
  confirmForm(form?: Form): void;
  /** Unfinished or open cases of an account, newest first. */
  casesOf(accountKey: string): Promise<CaseRecord[]>;
  readGuard(key: string): Promise<Guard>;
  writeGuard(guard: Guard): void;
  /** Keyed hash of a value for a purpose. */
  fingerprint(value: string, purpose: string): string;
  /** Has a job done after the commit. */
  schedule<K extends JobKind>(kind: K, payload: JobPayloads[K]): void;
  /** Puts the conversation into the queue for a human; one that waits already stays where it is. */
  requestHuman(reason: HandoffReason): void;
  /** Takes the conversation out of the queue. */
  leaveQueue(): void;
  /** Keeps where the customer is told that an agent is there, encrypted on the handoff. */
  callBack(contact: { readonly channel: 'sms' | 'email'; readonly address: string }): void;
  /** Notes what the customer says of a handoff that is over. */
  rate(handoffId: string, rating: Rating): void;
  /** What somebody who waits for a human may be told; for one who does not wait yet, as if they did. */
  outlook(): Promise<WaitOutlook & { readonly place: number }>;
  readonly handoff: 'none' | 'waiting' | 'agent';
  /** A second thing that this message asks for, as long as it has not been answered. */
  otherWish: IntentName | null;
  /** Forgets one answer and all that depends on it. */
  forget(slot: SlotName): void;
  /** Documents the form holds now and held before. */
  keepDocument(slot: SlotName, document: StoredDocument): void;
}

/** Fields of a case that a step may set; state and number have ways of their own. */
export type ChangeableCaseField =
  | 'number'
  | 'accountKey'
  | 'refundCents'
  | 'requestedDocuments'
  | 'refundReference'
  | 'submittedAt'
  | 'answerFrom'
  | 'dueAt'
  | 'decisionReason';
