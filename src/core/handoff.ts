import type { Language } from './language';
import type { ChannelName } from './message';
import type { SlotName, StepId } from './step';

/** Why a customer came to want a human. */
export const HANDOFF_REASONS = [
  /** Asked for one. */
  'requested',
  /** Was not understood twice. */
  'misunderstood',
  /** Could not prove who they are. */
  'verification_failed',
  /** Cannot receive the code, since the card is lost or broken. */
  'cannot_receive_code',
  'complaint',
  'lost_card',
  /** Acts for somebody else. */
  'on_behalf',
  /** Was approached by somebody suspicious. */
  'scam',
  /** Something here did not work. */
  'trouble',
] as const;

/** One of the reasons for a handoff. */
export type HandoffReason = (typeof HANDOFF_REASONS)[number];

/** How a handoff ended: the agent handed back, or the customer left the queue. */
export const HANDOFF_OUTCOMES = ['returned', 'left'] as const;

/** One of the ways a handoff ends. */
export type HandoffOutcome = (typeof HANDOFF_OUTCOMES)[number];

/** What a customer says of the agent, best first. */
export const RATINGS = ['good', 'fair', 'poor'] as const;

/** One of the ratings. */
export type Rating = (typeof RATINGS)[number];

/** One time that a customer wanted a human, from the wish to the hand back. */
export interface HandoffRecord {
  readonly id: string;
  readonly conversationId: string;
  readonly channel: ChannelName;
  /** Goes up by one with each stored change; a commit names the one it read. 0: not stored yet. */
  readonly version: number;
  readonly reason: HandoffReason;
  readonly language: Language;
  readonly requestedAt: Date;
  /** Goes before all others: the agent who had it disappeared. */
  readonly priority: boolean;
  /** Colleague it was handed to, by e-mail; only they are offered it. Null: anybody. */
  readonly offeredTo: string | null;
  /** Where the customer is told that an agent is there, encrypted under the handoff's id; null: here. */
  readonly contact: string | null;
  /** E-mail of the agent who has it now; null: it waits. */
  readonly claimedBy: string | null;
  readonly claimedAt: Date | null;
  /** When an agent took it first; what waits are measured by. */
  readonly firstClaimedAt: Date | null;
  readonly endedAt: Date | null;
  readonly outcome: HandoffOutcome | null;
  readonly rating: Rating | null;
}

/** A note that agents leave on a conversation; the customer never sees it. Masked. */
export interface ConversationNote {
  readonly id: string;
  readonly conversationId: string;
  readonly at: Date;
  /** E-mail of the agent. */
  readonly by: string;
  readonly text: string;
}

/** Something worth counting that happened in a conversation; the same twice counts once. */
export type Fact =
  /** The first message. */
  | { readonly kind: 'began'; readonly detail: '' }
  /** A step of a cancellation was reached. */
  | { readonly kind: 'step'; readonly detail: StepId }
  /** An application was sent. */
  | { readonly kind: 'submitted'; readonly detail: '' };

/** A message that the bot could make nothing of, masked. */
export interface MisunderstoodMessage {
  readonly id: string;
  readonly conversationId: string;
  readonly at: Date;
  readonly language: Language;
  readonly text: string;
  /** What was asked when it came; null: nothing. */
  readonly expects: SlotName | null;
}

/** How long a value may be shown in full, in milliseconds. */
export const REVEALED_FOR_MS = 30_000;

/** What is written into the audit log. */
export const AUDIT_ACTIONS = [
  'login',
  'login_failed',
  'logout',
  'shift',
  'claim',
  'release',
  'requeue',
  'note',
  'correct',
  'vouch',
  'reveal',
  'document',
  'read',
  'review',
  'decide',
  'refund',
  'label',
  'export',
  'agent_added',
  'agent_changed',
  'agent_removed',
] as const;

/** One of the things that are written into the audit log. */
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** Who did what to what, never the value itself. */
export interface AuditEntry {
  readonly at: Date;
  /** E-mail of the agent, or `system`, or `command line`. */
  readonly actor: string;
  readonly action: AuditAction;
  /** A conversation's id, a case number, an agent's e-mail address. */
  readonly target: string;
  /** What else is worth knowing, masked: a reason, a question's name. */
  readonly detail: Readonly<Record<string, string>>;
}

/** An entry as it stands in the log, chained to the one before. */
export interface AuditRow extends AuditEntry {
  /** 1, 2, 3 … without a gap. */
  readonly position: number;
  /** Hash of the entry before, hex; of the first one 64 zeros. */
  readonly previousHash: string;
  /** SHA-256 over `previousHash` and everything in this entry, hex. */
  readonly hash: string;
}
