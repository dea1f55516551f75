import { z } from 'zod';
import type { IncomingDocument, IncomingMessage } from '../../core/message';
import { kindOf, type ClientActivity } from './activity';
import { readLocale } from './locale';

const LONGEST_KEY = 200;
// eslint-disable-next-line no-control-regex -- a database may not store them
const CONTROL = /[\u0000-\u001f\u007f]/;

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
  return value !== '' && value.length <= LONGEST_KEY && !CONTROL.test(value) && value.isWellFormed();
}

function joinLanguage(value: unknown): string | undefined {
  const parsed = joinValue.safeParse(value);
  return parsed.success ? readLocale(parsed.data.language) : undefined;
}
