import { z } from 'zod';
import { HANDOFF_OUTCOMES, HANDOFF_REASONS, RATINGS } from '../../core/handoff';
import { CASE_STATES } from '../../core/case';
import { LANGUAGES } from '../../core/language';
import { SLOT_NAMES, STEP_IDS } from '../../core/step';

/** Longest message of an agent, in characters. */
export const LONGEST_MESSAGE = 4_000;
/** Longest note, reason and the like, in characters. */
const LONGEST_NOTE = 2_000;

const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;
const moment = z.string().describe('ISO 8601');
const said = z.string().trim().regex(VISIBLE, 'it must say something');
const slot = z.enum(SLOT_NAMES);
const state = z.enum(['none', 'waiting', 'agent']);
const channel = z.enum(['direct-line', 'teams']);
const reason = z.string().trim().max(LONGEST_NOTE).regex(VISIBLE, 'a reason is needed');

/** The conversation an address names. */
export const conversationParams = z.object({ id: z.string().min(1).max(300) });

/** An answer of a conversation that an address names. */
export const valueParams = conversationParams.extend({ slot });

/** A document of a conversation that an address names. */
export const documentParams = conversationParams.extend({
  kind: z.union([z.enum(['id_front', 'id_back']), z.templateLiteral(['handed-', z.int().min(1).max(99)])]),
});

/** Language of the summaries; each conversation's own when absent. */
export const queueQuery = z.object({ language: z.enum(LANGUAGES).optional() });

/** A part of a transcript: behind or before a number. */
export const transcriptQuery = z.object({
  after: z.coerce.number().int().min(0).optional(),
  before: z.coerce.number().int().min(1).optional(),
});

/** A conversation in the queue or in an agent's hands. */
export const queueEntry = z.object({
  conversationId: z.string(),
  channel,
  since: moment,
  claimedAt: moment.nullable(),
  language: z.enum(LANGUAGES),
  reason: z.enum(HANDOFF_REASONS),
  summary: z.string().describe('Two lines, masked: where the customer is, and what they said last'),
  case: z.string().nullable(),
  priority: z.boolean().describe('The agent who had it disappeared: take it first'),
  offeredTo: z.string().nullable().describe('Colleague it is handed to'),
  callback: z.enum(['sms', 'email']).nullable().describe('How the customer is told that somebody is there'),
  unread: z.number().int(),
  lastText: z.string().nullable(),
  lastAt: moment.nullable(),
  agent: z.string().nullable().describe('E-mail of who has it'),
});

/** The queue. */
export const queueAnswer = z.object({
  waiting: z.array(queueEntry),
  mine: z.array(queueEntry),
  others: z.array(queueEntry).describe('Chats of colleagues; for supervisors'),
});

/** One entry of a transcript. */
export const transcriptEntry = z.object({
  id: z.string().describe('Id that the customer’s client knows it by'),
  sequence: z.number().int(),
  from: z.enum(['customer', 'bot', 'agent']),
  at: moment,
  text: z.string(),
  agent: z.string().nullable().describe('Name of the agent who wrote it'),
  files: z.array(z.string()).describe('Media types of what the customer handed over'),
  choices: z.array(z.string()).describe('Buttons offered'),
  card: z
    .object({ title: z.string(), lines: z.array(z.object({ label: z.string(), value: z.string() })) })
    .nullable(),
});

/** A part of a transcript. */
export const transcriptAnswer = z.object({ transcript: z.array(transcriptEntry) });

/** A note for colleagues. */
export const noteAnswer = z.object({ id: z.string(), at: moment, by: z.string(), text: z.string() });

/** One answer of the customer. */
export const valueAnswer = z.object({
  slot,
  step: z.enum(STEP_IDS),
  state: z.enum(['empty', 'given', 'skipped']),
  value: z.string().nullable().describe('Masked'),
  source: z.string().nullable().describe('customer, operator, or the e-mail of the agent who corrected it'),
  at: moment.nullable(),
  verified: z.boolean(),
  correctable: z.boolean(),
  revealable: z.boolean(),
});

const handoffAnswer = z.object({
  id: z.string(),
  reason: z.enum(HANDOFF_REASONS),
  since: moment,
  claimedAt: moment.nullable(),
  agent: z.string().nullable(),
  endedAt: moment.nullable(),
  outcome: z.enum(HANDOFF_OUTCOMES).nullable(),
  rating: z.enum(RATINGS).nullable(),
  priority: z.boolean(),
  offeredTo: z.string().nullable(),
});

