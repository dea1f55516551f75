import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { Agent } from '../support/agent';
import { Customer } from '../support/customer';
import { goThrough, person, usualAnswers } from '../support/people';
import { Program } from '../support/program';
import { until } from './support';

interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

const mails: Mail[] = [];
let working = true;
let server: SMTPServer;
let program: Program;

/** Words of a header as RFC 2047 writes them, in base64 or quoted-printable. */
function decodeHeader(header: string): string {
  const joined = header.replace(/\?=\s+=\?/g, '?==?');
  return joined.replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, data: string) =>
    kind.toLowerCase() === 'b'
      ? Buffer.from(data, 'base64').toString()
      : decodeQuoted(data.replaceAll('_', ' ')),
  );
}

function decodeQuoted(text: string): string {
  const bytes = text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}

function readMail(raw: string, to: string): Mail {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  const subject = /^Subject: ((?:.*)(?:\r\n[ \t].*)*)/im.exec(head)?.[1] ?? '';
  const base64 = /^Content-Transfer-Encoding: base64/im.test(head);
  return {
    to,
    subject: decodeHeader(subject),
    text: base64 ? Buffer.from(body, 'base64').toString() : decodeQuoted(body),
  };
}

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom: (_address, _session, done) =>
      done(working ? null : Object.assign(new Error('busy'), { responseCode: 451 })),
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        mails.push(readMail(Buffer.concat(chunks).toString('latin1'), envelope.rcptTo[0]?.address ?? ''));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  program = await Program.start({}, { SMTP_URL: `smtp://127.0.0.1:${port}` });
});
afterAll(async () => {
  await program.stop();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

const mailWith = (words: string): Promise<void> =>
  until(() => mails.some(({ text }) => text.includes(words)), `an e-mail with ${words}`);

it('every piece of news comes by e-mail, once, through a server that was away for a while', async () => {
  const url = (): string => program.url;
  const answers = {
    ...usualAnswers(person(2), 'zh'),
    notify_by: async () => '电子邮件',
    notify_address: async () => 'chen.li@example.com',
  };
  const customer = await Customer.arrive(url);
  const done = await goThrough(customer, program.url, await customer.say('我要注销上网卡'), answers);
  const number = done.case ?? '';
  expect(number).toMatch(/^XK-/);
  await mailWith('注销申请回执');
  const agent = await Agent.logIn(url);
  working = false;
  await agent.decide(number, 'more_info', '照片有反光');
  await customer.hears(({ text }) => (text ?? '').includes('照片有反光'));
  expect(mails.filter(({ text }) => text.includes('照片有反光'))).toEqual([]);
  working = true;
  await mailWith('照片有反光');
  await agent.decide(number, 'approve');
  await mailWith('已批准');
  await agent.until(number, 'refund_pending');
  await agent.post(`/cases/${number}/refund`, { reference: 'PAY-8' });
  await mailWith('PAY-8');
  expect(mails.map(({ to }) => to)).toEqual([
    'chen.li@example.com',
    'chen.li@example.com',
    'chen.li@example.com',
    'chen.li@example.com',
  ]);
  for (const mail of mails) {
    expect(mail.subject).toContain(number);
    expect(mail.text).not.toMatch(/6222000000000000012|110101188503150022|19000000002/);
  }
});
