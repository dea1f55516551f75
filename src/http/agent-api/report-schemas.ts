import { z } from 'zod';
import { AUDIT_ACTIONS, HANDOFF_REASONS, RATINGS } from '../../core/handoff';
import { INTENTS } from '../../core/intent';
import { LANGUAGES } from '../../core/language';
import { SLOT_NAMES, STEP_IDS } from '../../core/step';

const day = z.iso.date();
const moment = z.string().describe('ISO 8601');
const count = z.number().int();
const milliseconds = z.number().nullable().describe('Milliseconds; null: nothing to measure');

/** Days in mainland China, both included, and one channel or all. */
export const reportQuery = z.object({
  from: day,
  to: day,
  channel: z.enum(['direct-line', 'teams', '']).optional(),
});

/** What a supervisor looks at. */
export const reportAnswer = z.object({
  /** Now. */
  queue: z.object({ waiting: count, longestWaitMs: milliseconds, claimed: count }),
  shift: z.array(z.object({ email: z.string(), name: z.string(), online: z.boolean(), chats: count })),
  overdueCases: z.array(z.object({ number: z.string(), dueAt: z.string().nullable() })),
  /** Of the days asked for. */
  conversations: count,
  /** Conversations that needed a human. */
  neededHuman: count,
  funnel: z.array(
    z.object({
      stage: z.enum(['began', ...STEP_IDS, 'submitted']),
      reached: count,
      /** Of those who came here, how many went no further. */
      left: count,
    }),
  ),
  handoffs: z.array(z.object({ reason: z.enum(HANDOFF_REASONS), count })),
  waits: z.object({ medianMs: milliseconds, p95Ms: milliseconds, longestMs: milliseconds }),
  ratings: z.array(z.object({ rating: z.enum(RATINGS), count })),
  byDay: z.array(
    z.object({
      day,
      conversations: count,
      submitted: count,
      handoffs: count,
      medianWaitMs: milliseconds,
    }),
  ),
  byChannel: z.array(
    z.object({ channel: z.string(), conversations: count, submitted: count, handoffs: count }),
  ),
});

/** Messages that were not understood, those alike together, the largest group first. */
export const misunderstoodAnswer = z.object({
  groups: z.array(
    z.object({
      ids: z.array(z.string()),
      language: z.enum(LANGUAGES),
      texts: z.array(z.string()).describe('Different wordings, masked'),
      count,
      lastAt: moment,
      expects: z.array(z.enum(SLOT_NAMES)),
      guesses: z.array(z.enum(INTENTS)).describe('Most likely first'),
    }),
  ),
  labelled: count.describe('Messages in the patch'),
  leftOut: count.describe('Labelled messages that make no example: masked, or meant otherwise elsewhere'),
});

/** What messages mean; null: dismissed. */
export const labelBody = z.object({
  ids: z.array(z.string().min(1).max(64)).min(1).max(1_000),
  intent: z.enum(INTENTS).nullable(),
});

/** How many were open. */
export const labelAnswer = z.object({ labelled: count });

/** What is looked for in the audit log. */
export const auditQuery = z.object({
  actor: z.string().trim().max(254).optional(),
  action: z.enum([...AUDIT_ACTIONS, '']).optional(),
  target: z.string().trim().max(300).optional(),
  from: day.or(z.literal('')).optional(),
  to: day.or(z.literal('')).optional(),
  before: z.coerce.number().int().min(1).optional(),
});

/** Entries of the audit log, newest first. */
export const auditAnswer = z.object({
  entries: z.array(
    z.object({
      position: count,
      at: moment,
      actor: z.string(),
      action: z.enum(AUDIT_ACTIONS),
      target: z.string(),
      detail: z.record(z.string(), z.string()),
      hash: z.string(),
    }),
  ),
  more: z.boolean(),
});
