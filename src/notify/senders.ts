import { XiaokaError } from '../core/errors';
import type { Notification, Sender } from './contract';
import type { JobHandlers } from './jobs';
import { createSmppSender } from './smpp';
import { createSmtpSender } from './smtp';

/** Through what messages leave. */
export interface SendersOptions {
  /** In `demo` a channel without URL counts every message as sent: the demo outbox shows it. */
  readonly mode: 'demo' | 'production';
  /** The sender's address may stand in it: `smtps://user:password@host?from=xiaoka@example.org`. */
  readonly smtpUrl?: string | undefined;
  readonly smppUrl?: string | undefined;
  /** Sender's address of e-mails; it goes before the one in `smtpUrl`. */
  readonly from?: string | undefined;
}

/** Counts what it is given as sent. */
const demoSender: Sender = { send: async () => undefined, close: async () => undefined };

/** Refuses what it is given, since the operator of this program has not said how to send it. */
function missingSender(setting: string): Sender {
  return {
    send: async () => {
      throw new XiaokaError('NotifyFailed', `${setting} is not set, so nothing can be sent this way`);
    },
    close: async () => undefined,
  };
}

function emailSender(smtpUrl: string, from: string | undefined): Sender {
  const url = new URL(smtpUrl);
  const user = decodeURIComponent(url.username);
  const fallback = user.includes('@') ? user : `xiaoka@${url.hostname}`;
  const sender = from ?? url.searchParams.get('from') ?? fallback;
  url.searchParams.delete('from');
  return createSmtpSender({ url: url.href, from: sender });
}

/**
 * Makes the sender of all notifications, which takes each by its channel. Without a sender's address
 * e-mails come from the user of `smtpUrl`, if that is an address, else from `xiaoka@` its host.
 */
export function createSenders({ mode, smtpUrl, smppUrl, from }: SendersOptions): Sender {
  const without = (setting: string) => (mode === 'demo' ? demoSender : missingSender(setting));
  const senders: Record<Notification['channel'], Sender> = {
    email: smtpUrl === undefined ? without('SMTP_URL') : emailSender(smtpUrl, from),
    sms: smppUrl === undefined ? without('SMPP_URL') : createSmppSender({ url: smppUrl }),
  };
  return {
    send: (notification) => senders[notification.channel].send(notification),
    close: async () => {
      await Promise.all([senders.email.close(), senders.sms.close()]);
    },
  };
}

/** The two kinds of jobs that send, done by a sender; a job's id is the notification's. */
export function notificationHandlers(sender: Sender): Pick<JobHandlers, 'sms' | 'email'> {
  const handler =
    (channel: Notification['channel']): JobHandlers['sms'] =>
    ({ to, subject, text }, { id }) =>
      sender.send({ id, channel, to, subject, text });
  return { sms: handler('sms'), email: handler('email') };
}
