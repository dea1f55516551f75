import type { PDU } from 'smpp';
import type { Sender } from '../../src/notify/contract';
import { createSmppSender, type SmppOptions } from '../../src/notify/smpp';
import { startCentre, type MessageCentre } from './smpp-centre';

let centre: MessageCentre;
let sender: Sender;
const begin = (options: Partial<SmppOptions> = {}) =>
  (sender = createSmppSender({ url: centre.url, timeoutMs: 2_000, ...options }));

beforeEach(async () => {
  centre = await startCentre();
});
afterEach(async () => {
  await sender.close();
  await centre.close();
});

const sms = (text: string, id = 'n1') => ({
  id,
  channel: 'sms' as const,
  to: '19000000001',
  subject: '',
  text,
});
const textOf = (pdu: PDU | undefined) => String(pdu?.short_message?.message);

test('a Chinese message goes out in one piece, in UCS-2', async () => {
  begin();
  await sender.send(sms('【小卡】验证码 482913，5 分钟内有效。'));
  expect(centre.binds[0]).toMatchObject({ system_id: 'xiaoka' });
  expect(centre.submitted).toHaveLength(1);
  expect(centre.submitted[0]).toMatchObject({
    destination_addr: '8619000000001',
    source_addr: '10001',
    data_coding: 8,
    esm_class: 0,
  });
  expect(textOf(centre.submitted[0])).toBe('【小卡】验证码 482913，5 分钟内有效。');
});

test('a plain English message uses the default alphabet', async () => {
  begin();
  const text = 'Your code is 482913. It is good for 5 minutes; never give it to anyone!';
  await sender.send(sms(text));
  expect(centre.submitted[0]).toMatchObject({ data_coding: 0, esm_class: 0 });
  expect(textOf(centre.submitted[0])).toBe(text);
});

test.each([
  ['申'.repeat(70), 1],
  ['申'.repeat(71), 2],
  [`${'申'.repeat(66)}😀${'请'.repeat(40)}`, 2],
  ['a'.repeat(160), 1],
  ['a'.repeat(161), 2],
  ['a'.repeat(307), 3],
])('a long text goes out in parts that a phone joins (case %#)', async (text, parts) => {
  begin();
  await sender.send(sms(text));
  expect(centre.submitted).toHaveLength(parts);
  expect(centre.submitted.map(textOf).join('')).toBe(text);
  for (const pdu of centre.submitted) expect(textOf(pdu)).not.toMatch(/[\uD800-\uDBFF]$/);
  if (parts === 1) return;
  const headers = centre.submitted.map((pdu) => [...(pdu.short_message?.udh?.[0] ?? [])]);
  const reference = headers[0]?.[2];
  expect(headers).toEqual(headers.map((_, index) => [0, 3, reference, parts, index + 1]));
});

test('a repeat has the same reference, another message another one', async () => {
  begin();
  await sender.send(sms('a'.repeat(200)));
  await sender.send(sms('a'.repeat(200)));
  await sender.send(sms('a'.repeat(200), 'n2'));
  const references = centre.submitted.map((pdu) => pdu.user_message_reference);
  expect(references.slice(0, 2)).toEqual(references.slice(2, 4));
  expect(references[4]).not.toBe(references[0]);
});

test('messages share one line, and a lost line is bound again once', async () => {
  begin();
  await Promise.all([sender.send(sms('a')), sender.send(sms('b'))]);
  expect(centre.binds).toHaveLength(1);
  await new Promise<void>((resolve) => {
    centre.sessions[0]?.on('close', resolve);
    centre.sessions[0]?.destroy();
  });
  // The sender may hear of the loss only by trying; then the outbox tries again.
  await sender.send(sms('c')).catch(() => undefined);
  await Promise.all([sender.send(sms('d')), sender.send(sms('e'))]);
  expect(centre.binds).toHaveLength(2);
  expect(centre.submitted.map(textOf)).toEqual(expect.arrayContaining(['a', 'b', 'd', 'e']));
});

test("an idle line is tried, and the centre's own enquiry answered", async () => {
  begin({ enquireLinkMs: 10 });
  await sender.send(sms('a'));
  const session = centre.sessions[0];
  if (session === undefined) throw new Error('no session');
  await new Promise<void>((resolve) => session.on('enquire_link', () => resolve()));
  await new Promise<void>((resolve) => session.enquire_link(() => resolve()));
  expect(centre.seen).toContain('enquire_link_resp');
});

describe('NotifyFailed that names nobody', () => {
  async function failure(): Promise<string> {
    const error: unknown = await sender.send(sms('a')).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'NotifyFailed' });
    expect(String(error)).not.toContain('19000000001');
    return String(error);
  }

  test('a refused message', async () => {
    begin();
    centre.submitStatus = 0x58;
    expect(await failure()).toContain('0x58');
    centre.submitStatus = 0;
    await sender.send(sms('a'));
  });

  test('a refused bind', async () => {
    begin({ url: centre.url.replace('secret', 'wrong') });
    expect(await failure()).toContain('0xe');
    expect(await failure()).toContain('0xe');
  });

  test('a centre that does not answer; the next message has a new line', async () => {
    begin({ timeoutMs: 400 });
    centre.submitStatus = null;
    expect(await failure()).toContain('in time');
    centre.submitStatus = 0;
    await sender.send(sms('a'));
    expect(centre.binds).toHaveLength(2);
  });

  test('no centre', async () => {
    begin();
    await centre.close();
    expect(await failure()).toContain('cannot be reached');
  });
});
