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
