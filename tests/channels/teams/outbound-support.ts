import { join } from 'node:path';
import { z } from 'zod';
import type { OutgoingActivity, SendOutcome, TeamsReference } from '../../../src/channels/teams/contract';
import type { Drawing } from '../../../src/channels/teams/outbound/contract';
import { createDrawing } from '../../../src/channels/teams/outbound/draw';
import type { ActivityBody, StoredActivity } from '../../../src/core/conversation';
import type { Card, ConversationPlace } from '../../../src/core/message';
import { loadOperator, operatorValues } from '../../../src/dialogue/operator';
import { loadTexts } from '../../../src/dialogue/texts';
import { botActivity } from '../../../src/turn/transcript';

const ROOT = join(__dirname, '../../..');

/** The project's own texts. */
export const texts = loadTexts(
  join(ROOT, 'dialogs/texts'),
  operatorValues(loadOperator(join(ROOT, 'dialogs/operator.yaml'))),
);
export const drawing: Drawing = createDrawing(texts);

/** A personal chat with the bot. */
export const PERSONAL: TeamsReference = {
  serviceUrl: 'https://smba.trafficmanager.net/teams/',
  tenantId: 'tenant',
  conversationId: 'a:1',
  conversationType: 'personal',
  bot: { id: '28:00000000-0000-4000-8000-000000000001', name: 'Xiaoka' },
  user: { id: '29:1', aadObjectId: null },
};

/** A channel where others read along. */
export const CHANNEL: TeamsReference = {
  ...PERSONAL,
  conversationId: '19:x@thread.tacv2',
  conversationType: 'channel',
};

const spacing = z.enum(['None', 'Small']).optional();
const title = z.string().min(1);
const associatedInputs = z.enum(['auto', 'none']);
const data = z.strictObject({
  answers: z.int().min(1).optional(),
  text: z.string().min(1).max(500).optional(),
});
const messageBack = z.strictObject({
  type: z.literal('messageBack'),
  text: z.string().min(1),
  displayText: z.string().min(1),
});
const submit = z.strictObject({
  type: z.literal('Action.Submit'),
  title,
  data: data.extend({ msteams: messageBack.optional() }),
  associatedInputs,
});
const execute = z.strictObject({
  type: z.literal('Action.Execute'),
  title,
  tooltip: z.string().optional(),
  verb: z.literal('xiaoka'),
  data,
  associatedInputs,
  style: z.literal('positive').optional(),
  fallback: submit,
});
const openUrl = z.strictObject({ type: z.literal('Action.OpenUrl'), title, url: z.url() });
const richText = z.strictObject({
  type: z.literal('RichTextBlock'),
  inlines: z
    .array(
      z.strictObject({
        type: z.literal('TextRun'),
        text: z.string().min(1),
        weight: z.literal('Bolder').optional(),
        size: z.literal('Small').optional(),
        color: z.literal('Good').optional(),
        isSubtle: z.boolean().optional(),
      }),
    )
    .min(1),
  spacing,
});
const actionSet = z.strictObject({
  type: z.literal('ActionSet'),
  actions: z
    .array(z.union([execute, openUrl]))
    .min(1)
    .max(6),
  spacing,
});
const input = z.strictObject({
  type: z.literal('Input.Text'),
  id: z.literal('value'),
  label: z.string().min(1),
  style: z.enum(['text', 'tel', 'url', 'email']),
  maxLength: z.int().min(1).max(10_000),
  isRequired: z.literal(true),
  errorMessage: z.string().min(1),
});
const container = z.strictObject({
  type: z.literal('Container'),
  style: z.literal('emphasis'),
  items: z.array(richText).min(1),
  selectAction: execute,
  spacing,
});
const columnSet = z.strictObject({
  type: z.literal('ColumnSet'),
  columns: z
    .array(
      z.strictObject({
        type: z.literal('Column'),
        width: z.enum(['auto', 'stretch']),
        verticalContentAlignment: z.literal('Center').optional(),
        items: z.array(z.union([richText, actionSet])).min(1),
      }),
    )
    .min(1),
});

/** The part of Adaptive Cards 1.5 that the bot uses; anything else is a mistake. */
export const cardSchema = z.strictObject({
  type: z.literal('AdaptiveCard'),
  $schema: z.literal('http://adaptivecards.io/schemas/adaptive-card.json'),
  version: z.literal('1.5'),
  lang: z.enum(['zh', 'en']),
  fallbackText: z.string().min(1),
  body: z.array(z.union([richText, actionSet, input, container, columnSet])).min(1),
});

