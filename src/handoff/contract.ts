import type { CaseRecord } from '../core/case';
import type { ActivityBody, StoredActivity } from '../core/conversation';
import type { AuditEntry, ConversationNote, HandoffReason, HandoffRecord } from '../core/handoff';
import type { Language } from '../core/language';
import type { ChannelName, ConversationEvent, HandoffState } from '../core/message';
import type { SlotName, StepId } from '../core/step';
import type { AgentRecord, OutboxJob, Snapshot } from '../store/contract';

/** What an agent's doing wants changed in a conversation; stored whole or not at all. */
export interface ActChange {
  /** The handoff as it is to be stored. */
  readonly handoff?: HandoffRecord;
  /** Whether a human has the conversation from now on. */
  readonly state?: HandoffState;
  /** Said to the customer, in order. */
  readonly say?: readonly { readonly from: 'bot' | 'agent'; readonly body: ActivityBody }[];
  /** Told to the dialogue afterwards; what it answers follows what is said. */
  readonly event?: ConversationEvent;
  readonly notes?: readonly ConversationNote[];
  readonly audit?: readonly AuditEntry[];
  readonly jobs?: readonly OutboxJob[];
  /** Name of the doing; one that is known already changes nothing. */
  readonly deliveryKey?: string;
}

/** What an agent's doing comes to on a snapshot; without `change` nothing is stored. */
export interface ActOutcome<T> {
  readonly result: T;
  readonly change?: ActChange;
}

/**
 * What an agent does, decided on what is stored. May run more than once, when another moved the
 * conversation first; throws what the caller is to hear.
 */
export type Act<T> = (snapshot: Snapshot, now: Date) => Promise<ActOutcome<T>>;

/** Where agents' doings enter the corridor: one at a time with the messages of the same conversation. */
export interface Acts {
  /**
   * Runs an act and stores what it wants.
   * @throws XiaokaError `NotFound` for an unknown conversation, and what the act throws
   */
  act<T>(conversationId: string, act: Act<T>): Promise<{ readonly result: T; readonly sequence: number }>;
}

/** Told after each commit that changed a conversation's handoff, notes or values. */
export type HandoffListener = (conversationId: string) => void;

/** A conversation in the queue, or one that an agent has. */
export interface QueueEntry {
  readonly conversationId: string;
  readonly channel: ChannelName;
  readonly since: Date;
  readonly claimedAt: Date | null;
  readonly language: Language;
  readonly reason: HandoffReason;
  /** Two lines: where the customer is, and what they said last; masked. */
  readonly summary: string;
  readonly case: string | null;
  readonly priority: boolean;
  /** Colleague it is handed to; null: anybody. */
  readonly offeredTo: string | null;
  /** How the customer is told that an agent is there; null: they wait in the chat. */
  readonly callback: 'sms' | 'email' | null;
  /** Customer's messages that the agent has not seen. */
  readonly unread: number;
  readonly lastText: string | null;
  readonly lastAt: Date | null;
  /** Who has it; null: it waits. */
  readonly agent: string | null;
}

/** The queue as an agent sees it. */
export interface Queue {
  readonly waiting: readonly QueueEntry[];
  readonly mine: readonly QueueEntry[];
  /** Chats of colleagues; supervisors only, empty for others. */
  readonly others: readonly QueueEntry[];
}

/** One answer of the customer, as agents see it. */
export interface ValueView {
  readonly slot: SlotName;
  readonly step: StepId;
  readonly state: 'empty' | 'given' | 'skipped';
  /** Masked; null when there is none. */
  readonly value: string | null;
  /** `customer`, `operator` (looked up) or an agent's e-mail; null: nobody yet. */
  readonly source: string | null;
  readonly at: Date | null;
  /** Proven: it matched the operator's record, or a code reached it. */
  readonly verified: boolean;
  /** An agent may give another value. */
  readonly correctable: boolean;
  /** There is more to see than the mask shows. */
  readonly revealable: boolean;
}

/** A conversation as an agent sees it. */
export interface ConversationView {
  readonly conversationId: string;
  readonly channel: ChannelName;
  readonly language: Language;
  readonly state: HandoffState;
  readonly step: StepId | null;
  readonly expects: SlotName | null;
  readonly handoff: HandoffRecord | null;
  readonly callback: 'sms' | 'email' | null;
  /** Newest of the transcript, in order; earlier ones are behind `after`. */
  readonly transcript: readonly StoredActivity[];
  readonly lastSequence: number;
  /** There are activities before the first of the transcript. */
  readonly earlier: boolean;
  readonly notes: readonly ConversationNote[];
  readonly values: readonly ValueView[];
  readonly documents: readonly {
    /** `id_front`, `id_back`, or `handed-1`, `handed-2` … for what was sent to an agent in the chat. */
    readonly kind: string;
    readonly mediaType: string;
    readonly bytes: number;
  }[];
  readonly case: CaseRecord | null;
  /** When the customer last proved who they are; null: not at all, or too long ago. */
  readonly verifiedAt: Date | null;
  /** Questions that the customer can be sent back to. */
  readonly questions: readonly SlotName[];
  /** Earlier handoffs of this conversation, oldest first. */
  readonly earlierHandoffs: readonly HandoffRecord[];
}

