import { createTransport } from 'nodemailer';
import { z } from 'zod';
import { XiaokaError } from '../core/errors';
import type { Sender } from './contract';

/** How e-mails leave. */
export interface SmtpOptions {
  /** `smtp://user:password@host:587` or `smtps://…`. */
  readonly url: string;
  /** Sender's address. */
  readonly from: string;
  /** Longest silence of the server, in milliseconds; default 10,000. One e-mail may take three times that. */
  readonly timeoutMs?: number;
}

const errorSchema = z.object({ code: z.string().optional(), responseCode: z.number().optional() });

/** Codes alone: the error's own words name the address. */
function failure(error: unknown): XiaokaError {
  const { code, responseCode } = errorSchema.catch({}).parse(error);
  const details = [code, responseCode].filter((each) => each !== undefined).join(' ');
  return new XiaokaError(
    'NotifyFailed',
    `the mail server did not take an e-mail: ${details || 'no reason given'}`,
  );
}

/** Same for every try of a notification, so that servers and readers know a repeat. */
function messageId(id: string, from: string): string {
  const domain = from.slice(from.lastIndexOf('@') + 1).replace(/>$/, '');
  return `<${id.replace(/[^A-Za-z0-9._-]/g, '-')}@${domain}>`;
}

/** Makes a sender of plain-text e-mails over SMTP, with up to two connections kept open. */
export function createSmtpSender({ url, from, timeoutMs = 10_000 }: SmtpOptions): Sender {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ id, to, subject, text }) => {
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          subject,
          text,
          messageId: messageId(id, from),
          headers: { 'Auto-Submitted': 'auto-generated' },
          signal: AbortSignal.timeout(3 * timeoutMs),
        });
      } catch (error) {
        throw failure(error);
      }
    },
    close: async () => transport.close(),
  };
}