export type DrawnCard = z.infer<typeof cardSchema>;
type Execute = z.infer<typeof execute>;

/** A card taken apart: what is read, what is pressed, what is typed into. */
export interface Parts {
  readonly texts: readonly string[];
  readonly buttons: readonly Execute[];
  readonly links: readonly string[];
  readonly inputs: readonly z.infer<typeof input>[];
}

export function partsOf(card: DrawnCard): Parts {
  const elements = card.body.flatMap((each) =>
    each.type === 'ColumnSet' ? each.columns.flatMap(({ items }) => items) : [each],
  );
  const runs = elements.flatMap((each) =>
    each.type === 'RichTextBlock' ? [each] : each.type === 'Container' ? each.items : [],
  );
  const actions = elements.flatMap((each) =>
    each.type === 'ActionSet' ? each.actions : each.type === 'Container' ? [each.selectAction] : [],
  );
  return {
    texts: runs.map(({ inlines }) => inlines.map(({ text }) => text).join('')),
    buttons: actions.flatMap((each) => (each.type === 'Action.Execute' ? [each] : [])),
    links: actions.flatMap((each) => (each.type === 'Action.OpenUrl' ? [each.url] : [])),
    inputs: elements.flatMap((each) => (each.type === 'Input.Text' ? [each] : [])),
  };
}

/** The card of a message, checked; fails when it has none. */
export function cardOf(message: OutgoingActivity | undefined): DrawnCard {
  return cardSchema.parse(message?.attachments?.[0]?.content);
}

/** The last message that an activity comes to, taken apart. */
export function lastParts(messages: readonly OutgoingActivity[]): Parts {
  return partsOf(cardOf(messages.at(-1)));
}

/** What a reader sees of a message of words. */
export function readText({ text = '' }: OutgoingActivity): string {
  return text
    .replaceAll('<br/>', '\n')
    .replace(/<\/?strong>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

const NOWHERE: ConversationPlace = { step: null, expects: null, case: null, handoff: 'none' };

/** Something the bot said. */
export function botSays(
  text: string,
  more: {
    readonly choices?: readonly string[];
    readonly place?: Partial<ConversationPlace>;
    readonly card?: Card;
    readonly sequence?: number;
    readonly opensPersonalChat?: boolean;
    readonly locale?: string;
  } = {},
): StoredActivity {
  const { choices = [], place = {}, card, sequence = 7, opensPersonalChat = false, locale = 'en-US' } = more;
  const reply = {
    text,
    choices: choices.map((each) => ({ title: each })),
    ...(card ? { card } : {}),
    opensPersonalChat,
  };
  return stored('bot', sequence, botActivity(reply, { ...NOWHERE, ...place }, locale, null));
}

/** Something an agent said. */
export function agentSays(text: string, agent: string, sequence = 7, locale = 'en-US'): StoredActivity {
  const place = { ...NOWHERE, handoff: 'agent', agent };
  return stored('agent', sequence, { type: 'message', text, locale, channelData: { xiaoka: place } });
}

/** Something the customer said. */
export function customerSays(text: string, sequence: number): StoredActivity {
  return stored('customer', sequence, { type: 'message', text });
}

function stored(from: StoredActivity['from'], sequence: number, body: ActivityBody): StoredActivity {
  return { conversationId: 'teams-1', sequence, from, at: new Date(0), body };
}

/** Teams, as far as it takes messages: answers as told, and keeps what it took. */
export class FakeTeams {
  readonly took: OutgoingActivity[] = [];
  readonly asked: OutgoingActivity[] = [];
  /** How the next messages are answered; afterwards each is taken. */
  outcomes: (SendOutcome | Error)[] = [];
  /** Runs while a message is under way. */
  meanwhile: () => Promise<void> = async () => undefined;

  async send(_reference: TeamsReference, message: OutgoingActivity): Promise<SendOutcome> {
    this.asked.push(message);
    await this.meanwhile();
    const outcome = this.outcomes.shift() ?? { kind: 'sent' as const };
    if (outcome instanceof Error) throw outcome;
    if (outcome.kind === 'sent') this.took.push(message);
    return outcome;
  }
}
