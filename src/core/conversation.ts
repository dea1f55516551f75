import type { ConversationPlace, HandoffState, ChannelName } from './message';
import type { Language } from './language';

/** A conversation as it stands between two turns. */
export interface Conversation {
  readonly id: string;
  readonly channel: ChannelName;
  /** The channel's id of the customer. */
  readonly userId: string;
  /** Goes up by one with each commit; a commit names the one it read. 0: not stored yet. */
  readonly version: number;
  /** Number of the newest stored activity. */
  readonly lastSequence: number;
  readonly language: Language;
  readonly handoff: HandoffState;
  /** Where the last turn left it. */
  readonly place: ConversationPlace;
  /** Case being worked on. */
  readonly caseId: string | null;
  /** State of the dialogue, JSON owned by `src/dialogue`; empty at first. */
  readonly dialogue: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A message of a conversation as it is stored: masked, numbered, ready for a client. */
export interface StoredActivity {
  readonly conversationId: string;
  /** 1, 2, 3 … within the conversation. */
  readonly sequence: number;
  readonly from: 'customer' | 'bot' | 'agent';
  readonly at: Date;
  /** Text and all else in the Bot Framework's activity shape, without ids and times. */
  readonly body: ActivityBody;
}

/** The part of an activity that does not depend on the channel's own ids. */
export interface ActivityBody {
  readonly type: 'message' | 'event';
  readonly name?: string;
  readonly text?: string;
  readonly locale?: string;
  readonly attachments?: readonly ActivityAttachment[];
  readonly suggestedActions?: { readonly actions: readonly SuggestedAction[] };
  readonly channelData?: Record<string, unknown>;
  /** Sequence of the customer's activity that a bot message answers. */
  readonly replyToSequence?: number;
}

/** An attachment of an activity. */
export interface ActivityAttachment {
  readonly contentType: string;
  readonly name?: string;
  readonly content?: unknown;
}

/** A choice in the Bot Framework's shape. */
export interface SuggestedAction {
  readonly type: 'imBack';
  readonly title: string;
  readonly value: string;
}
