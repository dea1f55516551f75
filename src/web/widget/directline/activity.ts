import { SLOT_NAMES, STEP_IDS } from '../../../core/step';
import type { ConversationPlace } from '../../../core/message';
import type { Language } from '../../../core/language';
import { readCard, type CardNode } from '../card-content';
import { list, record, text, word } from './read';

const HANDOFF_STATES = ['none', 'waiting', 'agent'] as const;

/** Who an activity comes from, as the customer sees it. */
export type Author = 'me' | 'bot' | 'agent';

/** An answer to tap: what is shown and what is sent. */
export interface Option {
  readonly title: string;
  readonly value: string;
}

/** The parts of a Direct Line activity that the widget uses. */
export interface Activity {
  readonly id: string | undefined;
  readonly type: string;
  readonly author: Author;
  /** Name of who it comes from. */
  readonly name: string | undefined;
  readonly text: string;
  readonly language: Language | undefined;
  readonly options: readonly Option[];
  readonly card: readonly CardNode[] | undefined;
  /** The buttons of the card mean the same for as long as it is there. */
  readonly standing: boolean;
  readonly files: readonly string[];
  readonly clientActivityID: string | undefined;
  readonly place: ConversationPlace | undefined;
  /** In milliseconds since 1970, by the server's clock. */
  readonly sentAt: number | undefined;
  /** Name of the human who has the chat. */
  readonly agent: string | undefined;
}

/** Reads one activity; undefined if it is none. */
export function readActivity(source: unknown): Activity | undefined {
  const raw = record(source);
  const type = text(raw['type']);
  if (type === undefined) return undefined;
  const from = record(raw['from']);
  const channelData = record(raw['channelData']);
  const author = readAuthor(from);
  const name = text(from['name']);
  const attachments = list(raw['attachments']).map(record);
  const card = attachments.find((one) => one['contentType'] === 'application/vnd.microsoft.card.adaptive');
  return {
    id: text(raw['id']),
    type,
    author,
    name,
    text: text(raw['text']) ?? '',
    language: readLanguage(text(raw['locale'])),
    options: list(record(raw['suggestedActions'])['actions']).flatMap(readOption),
    card: card === undefined ? undefined : readCard(card['content']),
    standing: channelData['xiaokaStanding'] === true,
    files: attachments.filter((one) => one !== card).map((one) => text(one['name']) ?? ''),
    clientActivityID: text(channelData['clientActivityID']),
    place: readPlace(channelData['xiaoka']),
    sentAt: readTime(raw['timestamp']),
    agent: text(record(channelData['xiaoka'])['agent']) ?? (author === 'agent' ? name : undefined),
  };
}

function readAuthor(from: Record<string, unknown>): Author {
  const id = text(from['id']) ?? '';
  if (from['role'] === 'user' || id.startsWith('dl_')) return 'me';
  return from['role'] === 'agent' || id.startsWith('agent') ? 'agent' : 'bot';
}

function readLanguage(locale: string | undefined): Language | undefined {
  return word(locale?.slice(0, 2).toLowerCase(), ['zh', 'en']);
}

/** Milliseconds since 1970 of an ISO 8601 time; undefined for anything else. */
function readTime(source: unknown): number | undefined {
  return Date.parse(text(source) ?? '') || undefined;
}

function readOption(source: unknown): Option[] {
  const raw = record(source);
  const value = text(raw['value']) ?? text(raw['title']);
  return value === undefined ? [] : [{ title: text(raw['title']) ?? value, value }];
}

function readPlace(source: unknown): ConversationPlace | undefined {
  const raw = record(source);
  if (raw['handoff'] === undefined) return undefined;
  return {
    step: word(raw['step'], STEP_IDS) ?? null,
    expects: word(raw['expects'], SLOT_NAMES) ?? null,
    case: text(raw['case']) ?? null,
    handoff: word(raw['handoff'], HANDOFF_STATES) ?? 'none',
  };
}
