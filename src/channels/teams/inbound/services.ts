import type { Clock } from '../../../core/clock';
import type { StoredActivity } from '../../../core/conversation';
import type { Language } from '../../../core/language';
import type { IncomingDocument } from '../../../core/message';
import type { Vault } from '../../../privacy/contract';
import type { Store } from '../../../store/contract';
import type { Inbox, Signals } from '../../channel';
import type { TeamsConnector } from '../contract';
import type { FetchFile } from './download';

/** Draws what a card becomes once one of its buttons was pressed; the content of an Adaptive Card. */
export interface CardAnswers {
  /** The card of a bot's activity, used; `said` is what the transcript keeps of the customer's words. */
  answered(activity: StoredActivity, said: string): unknown;
  /** A card that was used before or belongs to something that is over; null: nobody knows which it was. */
  stale(activity: StoredActivity | null, language: Language): unknown;
}

/** Where is written what went wrong; never given words, names or ids of persons. */
export interface ChannelLog {
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What taking activities needs. */
export interface TakeServices {
  readonly inbox: Inbox;
  readonly store: Pick<
    Store,
    'snapshot' | 'activities' | 'channelReference' | 'saveChannelReference' | 'markGone' | 'delivered'
  >;
  readonly vault: Pick<Vault, 'seal' | 'open'>;
  readonly clock: Clock;
  readonly log: ChannelLog;
  /** Checks, cleans and keeps a document; never throws for a bad one. */
  readonly documents: { store(bytes: Buffer): Promise<IncomingDocument> };
  readonly connector: Pick<TeamsConnector, 'fetchInline'>;
  readonly draw: CardAnswers;
  readonly signals: Signals;
  /** Largest document, in bytes; a bigger one is refused, its message is not. */
  readonly documentBytes: number;
  /** Stands in for fetching over the network; its own check of addresses is then missing. */
  readonly fetchFile?: FetchFile;
  /** Nobody proves who they are, as in a demo on loopback: files may come from this machine. */
  readonly anonymous?: boolean;
  /** How long one file may take, in milliseconds, default 20,000. */
  readonly fileTimeoutMs?: number;
}
