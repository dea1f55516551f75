import { z } from 'zod';

/** Kinds of conversation that Teams knows. */
export const CONVERSATION_TYPES = ['personal', 'groupChat', 'channel'] as const;

/** One of the kinds of conversation. */
export type ConversationType = (typeof CONVERSATION_TYPES)[number];

/**
 * What is needed to reach a conversation of Teams later, after a restart too. Names a person, so it is
 * kept sealed.
 */
export const teamsReference = z.object({
  /** Address of the Bot Connector that was validated with the message it came with. */
  serviceUrl: z.url(),
  tenantId: z.string(),
  /** Teams' own id of the conversation. */
  conversationId: z.string().min(1),
  conversationType: z.enum(CONVERSATION_TYPES),
  /** Account of the bot in this conversation, `28:<app id>`. */
  bot: z.object({ id: z.string(), name: z.string() }),
  /** Who wrote first; in a group whoever wrote last. */
  user: z.object({ id: z.string(), aadObjectId: z.string().nullable() }),
});

/** What is needed to reach a conversation of Teams later. */
export type TeamsReference = z.infer<typeof teamsReference>;

/** An account as Teams names it. */
const account = z.looseObject({
  id: z.string().min(1).max(300),
  name: z.string().max(500).nullish(),
  aadObjectId: z.string().max(100).nullish(),
});

/** An activity as it comes from Teams; what the channel does not use is left as it is. */
export const teamsActivity = z.looseObject({
  type: z.string().min(1).max(100),
  id: z.string().min(1).max(300).nullish(),
  name: z.string().max(200).nullish(),
  action: z.string().max(100).nullish(),
  channelId: z.literal('msteams'),
  serviceUrl: z.url().max(500),
  text: z.string().nullish(),
  locale: z.string().max(35).nullish(),
  from: account,
  recipient: account,
  conversation: z.looseObject({
    id: z.string().min(1).max(500),
    conversationType: z.enum(CONVERSATION_TYPES).nullish(),
    tenantId: z.string().max(100).nullish(),
    isGroup: z.boolean().nullish(),
  }),
  value: z.unknown().optional(),
  replyToId: z.string().max(300).nullish(),
  attachments: z
    .array(
      z.looseObject({
        contentType: z.string().max(200),
        contentUrl: z.string().max(4_000).nullish(),
        name: z.string().max(500).nullish(),
        content: z.unknown().optional(),
      }),
    )
    .max(50)
    .nullish(),
  entities: z
    .array(z.looseObject({ type: z.string().max(100) }))
    .max(200)
    .nullish(),
  channelData: z.looseObject({}).nullish(),
  membersAdded: z
    .array(z.looseObject({ id: z.string() }))
    .max(1_000)
    .nullish(),
  membersRemoved: z
    .array(z.looseObject({ id: z.string() }))
    .max(1_000)
    .nullish(),
});

/** An activity as it comes from Teams. */
export type TeamsActivity = z.infer<typeof teamsActivity>;

/** How an activity is answered: for an invoke the body is what the client gets. */
export interface TeamsAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/** Takes an activity whose sender has been proven. Answers once what it brought is stored. */
export type TakeActivity = (activity: TeamsActivity) => Promise<TeamsAnswer>;

/** An attachment of an activity that is sent. */
export interface OutgoingAttachment {
  readonly contentType: string;
  readonly content: unknown;
  readonly name?: string;
}

/** An activity as it is sent to Teams. */
export interface OutgoingActivity {
  readonly type: 'message' | 'typing';
  readonly text?: string;
  readonly textFormat?: 'plain' | 'markdown' | 'xml';
  readonly summary?: string;
  readonly locale?: string;
  readonly attachments?: readonly OutgoingAttachment[];
}

/** Why an activity could not be sent. */
export type SendFailure =
  /** The bot was removed from the conversation, or blocked there: nothing will arrive any more. */
  | { readonly kind: 'gone' }
  /** Try again, not before so many milliseconds (`Retry-After`); null: when it seems right. */
  | { readonly kind: 'later'; readonly afterMs: number | null }
  /** Teams will never take this one. */
  | { readonly kind: 'refused'; readonly status: number };

/** What sending comes to. */
export type SendOutcome = { readonly kind: 'sent' } | SendFailure;

/** Sends to Teams, with the bot's own token. */
export interface TeamsConnector {
  /** Sends one activity into a conversation that is known; never throws for what Teams says. */
  send(reference: TeamsReference, activity: OutgoingActivity): Promise<SendOutcome>;
  /**
   * Fetches a picture that was put into a message, from the connector itself.
   * @throws XiaokaError `BadRequest` for an address that is not the connector's, `PayloadTooLarge`, `Unavailable`
   */
  fetchInline(reference: TeamsReference, url: string, mostBytes: number): Promise<Buffer>;
}

/** Data behind a button or form of a card; whoever sends it back has pressed it. */
export const cardData = z.object({
  /** Number of the bot's activity that the card belongs to; absent: it stands for as long as it is there. */
  answers: z.int().min(1).optional(),
  /** Words that the button means, as if they were typed. */
  text: z.string().max(500).optional(),
  /** What was typed into the form. */
  value: z.string().max(10_000).optional(),
});

/** Data behind a button or form of a card. */
export type CardData = z.infer<typeof cardData>;

/** Verb of every action of the bot's cards. */
export const CARD_VERB = 'xiaoka';
