import { z } from 'zod';
import type { ActivityBody, Conversation, StoredActivity } from '../../core/conversation';
import { LANGUAGES } from '../../core/language';
import { SLOT_NAMES, STEP_IDS } from '../../core/step';
import { channelName, handoffState, json, milliseconds, time, type Value } from './fields';

/** Columns of a conversation, in the order of `conversationValues`. */
export const CONVERSATION_COLUMNS = [
  'id',
  'channel',
  'user_id',
  'version',
  'last_sequence',
  'language',
  'handoff',
  'place_step',
  'place_expects',
  'place_case',
  'place_handoff',
  'case_id',
  'dialogue',
  'created_at',
  'updated_at',
] as const;

/** Values of a conversation as it is stored next: its version goes up by one. */
export function conversationValues(conversation: Conversation): Value[] {
  const { place } = conversation;
  return [
    conversation.id,
    conversation.channel,
    conversation.userId,
    conversation.version + 1,
    conversation.lastSequence,
    conversation.language,
    conversation.handoff,
    place.step,
    place.expects,
    place.case,
    place.handoff,
    conversation.caseId,
    conversation.dialogue,
    milliseconds(conversation.createdAt),
    milliseconds(conversation.updatedAt),
  ];
}

/** Reads a row of `conversations`. */
export const conversationRow = z
  .object({
    id: z.string(),
    channel: channelName,
    user_id: z.string(),
    version: z.int(),
    last_sequence: z.int(),
    language: z.enum(LANGUAGES),
    handoff: handoffState,
    place_step: z.enum(STEP_IDS).nullable(),
    place_expects: z.enum(SLOT_NAMES).nullable(),
    place_case: z.string().nullable(),
    place_handoff: handoffState,
    case_id: z.string().nullable(),
    dialogue: z.string(),
    created_at: time,
    updated_at: time,
  })
  .transform((row): Conversation => ({
    id: row.id,
    channel: row.channel,
    userId: row.user_id,
    version: row.version,
    lastSequence: row.last_sequence,
    language: row.language,
    handoff: row.handoff,
    place: {
      step: row.place_step,
      expects: row.place_expects,
      case: row.place_case,
      handoff: row.place_handoff,
    },
    caseId: row.case_id,
    dialogue: row.dialogue,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }));

const suggestedAction = z.object({ type: z.literal('imBack'), title: z.string(), value: z.string() });

const activityBody = z.object({
  type: z.enum(['message', 'event']),
  name: z.string().exactOptional(),
  text: z.string().exactOptional(),
  locale: z.string().exactOptional(),
  attachments: z
    .array(
      z.object({
        contentType: z.string(),
        name: z.string().exactOptional(),
        content: z.unknown().exactOptional(),
      }),
    )
    .exactOptional(),
  suggestedActions: z.object({ actions: z.array(suggestedAction) }).exactOptional(),
  channelData: z.record(z.string(), z.unknown()).exactOptional(),
  replyToSequence: z.int().exactOptional(),
}) satisfies z.ZodType<ActivityBody>;

/** Columns of an activity, in the order of `activityValues`. */
export const ACTIVITY_COLUMNS = ['conversation_id', 'sequence', 'sender', 'sent_at', 'body'] as const;

/** Values of an activity. */
export function activityValues(activity: StoredActivity): Value[] {
  return [
    activity.conversationId,
    activity.sequence,
    activity.from,
    milliseconds(activity.at),
    JSON.stringify(activity.body),
  ];
}

/** Reads a row of `activities`. */
export const activityRow = z
  .object({
    conversation_id: z.string(),
    sequence: z.int(),
    sender: z.enum(['customer', 'bot', 'agent']),
    sent_at: time,
    body: json(activityBody),
  })
  .transform((row): StoredActivity => ({
    conversationId: row.conversation_id,
    sequence: row.sequence,
    from: row.sender,
    at: row.sent_at,
    body: row.body,
  }));
