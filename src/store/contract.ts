import type { CaseChange, CaseRecord, CaseState } from '../core/case';
import type { Conversation, StoredActivity } from '../core/conversation';
import type {
  AuditAction,
  AuditEntry,
  AuditRow,
  ConversationNote,
  Fact,
  HandoffRecord,
  MisunderstoodMessage,
  Rating,
} from '../core/handoff';
import type { IntentName } from '../core/intent';
import type { ChannelName } from '../core/message';
import type { StoreKeeping } from './contract-keeping';
import type { JobStore, OutboxJob } from './job-contract';

export type { ClaimedJob, JobLease, OutboxJob } from './job-contract';

/** Wrong answers and codes sent for one account or card, whoever asked. */
export interface Guard {
  /** Keyed hash of the account or of the card typed. */
  readonly key: string;
  /** 0: not stored yet. */
  readonly version: number;
  /** When codes were sent, newest last. */
  readonly sends: readonly Date[];
  /** Wrong answers since the last right one. */
  readonly failures: number;
  readonly lockedUntil: Date | null;
  readonly updatedAt: Date;
}

/** All that one turn wants to change: stored whole or not at all. */
export interface UnitOfWork {
  /** New state; its `version` is the one that was read (0: new), the store adds one. */
  readonly conversation?: Conversation;
  /** Names of the incoming message; one that is known already makes the unit a duplicate. */
  readonly deliveryKeys?: readonly string[];
  /** New activities; sequences follow `lastSequence` of what was read. */
  readonly activities?: readonly StoredActivity[];
  /** Activities of the unit's conversation that are stored already, as they are to stand from now on. */
  readonly changedActivities?: readonly StoredActivity[];
  /** Cases to write; `version` is the one that was read (0: new), the store adds one. */
  readonly cases?: readonly CaseRecord[];
  readonly caseChanges?: readonly { readonly caseId: string; readonly change: CaseChange }[];
  /** Guards to write; `version` is the one that was read (0: new), the store adds one. */
  readonly guards?: readonly Guard[];
  readonly jobs?: readonly OutboxJob[];
  /** Jobs that this unit completes. */
  readonly jobsDone?: readonly string[];
  /**
   * Handoffs to write; `version` is the one that was read (0: new), the store adds one. A second open
   * one of a conversation is a conflict.
   */
  readonly handoffs?: readonly HandoffRecord[];
  /** What customers said of handoffs that are over; one that was rated before keeps its rating. */
  readonly ratings?: readonly { readonly handoffId: string; readonly rating: Rating }[];
  readonly notes?: readonly ConversationNote[];
  /** Facts about the unit's conversation; those known already are passed over. */
  readonly facts?: readonly Fact[];
  readonly misunderstood?: readonly MisunderstoodMessage[];
  /** Entries for the audit log, chained in the order they come to be stored. */
  readonly audit?: readonly AuditEntry[];
}

/**
 * How a commit ended. `conflict`: something was changed by another since it was read; nothing was
 * stored, read again and try again. `duplicate`: the message was answered before; nothing was stored.
 */
export type CommitOutcome = 'committed' | 'conflict' | 'duplicate';

/** An agent who may log in. */
export interface AgentRecord {
  readonly email: string;
  readonly name: string;
  readonly role: 'agent' | 'supervisor';
  /** Argon2id hash in PHC form. */
  readonly passwordHash: string;
}

/** Whether an agent is there. */
export interface AgentPresence {
  readonly email: string;
  /** Takes customers at the moment. */
  readonly onShift: boolean;
  /** When the agent's browser or a call of theirs was heard last; null: never. */
  readonly lastSeenAt: Date | null;
}

/** A logged-in agent's session. */
export interface AgentSession {
  /** SHA-256 of the cookie's value, hex; the value itself is nowhere. */
  readonly idHash: string;
  readonly email: string;
  readonly csrf: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
}

/** Something small that all processes share. */
export interface Keepsake {
  /** 0: not stored yet; the store adds one with each change. */
  readonly version: number;
  readonly content: string;
}

/** What cases are looked for by; all given must fit. */
export interface CaseFilter {
  readonly states?: readonly CaseState[];
  readonly accountKey?: string;
  readonly overdue?: boolean;
  /** Due day before this one, `YYYY-MM-DD`. */
  readonly dueBefore?: string;
  readonly updatedBefore?: Date;
  /** True: only cases that have a number; false: only those that have none. */
  readonly numbered?: boolean;
  /** At most this many, default 100; overdue first, then by due day, then oldest first. */
  readonly limit?: number;
}

