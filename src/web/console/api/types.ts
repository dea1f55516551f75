import type { z } from 'zod';
import type * as desk from '../../../http/agent-api/desk-schemas';

/** A conversation that waits, or that an agent has. */
export type QueueEntry = z.infer<typeof desk.queueEntry>;
/** The queue as this agent sees it. */
export type Queue = z.infer<typeof desk.queueAnswer>;
/** One entry of a transcript. */
export type Entry = z.infer<typeof desk.transcriptEntry>;
/** A part of a transcript. */
export type Transcript = z.infer<typeof desk.transcriptAnswer>;
/** A note for colleagues. */
export type Note = z.infer<typeof desk.noteAnswer>;
/** One answer of the customer. */
export type Value = z.infer<typeof desk.valueAnswer>;
/** One conversation, as it is read. */
export type ConversationAnswer = z.infer<typeof desk.conversationAnswer>;
/** A message to the customer. */
export type MessageBody = z.infer<typeof desk.messageBody>;
/** Where a message stands. */
export type MessageAnswer = z.infer<typeof desk.messageAnswer>;
/** Letting go of a conversation. */
export type ReleaseBody = z.infer<typeof desk.releaseBody>;
/** A value in full. */
export type Revealed = z.infer<typeof desk.revealAnswer>;
/** Ready answers, filled for one conversation. */
export type ReadyAnswers = z.infer<typeof desk.readyAnswersAnswer>;
/** One of them. */
export type ReadyAnswer = ReadyAnswers['answers'][number];
/** Agents as colleagues see them. */
export type Colleagues = z.infer<typeof desk.colleaguesAnswer>;
/** One of them. */
export type Colleague = Colleagues['colleagues'][number];
/** What the stream sends. */
export type StreamFrame = z.infer<typeof desk.streamFrame>;
/** What is sent over the stream. */
export type StreamRequest = z.infer<typeof desk.streamRequest>;

/** Who is logged in. */
export interface Agent {
  readonly email: string;
  readonly name: string;
  readonly role: 'agent' | 'supervisor';
}

/** What a login is answered with. */
export interface LoginAnswer {
  /** Goes with every call that changes something. */
  readonly csrf: string;
  readonly agent: Agent;
}

/** Longest message to a customer, in characters; a literal, so that no schema is bundled. */
export const LONGEST_MESSAGE: typeof desk.LONGEST_MESSAGE = 4_000;

/** The stream's close code when the session has ended. */
export const SESSION_ENDED: typeof desk.SESSION_ENDED = 4401;
