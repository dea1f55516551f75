import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { XiaokaError } from '../core/errors';
import { CASE_NEWS, type ConversationEvent } from '../core/message';
import type { Vault } from '../privacy/contract';
import type { ClaimedJob, OutboxJob } from '../store/contract';

/** What a job is about. */
export type JobKind = OutboxJob['kind'];

/** What a text message or e-mail job carries. */
export interface NotificationPayload {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Moment after which it is of no more use and not sent, such as a code's end; ISO 8601 in UTC. */
  readonly expiresAt?: string;
}

/** What a job about a case carries. */
export interface CasePayload {
  readonly caseId: string;
}

/** What a job that tells a conversation something carries. */
export interface ConversationEventPayload {
  readonly conversationId: string;
  readonly event: ConversationEvent;
}

/** What a job carries that hands a conversation's new words to its channel. */
export interface DeliverPayload {
  readonly conversationId: string;
}

/** What each kind of job carries. */
export interface JobPayloads {
  sms: NotificationPayload;
  email: NotificationPayload;
  cancel_card: CasePayload;
  pay_refund: CasePayload;
  conversation_event: ConversationEventPayload;
  deliver: DeliverPayload;
}

/** Makes a job whose payload is sealed. */
export type MakeJob = <K extends JobKind>(kind: K, payload: JobPayloads[K], dueAt: Date) => OutboxJob;

/** What does the jobs; `done_in_commit`: it has stored itself that the job is done, as by `jobsDone` of a unit. */
export type JobHandlers = {
  readonly [K in JobKind]: (payload: JobPayloads[K], job: ClaimedJob) => Promise<void | 'done_in_commit'>;
};

const notificationSchema: z.ZodType<NotificationPayload> = z.object({
  to: z.string().min(1),
  subject: z.string(),
  text: z.string(),
  expiresAt: z.exactOptional(z.iso.datetime()),
});

const caseSchema: z.ZodType<CasePayload> = z.object({ caseId: z.string().min(1) });

/** `ConversationEvent` as it is read from a job. */
export const conversationEventSchema: z.ZodType<ConversationEvent> = z.discriminatedUnion('name', [
  z.object({ name: z.literal('join') }),
  z.object({ name: z.literal('case'), what: z.enum(CASE_NEWS), reason: z.exactOptional(z.string()) }),
]);

/** The form of each kind's payload. */
export const JOB_PAYLOADS: { readonly [K in JobKind]: z.ZodType<JobPayloads[K]> } = {
  sms: notificationSchema,
  email: notificationSchema,
  cancel_card: caseSchema,
  pay_refund: caseSchema,
  deliver: z.object({ conversationId: z.string().min(1) }),
  conversation_event: z.object({ conversationId: z.string().min(1), event: conversationEventSchema }),
};

/** What a new job needs beside its payload. */
export interface NewJobOptions {
  readonly vault: Pick<Vault, 'seal'>;
  /** Not before this moment. */
  readonly dueAt: Date;
  /** Default: a new UUID. The same id twice is one job, which is how a job is made once only. */
  readonly id?: string;
}

/** Words of one conversation must not be sent by two processes at once: they would arrive twice. */
function serialKeyOf(payload: JobPayloads[JobKind], kind: JobKind): string | null {
  return kind === 'deliver' && 'conversationId' in payload ? `deliver:${payload.conversationId}` : null;
}

/**
 * Makes a job, its payload encrypted under the job's id, to be committed as one of a unit's `jobs`.
 * @throws ZodError when the payload is not of the kind's form
 */
export function newJob<K extends JobKind>(
  kind: K,
  payload: JobPayloads[K],
  options: NewJobOptions,
): OutboxJob {
  const { vault, dueAt, id = randomUUID() } = options;
  const plain = JSON.stringify(JOB_PAYLOADS[kind].parse(payload));
  return { id, kind, payload: vault.seal(plain, id), dueAt, serialKey: serialKeyOf(payload, kind) };
}

/**
 * Decrypts a job's payload.
 * @throws XiaokaError `KeyUnknown` or `DecryptionFailed`; `InternalError` when it is not of the kind's form
 */
export function openPayload<K extends JobKind>(
  kind: K,
  job: Pick<OutboxJob, 'id' | 'payload'>,
  vault: Pick<Vault, 'open'>,
): JobPayloads[K] {
  const plain = vault.open(job.payload, job.id);
  try {
    return JOB_PAYLOADS[kind].parse(JSON.parse(plain));
  } catch {
    // Neither error is kept as cause: the JSON parser's quotes the payload.
    throw new XiaokaError('InternalError', `the payload of a job is not one of ${kind}`);
  }
}
