import { newJob, openPayload, type JobPayloads } from '../../src/notify/jobs';
import { plainVault as vault } from './vault';

const dueAt = new Date(0);

test.each([
  ['sms', { to: '19000000001', subject: '', text: '验证码', expiresAt: '2025-09-01T00:05:00Z' }],
  ['email', { to: 'a@example.org', subject: 'Receipt', text: 'Thank you' }],
  ['cancel_card', { caseId: 'c1' }],
  ['pay_refund', { caseId: 'c1' }],
  [
    'conversation_event',
    { conversationId: 'v1', event: { name: 'case', what: 'rejected', reason: 'blurred' } },
  ],
  ['conversation_event', { conversationId: 'v1', event: { name: 'join' } }],
] as const)('%s comes back as it was sealed', (kind, payload) => {
  const job = newJob(kind, payload, { vault, dueAt });
  expect(job).toMatchObject({ kind, dueAt });
  expect(openPayload(kind, job, vault)).toEqual(payload);
});

test('a job gets its own id unless one is named', () => {
  const ids = [1, 2].map(() => newJob('cancel_card', { caseId: 'c' }, { vault, dueAt }).id);
  expect(new Set(ids).size).toBe(2);
  expect(newJob('cancel_card', { caseId: 'c' }, { vault, dueAt, id: 'mine' }).id).toBe('mine');
});

test('a payload of another form is refused, and not quoted', () => {
  const wrong = { to: '19000000001', subject: '', text: 'x', expiresAt: 'tomorrow' };
  expect(() => newJob('sms', wrong, { vault, dueAt })).toThrow();
  const payload = vault.seal(JSON.stringify(wrong), 'j');
  expect(() => openPayload('sms', { id: 'j', payload }, vault)).toThrow(
    'the payload of a job is not one of sms',
  );
  const news = { conversationId: 'v', event: { name: 'case', what: 'exploded' } };
  expect(() =>
    newJob('conversation_event', news as JobPayloads['conversation_event'], { vault, dueAt }),
  ).toThrow();
});
