import { z } from 'zod';
import { chinaDay } from '../../core/china-days';
import type { Conversation } from '../../core/conversation';
import type { Fact, MisunderstoodMessage } from '../../core/handoff';
import { INTENTS } from '../../core/intent';
import { LANGUAGES } from '../../core/language';
import { SLOT_NAMES } from '../../core/step';
import type { FactCount, MisunderstoodRow } from '../contract';
import { channelName, milliseconds, storableText, time, type Value } from './fields';

/** Columns of a fact, in the order of `factValues`. */
export const FACT_COLUMNS = ['conversation_id', 'kind', 'detail', 'day', 'channel'] as const;

/** Values of a fact about a conversation, counted on the day in mainland China on which it began. */
export function factValues(fact: Fact, { id, createdAt, channel }: Conversation): Value[] {
  milliseconds(createdAt);
  return [id, fact.kind, fact.detail, chinaDay(createdAt), channel];
}

const factKind = z.enum({ began: 'began', step: 'step', submitted: 'submitted' } satisfies {
  [K in Fact['kind']]: K;
});

/** Reads how often a fact happened. */
export const factCountRow = z.object({
  day: z.string(),
  channel: channelName,
  kind: factKind,
  detail: z.string(),
  count: z.int(),
}) satisfies z.ZodType<FactCount>;

/** Columns that a message not understood is written with, in the order of `misunderstoodValues`. */
export const MISUNDERSTOOD_COLUMNS = [
  'id',
  'conversation_id',
  'said_at',
  'language',
  'text',
  'expects',
] as const;

/** Values of a message not understood. */
export function misunderstoodValues(message: MisunderstoodMessage): Value[] {
  return [
    message.id,
    message.conversationId,
    milliseconds(message.at),
    message.language,
    storableText(message.text),
    message.expects,
  ];
}

/** Reads a row of `misunderstood`. */
export const misunderstoodRow = z
  .object({
    id: z.string(),
    conversation_id: z.string(),
    said_at: time,
    language: z.enum(LANGUAGES),
    text: z.string(),
    expects: z.enum(SLOT_NAMES).nullable(),
    intent: z.enum(INTENTS).nullable(),
    labelled_by: z.string().nullable(),
    labelled_at: time.nullable(),
  })
  .transform((row): MisunderstoodRow => ({
    id: row.id,
    conversationId: row.conversation_id,
    at: row.said_at,
    language: row.language,
    text: row.text,
    expects: row.expects,
    intent: row.intent,
    labelledBy: row.labelled_by,
    labelledAt: row.labelled_at,
  }));