/** A ready answer with its placeholders filled for one conversation. */
export interface ReadyAnswer {
  /** What follows the `/`. */
  readonly key: string;
  readonly title: string;
  readonly text: string;
}

/** An agent as colleagues see them. */
export interface Colleague {
  readonly email: string;
  readonly name: string;
  readonly role: 'agent' | 'supervisor';
  readonly onShift: boolean;
  /** Heard of within the last two minutes. */
  readonly online: boolean;
  /** Chats they have. */
  readonly chats: number;
}

/** Where a conversation goes when an agent lets go of it. */
export interface Release {
  /** `bot`, `queue`, or a colleague's e-mail address. */
  readonly to: string;
  /** For colleagues; kept as a note. */
  readonly note: string | null;
  /** With `bot`: the question that is to be answered again. */
  readonly question: SlotName | null;
}

/** A value shown in full for a short time. */
export interface Revealed {
  readonly slot: SlotName;
  readonly value: string;
  readonly until: Date;
}

/**
 * The desk at which agents work on conversations. Every call names the agent, and throws XiaokaError:
 * `NotFound` for an unknown conversation, `Forbidden` for one that the agent has no business with,
 * `Conflict` where a colleague or the customer was quicker.
 */
export interface Desk {
  queue(agent: AgentRecord, language: Language | null): Promise<Queue>;
  conversation(agent: AgentRecord, id: string): Promise<ConversationView>;
  /** Activities behind a sequence, in order; what a live view missed. */
  activities(agent: AgentRecord, id: string, after: number): Promise<readonly StoredActivity[]>;
  /** Activities before a sequence, in order; what lies further back. */
  activitiesBefore(agent: AgentRecord, id: string, before: number): Promise<readonly StoredActivity[]>;
  /** Whether this agent may follow a conversation live. */
  mayRead(agent: AgentRecord, id: string): Promise<boolean>;
  /** Takes a waiting conversation; taking one's own again changes nothing. */
  claim(agent: AgentRecord, id: string): Promise<void>;
  /**
   * Says something to the customer; answers the number under which it stands.
   * @param lastSeen newest activity the agent has seen; `Conflict` when the customer wrote since
   * @param clientId the same again is not said twice
   */
  say(
    agent: AgentRecord,
    id: string,
    message: { readonly text: string; readonly lastSeen: number; readonly clientId: string | null },
  ): Promise<number>;
  note(agent: AgentRecord, id: string, text: string): Promise<ConversationNote>;
  seen(agent: AgentRecord, id: string, sequence: number): Promise<void>;
  release(agent: AgentRecord, id: string, release: Release): Promise<void>;
  /** Gives another value to an answer. @throws XiaokaError `BadRequest` with the reason when it will not do */
  correct(agent: AgentRecord, id: string, slot: SlotName, value: string): Promise<void>;
  /**
   * Has checked the customer's documents: that stands in for the code.
   * @throws XiaokaError `Conflict` before the customer has said which card it is about
   */
  vouch(agent: AgentRecord, id: string, reason: string): Promise<void>;
  reveal(agent: AgentRecord, id: string, slot: SlotName, reason: string): Promise<Revealed>;
  readyAnswers(agent: AgentRecord, id: string): Promise<readonly ReadyAnswer[]>;
  /** Tells the customer that the agent is writing; nothing is stored. */
  typing(agent: AgentRecord, id: string): Promise<void>;
  setShift(agent: AgentRecord, onShift: boolean): Promise<void>;
  colleagues(): Promise<readonly Colleague[]>;
  /** Gives back the chats of agents who were not heard of for two minutes; answers how many. */
  requeueAbandoned(): Promise<number>;
}

/** What a customer who wants a human may be told of the wait. */
export interface WaitOutlook {
  /** An agent is there: on shift, heard of lately, and it is working time. */
  readonly staffed: boolean;
  /** It is working time. */
  readonly open: boolean;
  /** When working time begins next; null: it is, or nobody knows. */
  readonly opensAt: Date | null;
  /** Customers who wait already. */
  readonly waiting: number;
  /** Place of this conversation, from 1; null: it does not wait. */
  readonly place: number | null;
  /** Median and longest wait of the latest handoffs, milliseconds; null: too few to say. */
  readonly likelyMs: number | null;
  readonly worstMs: number | null;
}

/** Tells what a customer would have to wait. */
export interface Outlook {
  of(conversationId: string, now: Date): Promise<WaitOutlook>;
}