/** How many cases with a number are in a state. */
export interface CaseCount {
  readonly state: CaseState;
  readonly count: number;
  /** How many of these are overdue. */
  readonly overdue: number;
}

/** How a conversation is reached whose channel is written to, instead of being asked. */
export interface ChannelReference {
  readonly conversationId: string;
  /** What the channel needs to reach it, sealed under the conversation's id. */
  readonly reference: string;
  /** Newest activity that was handed over to the channel. */
  readonly sentSequence: number;
  /** Nothing can be sent there any more. */
  readonly gone: boolean;
  readonly updatedAt: Date;
}

/** What is read before a turn. */
export interface Snapshot {
  readonly conversation: Conversation;
  /** The conversation's case, when it has one. */
  readonly case: CaseRecord | null;
  /** The handoff that is open; null: none is. */
  readonly handoff: HandoffRecord | null;
}

/** A conversation with an open handoff, as the queue needs it. */
export interface DeskRow {
  readonly conversation: Conversation;
  readonly case: CaseRecord | null;
  readonly handoff: HandoffRecord;
  /** Customer's messages behind the newest that the agent has seen. */
  readonly unread: number;
  /** The customer's newest message; null: none yet. */
  readonly lastFromCustomer: StoredActivity | null;
}

/** How many handoffs are open, and where one of them stands. */
export interface QueueCount {
  /** Those that nobody has. */
  readonly waiting: number;
  /** Those that an agent has. */
  readonly claimed: number;
  /** Place of the conversation among those that wait, 1: it is next; null: it does not wait. */
  readonly place: number | null;
}

/** How often a fact happened to conversations that began on a day, in mainland China, in a channel. */
export interface FactCount {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly channel: ChannelName;
  readonly kind: Fact['kind'];
  readonly detail: string;
  readonly count: number;
}

/** What is looked for in the audit log; all given must fit. Newest first. */
export interface AuditFilter {
  readonly actor?: string;
  readonly action?: AuditAction;
  /** Part of the target, in large or small letters. */
  readonly target?: string;
  readonly from?: Date;
  /** Not included. */
  readonly to?: Date;
  /** Only entries before this position. */
  readonly before?: number;
  /** Default 100. */
  readonly limit?: number;
}

/** A message that was not understood, and what became of it. */
export interface MisunderstoodRow extends MisunderstoodMessage {
  /** Intent it was said to mean; null: not said yet, or dismissed. */
  readonly intent: IntentName | null;
  readonly labelledBy: string | null;
  readonly labelledAt: Date | null;
}

