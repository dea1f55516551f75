import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { Notification } from '../../src/notify/contract';
import { createSenders, notificationHandlers } from '../../src/notify/senders';
import { startCentre } from './smpp-centre';

const notification = (channel: Notification['channel']): Notification => ({
  id: 'n1',
  channel,
  to: channel === 'sms' ? '19000000001' : 'lin@example.org',
  subject: 's',
  text: 't',
});

test('in the demo a channel without URL counts a message as sent', async () => {
  const senders = createSenders({ mode: 'demo' });
  await senders.send(notification('sms'));
  await senders.send(notification('email'));
  await senders.close();
});

test.each([
  ['sms', 'SMPP_URL'],
  ['email', 'SMTP_URL'],
] as const)('in production %s without %s fails and says so', async (channel, setting) => {
  const senders = createSenders({ mode: 'production' });
  await expect(senders.send(notification(channel))).rejects.toMatchObject({
    code: 'NotifyFailed',
    message: expect.stringContaining(setting) as string,
  });
  await senders.close();
});

test('with URLs messages leave, each by its channel, even in the demo', async () => {
  const centre = await startCentre();
  const mails: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom: ({ address }, _, done) => {
      mails.push(address);
      done();
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const smtpUrl = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}?from=xiaoka%40example.org`;
  const senders = createSenders({ mode: 'demo', smtpUrl, smppUrl: centre.url });
  const { sms, email } = notificationHandlers(senders);
  const made = { dueAt: new Date(), createdAt: new Date(), serialKey: null };
  const job = { id: 'j1', payload: '', attempt: 1, takenOver: false, ...made };
  await sms(notification('sms'), { ...job, kind: 'sms' });
  await email(notification('email'), { ...job, kind: 'email' });
  expect(centre.submitted).toHaveLength(1);
  expect(mails).toEqual(['xiaoka@example.org']);
  await senders.close();
  await centre.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});
