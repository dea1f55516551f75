import { z } from 'zod';
import type { Language } from '../../../core/language';
import { readLocale } from '../../direct-line/locale';
import type { TeamsActivity } from '../contract';

const clientInfo = z.looseObject({ type: z.literal('clientInfo'), locale: z.string() });
const eventData = z.looseObject({ eventType: z.string() });

/** Whether others read along: a group chat or a channel. In doubt they do. */
export function isGroup({ conversation }: TeamsActivity): boolean {
  return (conversation.conversationType ?? 'personal') !== 'personal' || conversation.isGroup === true;
}

/** The language tag (BCP 47) that the client names, of the activity or of the client itself. */
export function localeOf({ locale, entities }: TeamsActivity): string | undefined {
  const client = entities?.map((entity) => clientInfo.safeParse(entity).data).find(Boolean);
  return readLocale(locale) ?? readLocale(client?.locale);
}

/** The language to begin in. */
export function languageOf(activity: TeamsActivity): Language {
  return localeOf(activity)?.toLowerCase().startsWith('zh') === true ? 'zh' : 'en';
}

/** What happened, as Teams itself names it within `channelData`. */
export function eventTypeOf({ channelData }: TeamsActivity): string | null {
  return eventData.safeParse(channelData).data?.eventType ?? null;
}
