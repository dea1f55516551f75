import type { SlotName, StepId } from './step';

/** The channels that customers write through. */
export type ChannelName = 'direct-line' | 'teams';

/** A document a customer handed over, already checked, cleaned and stored encrypted. */
export interface StoredDocument {
  /** Key of the encrypted content in the document vault. */
  readonly id: string;
  /** What the content is, found from the bytes. */
  readonly mediaType: 'image/jpeg' | 'image/png' | 'image/webp' | 'application/pdf';
  /** Size of the stored content, in bytes. */
  readonly bytes: number;
}

/** Why a document was not taken. */
export type DocumentRefusal = 'type' | 'too_large' | 'damaged' | 'too_many';

/** A document as it came with a message: kept, or refused with the reason. */
export type IncomingDocument =
  | { readonly kind: 'stored'; readonly document: StoredDocument; readonly mediaType: string }
  | { readonly kind: 'refused'; readonly reason: DocumentRefusal; readonly mediaType: string };

/** What a customer's message or the program itself tells a conversation. */
export interface IncomingMessage {
  /** Conversation it belongs to. */
  readonly conversationId: string;
  /** Names under which it may come again; a message known by any of them is not answered twice. */
  readonly deliveryKeys: readonly string[];
  readonly kind: 'message' | 'event';
  /** Text as typed; empty for an event or a bare upload. */
  readonly text: string;
  /** Values of a submitted card, checked by their reader. */
  readonly value?: unknown;
  /** What happened, for an event. */
  readonly event?: ConversationEvent;
  /** BCP 47 tag the client names, such as `zh-CN`. */
  readonly locale?: string;
  readonly documents: readonly IncomingDocument[];
  /**
   * Number of the bot's activity that this answers, for a button of a card: it counts only while nothing has
   * been said since. Absent: it counts in any case.
   */
  readonly answers?: number;
  /** `group`: others read along, so questions alone are answered and nothing personal is said or asked. */
  readonly audience?: 'group';
  /** The client's own data, echoed untouched; never read. */
  readonly channelData?: Record<string, unknown>;
}

/** Things that happen to a conversation without the customer writing. */
export type ConversationEvent =
  /** The client has opened the conversation and would like a greeting. */
  | { readonly name: 'join' }
  /** The case moved on: decided, overdue, cancelled at the operator, refunded. */
  | { readonly name: 'case'; readonly what: CaseNews; readonly reason?: string }
  /** The agent hands the conversation back; `question` is to be answered again, null: go on as it was. */
  | {
      readonly name: 'handback';
      readonly agent: string;
      readonly handoffId: string;
      readonly question: SlotName | null;
    }
  /** The customer goes on from a device that did not have the conversation: what was proven counts no more. */
  | { readonly name: 'elsewhere' }
  /** The agent has checked the customer's documents: that stands in for the code. */
  | { readonly name: 'vouch'; readonly by: string }
  /** The agent corrected an answer. */
  | { readonly name: 'correct'; readonly slot: SlotName; readonly value: string; readonly by: string };

/** What a customer is told about the case as it moves. */
export const CASE_NEWS = [
  'approved',
  'rejected',
  'more_info',
  'overdue',
  'refund_pending',
  'refund_failed',
  'closed',
] as const;

/** One piece of news about a case. */
export type CaseNews = (typeof CASE_NEWS)[number];

/** An answer the customer can tap; its title typed does the same. */
export interface Choice {
  readonly title: string;
}

/** A line of a read-back or of a case. */
export interface CardLine {
  readonly label: string;
  readonly value: string;
  /** Words that, sent, open this line for change. */
  readonly edit?: string;
}

/** A read-back or a case, drawn as an Adaptive Card where the channel can. */
export interface Card {
  readonly title: string;
  readonly lines: readonly CardLine[];
  /** What is asked or advised under the lines. */
  readonly note?: string;
  /** Buttons under the lines. */
  readonly choices: readonly Choice[];
  /** Its buttons mean the same for as long as the card is there, whatever is said meanwhile. */
  readonly standing?: boolean;
}

/** One message of the bot. */
export interface Reply {
  /** Complete on its own: a client that draws no card shows this. */
  readonly text: string;
  readonly choices: readonly Choice[];
  readonly card?: Card;
  /** In a group: offers to go on in the personal chat with the bot. */
  readonly opensPersonalChat?: boolean;
}

/** Whether a human has the conversation. */
export type HandoffState = 'none' | 'waiting' | 'agent';

/** What every bot message says of where the conversation is. */
export interface ConversationPlace {
  readonly step: StepId | null;
  readonly expects: SlotName | null;
  /** Case number, once there is one. */
  readonly case: string | null;
  readonly handoff: HandoffState;
}
