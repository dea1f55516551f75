import type { Clock } from '../../../core/clock';
import type { StoredActivity } from '../../../core/conversation';
import type { Language } from '../../../core/language';
import type { Vault } from '../../../privacy/contract';
import type { Store } from '../../../store/contract';
import type { OutgoingActivity, TeamsConnector, TeamsReference } from '../contract';

/**
 * What has been said behind an activity. `last`: nothing, so its question is the open one. `followed`: the
 * bot or an agent went on. `over`: the customer has spoken, so its buttons would do nothing.
 */
export type Following = 'last' | 'followed' | 'over';

/** Draws what is stored for Teams. Pure: the same in, the same out. */
export interface Drawing {
  /**
   * The messages that an activity comes to, in order; none for one that is not shown.
   * @param following default `last`
   */
  activity(
    activity: StoredActivity,
    reference: TeamsReference,
    language: Language,
    following?: Following,
  ): OutgoingActivity[];
  /** The same in words alone, choices listed: for a client or a moment that takes no card. */
  words(activity: StoredActivity, language: Language): OutgoingActivity[];
  /**
   * Content of the card as it stands once it was used: nothing to press or fill in any more.
   * @param said what was chosen or typed, masked
   */
  answered(activity: StoredActivity, said: string): unknown;
  /**
   * Content of the card as it stands when it was used too late: nothing to press any more, and a word that
   * nothing was done.
   * @param activity null: it is not known any more
   */
  stale(activity: StoredActivity | null, language: Language): unknown;
}

/** What delivering needs. */
export interface DeliveryServices {
  readonly store: Pick<Store, 'channelReference' | 'activities' | 'markSent' | 'markGone'>;
  readonly vault: Pick<Vault, 'open'>;
  readonly connector: Pick<TeamsConnector, 'send'>;
  readonly drawing: Pick<Drawing, 'activity' | 'words'>;
  readonly clock: Clock;
  readonly log: { warn(details: object, message: string): void };
}

/** Takes what was committed to Teams. */
export interface TeamsDelivery {
  /**
   * Sends everything of a conversation that was not sent yet, in order, one conversation's messages one
   * after another. At least once: see `createDelivery`.
   * @param finish called once all is sent, to store that the job is done
   * @throws RetryLater when Teams asks for a pause; XiaokaError `InternalError` for a reference that is none
   */
  deliver(conversationId: string, finish?: () => Promise<void>): Promise<void>;
  /** Shows that somebody is writing; best effort, never throws. */
  typing(conversationId: string): Promise<void>;
}