/** One conversation, as its agent sees it. */
export const conversationAnswer = z.object({
  conversationId: z.string(),
  channel,
  language: z.enum(LANGUAGES),
  state,
  step: z.enum(STEP_IDS).nullable(),
  expects: slot.nullable(),
  handoff: handoffAnswer.nullable(),
  callback: z.enum(['sms', 'email']).nullable(),
  transcript: z.array(transcriptEntry),
  lastSeen: z.string().describe('What to send as `lastSeen` once this has been looked at'),
  lastSequence: z.number().int(),
  earlier: z.boolean().describe('There is more before the first entry'),
  notes: z.array(noteAnswer),
  values: z.array(valueAnswer),
  documents: z.array(
    z.object({
      kind: z.string().describe('id_front, id_back, or handed-1 … for what was sent to an agent in the chat'),
      mediaType: z.string(),
      bytes: z.number(),
    }),
  ),
  case: z
    .object({
      number: z.string().nullable(),
      state: z.enum(CASE_STATES),
      dueAt: z.string().nullable(),
      overdue: z.boolean(),
      requestedDocuments: z.array(z.string()),
    })
    .nullable(),
  verifiedAt: moment.nullable(),
  questions: z.array(slot).describe('Questions the customer can be sent back to'),
  earlierHandoffs: z.array(handoffAnswer),
});

/** A message to the customer. */
export const messageBody = z.object({
  text: said.max(LONGEST_MESSAGE),
  lastSeen: z
    .union([z.number().int().min(0), z.string().regex(/^(?:.*\|)?\d{1,15}$/u, 'a number or id of an entry')])
    .describe('Number or id of the newest entry that was looked at'),
  clientId: z.string().min(1).max(100).optional().describe('The same again is not said twice'),
});

/** What a message is answered with. */
export const messageAnswer = z.object({ id: z.string(), sequence: z.number().int() });

/** A note, as it is sent. */
export const noteBody = z.object({ text: said.max(LONGEST_NOTE) });

/** What was looked at. */
export const seenBody = z.object({ sequence: z.number().int().min(0) });

/** Letting go of a conversation. */
export const releaseBody = z.object({
  to: z.string().trim().toLowerCase().min(1).max(254).describe('`bot`, `queue` or a colleague’s e-mail'),
  note: z.string().trim().max(LONGEST_NOTE).nullish(),
  question: slot.nullish().describe('With `bot`: the question to be answered again'),
});

/** Another value for an answer. */
export const correctBody = z.object({ value: z.string().trim().min(1).max(500) });

/** Why the agent is sure of the customer without a code. */
export const vouchBody = z.object({ reason });

/** Why a value is to be shown in full. */
export const revealBody = z.object({ reason });

/** A value in full. */
export const revealAnswer = z.object({ slot, value: z.string(), until: moment });

/** Ready answers, filled for one conversation. */
export const readyAnswersAnswer = z.object({
  answers: z.array(z.object({ key: z.string(), title: z.string(), text: z.string() })),
});

/** Beginning or ending a shift. */
export const shiftBody = z.object({ on: z.boolean() });

/** Agents as colleagues see them. */
export const colleaguesAnswer = z.object({
  colleagues: z.array(
    z.object({
      email: z.string(),
      name: z.string(),
      role: z.enum(['agent', 'supervisor']),
      onShift: z.boolean(),
      online: z.boolean(),
      chats: z.number().int(),
    }),
  ),
});

/** What the stream sends. After a gap (`sequence` jumps) the entries between are fetched. */
export const streamFrame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), email: z.string() }),
  z.object({ type: z.literal('queue') }).describe('The queue changed: read it again'),
  z.object({
    type: z.literal('activities'),
    conversationId: z.string(),
    entries: z.array(transcriptEntry),
  }),
  z.object({
    type: z.literal('typing'),
    conversationId: z.string(),
    from: z.enum(['customer', 'agent']),
  }),
  z.object({ type: z.literal('conversation'), conversationId: z.string() }).describe('Read it again'),
  z
    .object({ type: z.literal('case'), number: z.string() })
    .describe('A case changed; no number: any may have'),
  z.object({ type: z.literal('presence') }),
]);

/** What the console sends over the stream; an empty frame keeps it open. */
export const streamRequest = z.discriminatedUnion('type', [
  /** Follow this conversation, which is open on the screen; null: none. */
  z.object({ type: z.literal('watch'), conversationId: z.string().max(300).nullable() }),
  z.object({ type: z.literal('typing'), conversationId: z.string().max(300) }),
]);

/** Number of a case when it may be any that changed. */
export const ANY_CASE = '';

/** Close code of the stream when the session has ended: log in again. */
export const SESSION_ENDED = 4401;
