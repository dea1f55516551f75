import { z } from 'zod';
import type { ActivityAttachment, ActivityBody, StoredActivity } from '../core/conversation';
import { maskText } from '../privacy/masking';
import type { Card, ConversationPlace, IncomingMessage, Reply } from '../core/message';

const ADAPTIVE_CARD = 'application/vnd.microsoft.card.adaptive';

/** The customer's message as the transcript keeps it: masked, documents by kind only. */
export function customerActivity(message: IncomingMessage, maskedText: string): ActivityBody {
  const attachments = message.documents.map((document) => ({ contentType: document.mediaType }));
  return {
    type: 'message',
    text: maskedText,
    ...(message.locale === undefined ? {} : { locale: message.locale }),
    ...(attachments.length === 0 ? {} : { attachments }),
    ...(message.channelData === undefined ? {} : { channelData: maskedData(message.channelData) }),
  };
}

/** The client's own data, echoed for it to recognise its message by; other words in it are masked. */
function maskedData(data: Record<string, unknown>): Record<string, unknown> {
  const { clientActivityID, ...rest } = data;
  const own = clientActivityID === undefined ? {} : { clientActivityID };
  return { ...own, ...(Object.keys(rest).length === 0 ? {} : masked(rest)) };
}

function masked(value: Record<string, unknown>): Record<string, unknown> {
  const mask = (_: string, each: unknown): unknown => (typeof each === 'string' ? maskText(each).text : each);
  return z.record(z.string(), z.unknown()).parse(JSON.parse(JSON.stringify(value, mask)));
}

/** A message of the bot in the Bot Framework's shape. */
export function botActivity(
  reply: Reply,
  place: ConversationPlace,
  locale: string,
  answers: number | null,
): ActivityBody {
  const actions = reply.choices.map(({ title }) => ({ type: 'imBack' as const, title, value: title }));
  return {
    type: 'message',
    text: reply.text,
    locale,
    channelData: {
      xiaoka: place,
      ...(reply.card?.standing === true ? { xiaokaStanding: true } : {}),
      ...(reply.opensPersonalChat === true ? { xiaokaOpens: 'personal_chat' } : {}),
    },
    ...(reply.card ? { attachments: [adaptiveCard(reply.card)] } : {}),
    ...(actions.length === 0 ? {} : { suggestedActions: { actions } }),
    ...(answers === null ? {} : { replyToSequence: answers }),
  };
}

/** Draws a card as an Adaptive Card 1.5; an edit button sends words, as if they had been typed. */
function adaptiveCard(card: Card): ActivityAttachment {
  return {
    contentType: ADAPTIVE_CARD,
    content: {
      type: 'AdaptiveCard',
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
      version: '1.5',
      body: [
        { type: 'TextBlock', text: card.title, weight: 'Bolder', wrap: true },
        ...card.lines.map(lineOf),
        ...(card.note === undefined ? [] : [{ type: 'TextBlock', text: card.note, wrap: true }]),
      ],
      actions: card.choices.map((choice) => submit(choice.title, choice.title)),
    },
  };
}

function lineOf(line: Card['lines'][number]): unknown {
  const texts = {
    type: 'Column',
    width: 'stretch',
    items: [
      { type: 'TextBlock', text: line.label, isSubtle: true, size: 'Small', wrap: true },
      { type: 'TextBlock', text: line.value, wrap: true, spacing: 'None' },
    ],
  };
  if (line.edit === undefined) return { type: 'ColumnSet', columns: [texts] };
  const edit = {
    type: 'Column',
    width: 'auto',
    items: [{ type: 'ActionSet', actions: [submit(line.edit, line.edit)] }],
  };
  return { type: 'ColumnSet', columns: [texts, edit] };
}

function submit(title: string, text: string): unknown {
  return { type: 'Action.Submit', title, data: { msteams: { type: 'imBack', value: text }, text } };
}

/** Numbers activities and gives them times that only go up, 1 ms apart. */
export function numbered(
  conversation: { readonly id: string; readonly lastSequence: number; readonly updatedAt: Date },
  now: Date,
  entries: readonly { readonly from: StoredActivity['from']; readonly body: ActivityBody }[],
): StoredActivity[] {
  const start = Math.max(now.getTime(), conversation.updatedAt.getTime() + 1);
  return entries.map((entry, index) => ({
    conversationId: conversation.id,
    sequence: conversation.lastSequence + 1 + index,
    from: entry.from,
    at: new Date(start + index),
    body: entry.body,
  }));
}
