import type { StoredActivity, Conversation } from '../core/conversation';
import type { ConversationEvent, IncomingMessage } from '../core/message';
import type { Language } from '../core/language';

/** What became of a message that a channel handed in. */
export type Acceptance =
  /** Answered and stored; `sequence` is the number of the customer's own activity. */
  | { readonly outcome: 'accepted'; readonly sequence: number }
  /** Came before; nothing was done again. */
  | { readonly outcome: 'duplicate'; readonly sequence: number }
  /** It answers something that is over; nothing was stored or done. */
  | { readonly outcome: 'stale'; readonly sequence: number }
  /** No such conversation. */
  | { readonly outcome: 'unknown_conversation' };

/** The corridor, as channels see it. */
export interface Inbox {
  /** Begins a conversation; beginning one that exists changes nothing. */
  begin(
    conversation: Pick<Conversation, 'id' | 'channel' | 'userId'> & {
      readonly language: Language;
      /** Name of the customer at the shop's own login; agents see it masked. */
      readonly signedInAs?: string;
    },
  ): Promise<void>;
  /**
   * Takes one message through the corridor; returns once it and its answers are stored durably.
   * @throws XiaokaError `StoreUnavailable`, `TooManyRequests` (too many wait in this conversation)
   */
  receive(message: IncomingMessage): Promise<Acceptance>;
  /**
   * The customer took a message back: its words leave the transcript. Answers whether there was one.
   * @param deliveryKey name under which it had come
   */
  retract(conversationId: string, deliveryKey: string): Promise<boolean>;
  /** Tells a conversation that something happened; the same key twice tells it once. */
  notify(conversationId: string, key: string, event: ConversationEvent): Promise<Acceptance>;
}

/** Called after each commit with the activities it stored, in order. */
export type ActivityListener = (conversationId: string, activities: readonly StoredActivity[]) => void;

/** Where channels learn of committed activities. */
export interface Delivery {
  /** Registers a listener; the function returned takes it away again. */
  onActivities(listener: ActivityListener): () => void;
  /**
   * Registers a listener for what other processes commit: told of the conversation, or null when it may be any
   * of them, now and then and whenever something may have been missed. The function returned takes it away again.
   */
  onElsewhere(listener: ElsewhereListener): () => void;
}

/** Told in which conversation another process stored something; null: it may be in any. */
export type ElsewhereListener = (conversationId: string | null) => void;

/** Who is writing at the moment. */
export interface Typing {
  readonly conversationId: string;
  readonly from: 'customer' | 'agent';
  /** Name of the agent; null for a customer. */
  readonly name: string | null;
}

/** Called when somebody is writing. */
export type TypingListener = (typing: Typing) => void;

/** What is told as it happens to whoever listens; kept nowhere, and nobody's to rely on. */
export interface Signals {
  /** Tells that somebody is writing. Never throws. */
  typing(conversationId: string, from: Typing['from'], name: string | null): void;
  /** Registers a listener; the function returned takes it away again. */
  onTyping(listener: TypingListener): () => void;
}