/** Where everything is kept. Implementations pass `tests/contracts/store.suite.ts`. */
export interface Store extends JobStore, StoreKeeping {
  /** Brings the schema up to date. @throws XiaokaError `StoreTooNew` for a newer program's database */
  migrate(): Promise<void>;
  /** Whether the database answers. @throws XiaokaError `StoreUnavailable` */
  ping(): Promise<void>;
  /** Reads a conversation and its case; null: unknown. */
  snapshot(conversationId: string): Promise<Snapshot | null>;
  /** Stores a unit durably: when this returns `committed`, a power cut does not lose it. */
  commit(unit: UnitOfWork): Promise<CommitOutcome>;
  /** Sequence of the customer's activity that came under one of these names; null: none did. */
  delivered(conversationId: string, deliveryKeys: readonly string[]): Promise<number | null>;
  /** Activities behind a sequence, in order, at most `limit` (default 1,000). */
  activities(conversationId: string, after: number, limit?: number): Promise<StoredActivity[]>;
  guard(key: string): Promise<Guard | null>;
  caseById(id: string): Promise<CaseRecord | null>;
  caseByNumber(number: string): Promise<CaseRecord | null>;
  cases(filter: CaseFilter): Promise<CaseRecord[]>;
  /** How many cases with a number there are in each state that one is in, and how many of them are overdue. */
  countCases(): Promise<CaseCount[]>;
  caseChanges(caseId: string): Promise<CaseChange[]>;
  /** Removes cases, their changes, and nothing else. For retention and restart of a draft. */
  deleteCases(ids: readonly string[]): Promise<void>;
  /**
   * Removes conversations unchanged since, oldest first, with activities and delivery keys; answers how
   * many. One whose case has a number and is in no final state stays, whichever of the two names the other.
   */
  deleteConversations(unchangedSince: Date, limit: number): Promise<number>;
  channelReference(conversationId: string): Promise<ChannelReference | null>;
  /**
   * Keeps how a conversation that is stored is reached; it is reachable from now on. What was sent stays noted:
   * of one that is new, everything up to `sentSequence`.
   */
  saveChannelReference(
    reference: Pick<ChannelReference, 'conversationId' | 'reference' | 'sentSequence' | 'updatedAt'>,
  ): Promise<void>;
  /** Notes the newest activity that was handed over; it never goes back. */
  markSent(conversationId: string, sequence: number): Promise<void>;
  /** Notes that nothing can be sent there any more. */
  markGone(conversationId: string): Promise<void>;
  /** Number of the newest activity of each of these conversations; those unknown are left out. */
  lastSequences(conversationIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** The newest activities of a conversation, in order, at most `limit`. */
  newestActivities(conversationId: string, limit: number): Promise<StoredActivity[]>;
  /** Every open handoff with its conversation: those with priority first, then longest waiting first. */
  desk(): Promise<DeskRow[]>;
  /** Counts open handoffs, in the order of `desk`. @param conversationId whose place is wanted; null: nobody's */
  countQueue(conversationId: string | null): Promise<QueueCount>;
  /** The open handoff of a conversation; null: none is open. */
  openHandoff(conversationId: string): Promise<HandoffRecord | null>;
  /** All handoffs of a conversation, oldest first. */
  handoffs(conversationId: string): Promise<HandoffRecord[]>;
  /** Handoffs requested in a span of time (`to` not included), oldest first, at most `limit`. */
  handoffsBetween(from: Date, to: Date, limit: number): Promise<HandoffRecord[]>;
  /** How long the customers of the latest handoffs waited for the first agent, milliseconds, newest first. */
  recentWaits(limit: number): Promise<number[]>;
  /** Notes the newest activity that the agent of an open handoff has seen; it never goes back. */
  markSeen(conversationId: string, sequence: number): Promise<void>;
  /** Notes of agents on a conversation, oldest first. */
  notes(conversationId: string): Promise<ConversationNote[]>;
  /** Facts by day of the conversation's beginning, both days included, `YYYY-MM-DD`. */
  factCounts(fromDay: string, toDay: string): Promise<FactCount[]>;
  /** Messages not understood: open ones newest first, or those labelled with an intent, oldest first. */
  misunderstood(which: 'open' | 'labelled', limit: number): Promise<MisunderstoodRow[]>;
  /** Says what open messages mean (null: dismissed); others stay as they are. Answers how many were open. */
  labelMisunderstood(
    ids: readonly string[],
    intent: IntentName | null,
    by: string,
    at: Date,
  ): Promise<number>;
  /** Entries of the audit log, newest first. */
  audit(filter: AuditFilter): Promise<AuditRow[]>;
  /** Entries behind a position, in order, at most `limit`: for verifying the chain. */
  auditAfter(position: number, limit: number): Promise<AuditRow[]>;
  /** Something small that is kept by its name; null: nothing is yet. */
  keepsake(name: string): Promise<Keepsake | null>;
  /** Keeps it, if `version` is still the one that was read (0: new); false: another was faster. */
  saveKeepsake(name: string, keepsake: Keepsake): Promise<boolean>;
  agent(email: string): Promise<AgentRecord | null>;
  saveAgent(agent: AgentRecord): Promise<void>;
  /** All agents, by e-mail. */
  agents(): Promise<AgentRecord[]>;
  /** Removes an agent with sessions and presence; false: there is none. */
  deleteAgent(email: string): Promise<boolean>;
  /** Presence of all agents that there are. */
  presence(): Promise<AgentPresence[]>;
  /** Notes that an agent was heard of; it never goes back. */
  touchAgent(email: string, at: Date): Promise<void>;
  setShift(email: string, onShift: boolean): Promise<void>;
  session(idHash: string): Promise<AgentSession | null>;
  saveSession(session: AgentSession): Promise<void>;
  deleteSession(idHash: string): Promise<void>;
  /** Ends every session of an agent. */
  deleteSessionsOf(email: string): Promise<void>;
  close(): Promise<void>;
}
