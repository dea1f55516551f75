import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { ActivityAttachment, StoredActivity, SuggestedAction } from '../../core/conversation';
import { toWatermark } from './watermark';

/** Whose activities they are. */
export interface WireConversation {
  readonly id: string;
  /** The user of its token. */
  readonly userId: string;
}

/** An activity as clients of Direct Line 3.0 know it. */
export interface WireActivity {
  readonly type: 'message' | 'event' | 'typing';
  readonly id: string;
  readonly timestamp: string;
  readonly channelId: 'directline';
  readonly conversation: { readonly id: string };
  readonly from: { readonly id: string; readonly role: 'user' | 'bot'; readonly name?: string };
  readonly name?: string;
  readonly text?: string;
  readonly locale?: string;
  readonly attachments?: readonly ActivityAttachment[];
  readonly suggestedActions?: { readonly actions: readonly SuggestedAction[] };
  readonly channelData?: Record<string, unknown>;
  readonly replyToId?: string;
}

/** A batch as the socket and the REST call carry it; clients die of one without `activities`. */
export interface ActivitySet {
  readonly activities: readonly WireActivity[];
  readonly watermark: string;
}

/** Clients know two roles only; a widget tells a human by the id. */
const AGENT = { id: 'agent', role: 'bot' } as const;
const BOT = { id: 'xiaoka', role: 'bot', name: 'Xiaoka' } as const;

const agentData = z.object({ xiaoka: z.object({ agent: z.string().min(1) }) });

/** The id of an activity, such as `conversation|0000001`; 0 is the number of what is not stored. */
export function activityId(conversationId: string, sequence: number): string {
  return `${conversationId}|${String(sequence).padStart(7, '0')}`;
}

/** A stored activity as clients get it: the same over the socket and over REST, whenever it is asked for. */
export function toWire(activity: StoredActivity, conversation: WireConversation): WireActivity {
  const { body } = activity;
  return {
    type: body.type,
    id: activityId(conversation.id, activity.sequence),
    timestamp: activity.at.toISOString(),
    channelId: 'directline',
    conversation: { id: conversation.id },
    from: sender(activity, conversation),
    ...(body.name !== undefined && { name: body.name }),
    ...(body.text !== undefined && { text: body.text }),
    ...(body.locale !== undefined && { locale: body.locale }),
    ...(body.attachments && { attachments: body.attachments }),
    ...(body.suggestedActions && { suggestedActions: { actions: body.suggestedActions.actions } }),
    ...(body.channelData && { channelData: body.channelData }),
    ...(body.replyToSequence !== undefined && {
      replyToId: activityId(conversation.id, body.replyToSequence),
    }),
  };
}

function sender({ from, body }: StoredActivity, { userId }: WireConversation): WireActivity['from'] {
  if (from === 'customer') return { id: userId, role: 'user' };
  if (from === 'bot') return BOT;
  const data = agentData.safeParse(body.channelData);
  return { ...AGENT, ...(data.success && { name: data.data.xiaoka.agent }) };
}

/** A batch of activities with the watermark behind its last. */
export function toActivitySet(
  activities: readonly StoredActivity[],
  watermark: number,
  conversation: WireConversation,
): ActivitySet {
  return {
    activities: activities.map((activity) => toWire(activity, conversation)),
    watermark: toWatermark(watermark),
  };
}

/**
 * An agent is writing: a batch in which nothing is stored, so the watermark stays what it was. Clients
 * show it for some seconds, or until a message of the same sender comes.
 */
export function toTypingSet(
  name: string | null,
  at: Date,
  watermark: number,
  { id }: WireConversation,
): ActivitySet {
  const typing: WireActivity = {
    type: 'typing',
    id: `${id}|${randomUUID()}`,
    timestamp: at.toISOString(),
    channelId: 'directline',
    conversation: { id },
    from: { ...AGENT, ...(name !== null && { name }) },
  };
  return { activities: [typing], watermark: toWatermark(watermark) };
}
