import { XiaokaError } from '../core/errors';

/** A text message or an e-mail to one person. */
export interface Notification {
  readonly id: string;
  readonly channel: 'sms' | 'email';
  /** Phone number or e-mail address. */
  readonly to: string;
  /** E-mail subject; not sent with an SMS. */
  readonly subject: string;
  readonly text: string;
}

/** Sends notifications. */
export interface Sender {
  /**
   * Sends one; returns when the next hop has taken it.
   * @throws XiaokaError `NotifyFailed`; it is tried again later
   */
  send(notification: Notification): Promise<void>;
  close(): Promise<void>;
}

/** Something could not be sent yet: whoever was asked says when to try again. */
export class RetryLater extends XiaokaError {
  /**
   * @param message for the log; never carries personal data
   * @param afterMs not before so many milliseconds; null: as usual
   */
  constructor(
    message: string,
    readonly afterMs: number | null,
  ) {
    super('NotifyFailed', message);
  }
}
