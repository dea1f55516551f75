import { readFileSync } from 'node:fs';
import { SLOT_NAMES, type SlotName } from '../../../src/core/step';
import { maskName, maskText } from '../../../src/privacy/masking';
import { maskEcho } from '../../../src/web/widget/echo-mask';
import { PEOPLE } from '../../support/people';

const VALUES = [
  '11010118940205057X',
  '110101 18940205 057x',
  '1101-0118-9402-0505-7X',
  '１１０１０１１８９４０２０５０５７Ｘ',
  '一一〇一〇一一八八〇〇一〇一〇〇一一',
  '6222000000000000012',
  '6222 0000 0000 0000 012',
  '19000000001',
  '+86 190-0000-0001',
  '89860010000000000017',
  'E12345678',
  'EA1234567',
  'H12345678',
  'G 12345678',
  'ABC123456789012',
  'abc 123456789012',
  'x1234567',
  '123456',
  '123 456',
  '1 2 3 4 5 6',
  '1234',
  '一二三四五六',
  'lin.xiao@example.com',
  'CVV 123',
  'pin 1234',
  'pin123456',
  'my password is hunter2',
  '密码是 abc123',
  '背面三位 123',
];
const FRAMES = [
  '%',
  '我的号码是%，对吗',
  'It is %, I think',
  '验证码%',
  'passport % please',
  '% 2026年3月4日',
];
const TEXTS = FRAMES.flatMap((frame) => VALUES.map((value) => frame.replace('%', value)));

/** Letters and digits that can be read in a text. */
const shown = (text: string): string[] =>
  [...text.toLowerCase()].filter((sign) => /[\p{L}\p{N}]/u.test(sign));

/** Whether all of a text can be read in another, in its order. */
function isWithin(less: readonly string[], more: readonly string[]): boolean {
  let at = 0;
  for (const sign of more) if (sign === less[at]) at += 1;
  return at === less.length;
}

/** A text as the server keeps it. */
const kept = (text: string, expects: SlotName | null): string => maskText(text, { expects }).text;

test.each([null, ...SLOT_NAMES])('asked for %s, it shows no more than the server will', (expects) => {
  const more = TEXTS.filter((text) => !isWithin(shown(maskEcho(text, expects)), shown(kept(text, expects))));
  expect(more).toEqual([]);
});

test.each(PEOPLE)('a name shows its initials alone: $name', ({ name }) => {
  expect(maskEcho(name, 'name')).toBe(maskName(name));
});

test.each([
  ['11010118940205057X', 'id_number', '••••••••••••••057X'],
  ['E12345678', 'id_number', '•••••5678'],
  ['6222 0000 0000 0000 012', 'refund_account', '•••••••••••••••0012'],
  ['123456', 'otp', '••••••'],
  ["I can't receive the code", 'otp', "I can't receive the code"],
  ['还要多久？', 'id_number', '还要多久？'],
  ['3 天够吗', null, '3 天够吗'],
  ['19000000001', 'card', '•••••••••••'],
] as const)('%j as the answer to %s', (text, expects, masked) => {
  expect(maskEcho(text, expects)).toBe(masked);
});

test('what the examples of the intents hold is shown no further than the server shows it', () => {
  const texts = ['intents/faq.scam.yaml', 'intents/bill.pay.yaml', 'intents/none.yaml'].flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.replace(/^\s*- /, '')),
  );
  expect(texts.filter((text) => !isWithin(shown(maskEcho(text, null)), shown(kept(text, null))))).toEqual([]);
});
