import { z } from 'zod';
import type { IncomingDocument, IncomingMessage } from '../../core/message';
import { kindOf, type ClientActivity } from './activity';
import { readLocale } from './locale';

const LONGEST_KEY = 200;
/** Control characters and halves of characters, which databases do not store. */
const UNSTORABLE = /[\p{Cc}\p{Cs}]/u;

const joinValue = z.object({ language: z.string() });

/** An activity of a client as the corridor takes it. */
export function toIncoming(
  activity: ClientActivity,
  conversationId: string,
  documents: readonly IncomingDocument[],
): IncomingMessage {
  const join = kindOf(activity) === 'join';
  const locale = (join ? joinLanguage(activity.value) : undefined) ?? readLocale(activity.locale);
  return {
    conversationId,
    deliveryKeys: deliveryKeys(activity),
    kind: join ? 'event' : 'message',
    text: join ? '' : (activity.text ?? ''),
    documents,
    ...(join && { event: { name: 'join' } }),
    ...(!join && activity.value !== undefined && activity.value !== null && { value: activity.value }),
    ...(locale !== undefined && { locale }),
    ...(activity.channelData && { channelData: activity.channelData }),
  };
}

/** Names under which the activity may come again: the client's own, each in its own space. */
export function deliveryKeys({ id, channelData }: ClientActivity): string[] {
  const keys: string[] = [];
  const clientId = channelData?.['clientActivityID'];
  if (typeof clientId === 'string' && isKey(clientId)) keys.push(`client:${clientId}`);
  if (id && isKey(id)) keys.push(`activity:${id}`);
  return keys;
}

function isKey(value: string): boolean {
  return value !== '' && value.length <= LONGEST_KEY && !UNSTORABLE.test(value);
}

function joinLanguage(value: unknown): string | undefined {
  const parsed = joinValue.safeParse(value);
  return parsed.success ? readLocale(parsed.data.language) : undefined;
}
