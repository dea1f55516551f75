import type { IncomingDocument, IncomingMessage } from '../../../core/message';
import type { TeamsActivity } from '../contract';
import { isGroup, localeOf } from './place';

/** What a customer said with an activity. */
export interface Said {
  readonly text: string;
  /** Names under which it may come again; null: it has none. */
  readonly keys: readonly (string | null)[];
  readonly documents?: readonly IncomingDocument[];
  /** Number of the bot's activity whose card was used. */
  readonly answers?: number;
}

/** What a customer said, as the corridor takes it. */
export function incoming(
  activity: TeamsActivity,
  conversationId: string,
  { text, keys, documents = [], answers }: Said,
): IncomingMessage {
  const locale = localeOf(activity);
  return {
    conversationId,
    deliveryKeys: keys.filter((key) => key !== null),
    kind: 'message',
    text,
    documents,
    ...(answers !== undefined && { answers }),
    ...(locale !== undefined && { locale }),
    ...(isGroup(activity) && { audience: 'group' }),
  };
}
