import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { TeamsActivity } from '../contract';

const tenantData = z.looseObject({ tenant: z.looseObject({ id: z.string().max(100) }) });

/** The directory (tenant) an activity comes from; empty when it names none. */
export function tenantOf({ conversation, channelData }: TeamsActivity): string {
  return conversation.tenantId ?? tenantData.safeParse(channelData).data?.tenant.id ?? '';
}

/**
 * Our id of a conversation of Teams. The same conversation always has the same one, and nobody reads a
 * person or a company out of it. In a channel each thread is a conversation: Teams' own id names it.
 */
export function conversationIdOf(activity: TeamsActivity): string {
  const name = `${tenantOf(activity)}|${activity.conversation.id}`;
  return `teams-${createHash('sha256').update(name).digest('base64url')}`;
}
