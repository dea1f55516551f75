import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { createSmtpSender } from '../../src/notify/smtp';

const mails: { to: string[]; from: string; raw: string }[] = [];
let server: SMTPServer;
let url: string;

async function start(options: SMTPServerOptions = {}): Promise<void> {
  server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _, done) =>
      username === 'xiaoka' && password === 'secret' ? done(null, { user: 'x' }) : done(new Error('no')),
    onData: (stream, { envelope }, done) => {
      let raw = '';
      stream.on('data', (chunk: Buffer) => (raw += chunk.toString()));
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        mails.push({ to: envelope.rcptTo.map(({ address }) => address), from, raw });
        done();
      });
    },
    ...options,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `smtp://xiaoka:secret@127.0.0.1:${(server.server.address() as AddressInfo).port}`;
}

beforeEach(() => void mails.splice(0));
afterEach(() => new Promise<void>((resolve) => server.close(() => resolve())));

const mail = {
  id: '6f1c2d1e-0000-4000-8000-000000000001',
  channel: 'email' as const,
  to: 'lin@example.org',
  subject: '申请已收到',
  text: '您的编号是 XK-ABCD2345。\n第二行',
};

test('an e-mail arrives as plain text, and a repeat has the same Message-ID', async () => {
  await start();
  const sender = createSmtpSender({ url, from: 'xiaoka@example.org' });
  await sender.send(mail);
  await sender.send(mail);
  await sender.close();
  expect(mails).toHaveLength(2);
  const [first, second] = mails;
  expect(first).toMatchObject({ to: ['lin@example.org'], from: 'xiaoka@example.org' });
  expect(first?.raw).toMatch(/^Content-Type: text\/plain; charset=utf-8\r$/m);
  const body = first?.raw.split('\r\n\r\n')[1] ?? '';
  expect(Buffer.from(body, 'base64').toString()).toBe(mail.text);
  const ids = [first, second].map((each) => /^Message-ID: (.*)\r$/m.exec(each?.raw ?? '')?.[1]);
  expect(ids).toEqual([`<${mail.id}@example.org>`, `<${mail.id}@example.org>`]);
});

test.each(['lin@example.org, other@example.org', 'lin@example.org\r\nBcc: other@example.org'])(
  'an address cannot add a receiver or a header (case %#)',
  async (to) => {
    await start();
    const sender = createSmtpSender({ url, from: 'xiaoka@example.org' });
    await sender.send({ ...mail, to, subject: 'a\r\nBcc: third@example.org' }).catch(() => undefined);
    await sender.close();
    expect(mails.flatMap((each) => each.to)).not.toContain('other@example.org');
    expect(mails.map((each) => each.raw).join()).not.toMatch(/^Bcc:/im);
  },
);

test.each<[string, SMTPServerOptions, RegExp]>([
  [
    'refuses the receiver',
    { onRcptTo: ({ address }, _, done) => done(new Error(`no ${address}`)) },
    /EENVELOPE/,
  ],
  ['refuses the login', { onAuth: (_, __, done) => done(new Error('who?')) }, /EAUTH 535/],
])('a server that %s: NotifyFailed that names nobody', async (_, options, words) => {
  await start(options);
  const sender = createSmtpSender({ url, from: 'xiaoka@example.org' });
  const error: unknown = await sender.send(mail).catch((caught: unknown) => caught);
  await sender.close();
  expect(error).toMatchObject({ code: 'NotifyFailed', message: expect.stringMatching(words) as string });
  expect(String(error)).not.toContain('lin@');
});

test('a server that says nothing is not waited for long', async () => {
  await start({ onRcptTo: () => undefined });
  const sender = createSmtpSender({ url, from: 'xiaoka@example.org', timeoutMs: 50 });
  await expect(sender.send(mail)).rejects.toMatchObject({ code: 'NotifyFailed' });
  await sender.close();
});

test('no server at all: NotifyFailed', async () => {
  await start();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  const sender = createSmtpSender({ url, from: 'xiaoka@example.org' });
  await expect(sender.send(mail)).rejects.toMatchObject({ code: 'NotifyFailed' });
  await sender.close();
});
