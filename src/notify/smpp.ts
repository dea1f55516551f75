import type { SubmitParameters } from 'smpp';
import { XiaokaError } from '../core/errors';
import type { Sender } from './contract';
import { openLink, type Link, type LinkOptions } from './smpp-link';
import { messageReference, smsParts } from './sms-parts';

/** How text messages leave. */
export interface SmppOptions {
  /** `smpp://system_id:password@host:2775?source=10001`, or `ssmpp://…` over TLS. */
  readonly url: string;
  /** Longest wait for the connection and for each answer, in milliseconds; default 10,000. */
  readonly timeoutMs?: number;
  /** How often an idle line is tried, in milliseconds; default 30,000. */
  readonly enquireLinkMs?: number;
}

/** Type of number and numbering plan: 1 and 1 is international, E.164; 5 and 0 is a name. */
type Address = readonly [address: string, ton: number, npi: number];

/** An 11-digit number is one of the mainland, so its country code goes before it. */
function destination(phone: string): Address {
  const digits = phone.replace(/\D/g, '');
  return [digits.length === 11 && digits.startsWith('1') ? `86${digits}` : digits, 1, 1];
}

function source(text: string): Address {
  return /^\d*$/.test(text) ? [text, 0, 1] : [text, 5, 0];
}

function linkOptions({ url, timeoutMs = 10_000, enquireLinkMs = 30_000 }: SmppOptions): LinkOptions {
  const { protocol, hostname, port, username, password } = new URL(url);
  const tls = protocol === 'ssmpp:';
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (tls ? 3550 : 2775) : Number(port),
    tls,
    systemId: decodeURIComponent(username),
    password: decodeURIComponent(password),
    timeoutMs,
    enquireLinkMs,
  };
}

/**
 * Makes a sender of text messages over SMPP. It binds with the first message, keeps the line, and binds
 * again with the next message after the line was lost. A long text goes out in parts that phones join.
 */
export function createSmppSender(options: SmppOptions): Sender {
  const where = linkOptions(options);
  const [sourceAddress, sourceTon, sourceNpi] = source(new URL(options.url).searchParams.get('source') ?? '');
  let opening: Promise<Link> | null = null;
  let closed = false;

  async function link(): Promise<Link> {
    if (closed) throw new XiaokaError('NotifyFailed', 'the sender of text messages is closed');
    const known = opening;
    const open = await known?.catch(() => null);
    if (open?.alive) return open;
    // Several messages may have waited for the same lost line: the first of them opens the new one.
    if (opening === null || opening === known) opening = openLink(where);
    return opening;
  }

  return {
    send: async ({ id, to, text }) => {
      const line = await link();
      const [address, ton, npi] = destination(to);
      const common = {
        source_addr: sourceAddress,
        source_addr_ton: sourceTon,
        source_addr_npi: sourceNpi,
        destination_addr: address,
        dest_addr_ton: ton,
        dest_addr_npi: npi,
        user_message_reference: messageReference(id),
      };
      for (const { data, dataCoding, esmClass } of smsParts(text, id)) {
        const part: SubmitParameters = {
          ...common,
          esm_class: esmClass,
          data_coding: dataCoding,
          short_message: data,
        };
        await line.request((session, done) => session.submit_sm(part, done));
      }
    },
    close: async () => {
      closed = true;
      const open = await opening?.catch(() => null);
      await open?.close();
    },
  };
}
