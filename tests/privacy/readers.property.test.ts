import fc from 'fast-check';
import {
  readCard,
  readCode,
  readIdNumber,
  readNotifyAddress,
  readRefundAccount,
} from '../../dialogs/readers';
import { maskAddress, maskCard, maskCode, maskNumber } from '../../dialogs/masks';
import { emptyForm, type Form } from '../../src/cases/form';
import { isBankCard, isPermanentResidentId, isResidentId } from '../../src/core/identifiers';
import { withDigits } from '../../src/core/numerals';
import type { SlotName } from '../../src/core/step';
import type { Reading, SlotInput } from '../../src/dialogue/contract';
import type { EntityKind } from '../../src/matching/entities/contract';
import { findEntities } from '../../src/matching/entities/find';
import { viewOf } from '../../src/matching/entities/view';
import { maskSpan, maskText } from '../../src/privacy/masking';

/**
 * What reading finds in a text, masking finds as well: whatever mixture of scripts, numerals and separators a
 * number is written in, no more than its last four digits are stored.
 */

const digits = (count: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: count, maxLength: count });
const checked = (body: fc.Arbitrary<string>, isValid: (number: string) => boolean): fc.Arbitrary<string> =>
  body.map((start) => start + ([...'0123456789X'].find((check) => isValid(start + check)) ?? '?'));
const born = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2020-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10).replace(/-/g, ''));
const dated = (first: string): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom(...first), digits(5), born, digits(3)).map((parts) => parts.join(''));
const behind = (start: fc.Arbitrary<string>, length: number): fc.Arbitrary<string> =>
  fc.tuple(start, digits(length)).map(([first, rest]) => (first + rest).slice(0, length));

/** Numbers by kind, with words that say what they are. */
const KINDS: [EntityKind, fc.Arbitrary<string>, string[]][] = [
  ['code', digits(6), ['验证码', '驗證碼是', '校驗碼：', '短信码', 'my code is ', 'OTP: ']],
  ['phone', behind(fc.constantFrom('13', '15', '18', '19'), 11), ['', '手机', 'call ']],
  ['resident_id', checked(dated('12345678'), isResidentId), ['', '身份证号', 'my id: ']],
  ['permanent_resident', checked(dated('9'), isPermanentResidentId), ['', '居留证']],
  ['iccid', behind(fc.constant('8986'), 19), ['', 'ICCID']],
  ['iccid', behind(fc.constant('8986'), 20), ['', '卡号']],
  ['bank_card', checked(behind(fc.constantFrom('62', '4', '51', '35'), 15), isBankCard), ['', '银行卡']],
  ['bank_card', checked(behind(fc.constantFrom('62', '60'), 18), isBankCard), ['', 'card no. ']],
  ['passport', digits(9), ['护照', '護照號碼：', 'passport ']],
  ['travel_permit', digits(8), ['通行证', '臺胞證是', 'permit ']],
];

/** Ways to write the digits 0 to 9. */
const SCRIPTS = [
  '0123456789',
  '０１２３４５６７８９',
  '٠١٢٣٤٥٦٧٨٩',
  '𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗',
  '〇一二三四五六七八九',
  '零壹贰叁肆伍陆柒捌玖',
  '洞幺两三四五六拐八勾',
  '○弌弍弎四五六七八九',
  '零壹貳參肆伍陸柒捌玖',
  '零幺兩叄四五六枴八九',
].map((row) => [...row]);
const SEPARATOR = fc.constantFrom(
  ...[
    '',
    '',
    '',
    '',
    '',
    '',
    ' ',
    '-',
    '.',
    '/',
    '，',
    '、',
    '。',
    '·',
    '|',
    '—',
    '’',
    ' - ',
    ', ',
    '\u3000',
    '\u200b',
    '\n',
  ],
);

interface Typed {
  readonly number: string;
  readonly text: string;
}

/** A number typed in one script, in a few that change now and then, or in any at each digit. */
function typed(number: fc.Arbitrary<string>, words: readonly string[]): fc.Arbitrary<Typed> {
  const script = fc.nat(SCRIPTS.length - 1);
  const scripts = fc.oneof(
    script.map((one) => new Array<number>(20).fill(one)),
    fc
      .tuple(script, script, fc.nat(20))
      .map(([one, other, turn]) => Array.from({ length: 20 }, (_, at) => (at < turn ? one : other))),
    fc.array(script, { minLength: 20, maxLength: 20 }),
  );
  const joints = fc.oneof(
    fc.constant(new Array<string>(20).fill('')),
    SEPARATOR.map((one) => new Array<string>(20).fill(one)),
    fc.array(SEPARATOR, { minLength: 20, maxLength: 20 }),
  );
  const end = fc.constantFrom('', '。', '，谢谢', '吧', ' thanks', '，对吗？');
  return fc
    .tuple(number, fc.constantFrom(...words), scripts, joints, end)
    .map(([value, before, rows, between, after]) => {
      const signs = [...value].map((sign, at) => {
        const written = SCRIPTS[rows[at] ?? 0]?.[Number(sign)] ?? sign;
        return at < value.length - 1 ? written + (between[at] ?? '') : written;
      });
      return { number: value, text: `${before}${signs.join('')}${after}` };
    });
}

/** Digits that a text shows, however they are written. */
const shown = (text: string): number => withDigits(viewOf(text).text).replace(/[^\d]/g, '').length;
/** How many digits of a kind may be shown: the last four, and the first three of a phone number. */
const most = (kind: EntityKind): number => (kind === 'code' ? 0 : kind === 'phone' ? 7 : 4);

const AMOUNTS = /^\D*\d[\d,]*\.\d{1,2}(?:\D+\d[\d,]*\.\d{1,2})*\D*$/;

/** What may as well be amounts or a day stays, unless it is taken: 8000.00. */
function isAmbiguous(text: string): boolean {
  const written = withDigits(viewOf(text).text);
  const others = findEntities(written).some(({ kind }) => kind === 'amount' || kind === 'date');
  return others || AMOUNTS.test(written);
}

function isFound(kind: EntityKind, { number, text }: Typed): boolean {
  return findEntities(text).some((each) => each.kind === kind && each.value === number && each.certain);
}

describe.each(KINDS)('%s', (kind, number, words) => {
  test('that is surely found is masked at any time', () => {
    let found = 0;
    fc.assert(
      fc.property(typed(number, words), (one) => {
        if (!isFound(kind, one) || isAmbiguous(one.text)) return;
        found += 1;
        expect(shown(maskText(one.text).text)).toBeLessThanOrEqual(most(kind));
      }),
      { numRuns: 600 },
    );
    expect(found).toBeGreaterThan(150);
  });
});

type Reader = (input: SlotInput) => Reading;

const ASKED: [SlotName, EntityKind, Form['values'], Reader, (value: string) => string][] = [
  ['otp', 'code', {}, readCode, maskCode],
  ['card', 'phone', {}, readCard, maskCard],
  ['card', 'iccid', {}, readCard, maskCard],
  ['id_number', 'resident_id', { id_type: 'resident_id' }, readIdNumber, maskNumber],
  ['id_number', 'permanent_resident', { id_type: 'permanent_resident' }, readIdNumber, maskNumber],
  ['id_number', 'passport', { id_type: 'passport' }, readIdNumber, maskNumber],
  ['id_number', 'travel_permit', { id_type: 'travel_permit' }, readIdNumber, maskNumber],
  ['refund_account', 'bank_card', { refund_method: 'bank' }, readRefundAccount, maskCard],
  ['refund_account', 'phone', { refund_method: 'phone' }, readRefundAccount, maskCard],
  ['notify_address', 'phone', { notify_by: 'sms' }, readNotifyAddress, maskAddress],
];

describe.each(ASKED)('while %s is open, %s', (expects, kind, values, read, mask) => {
  const some = fc.oneof(
    ...KINDS.filter((each) => each[0] === kind).map(([, number, words]) => typed(number, ['', ...words])),
  );
  const readingOf = (text: string): Reading =>
    read({
      text,
      language: 'zh',
      understanding: { language: null, intent: 'none', confidence: 0, alternatives: [], also: null },
      documents: [],
      form: { ...emptyForm(), values },
      choice: null,
      secretDropped: false,
    });

  test('that is taken is masked', () => {
    let taken = 0;
    fc.assert(
      fc.property(some, ({ number, text }) => {
        const reading = readingOf(text);
        if (reading.kind !== 'value' || reading.value !== number) return;
        taken += 1;
        const stored = maskText(maskSpan(text, number, mask(number)), { expects }).text;
        expect(shown(stored)).toBeLessThanOrEqual(most(kind));
      }),
      { numRuns: 600 },
    );
    expect(taken).toBeGreaterThan(150);
  });

  test('that is read but not taken is masked', () => {
    fc.assert(
      fc.property(some, ({ number, text }) => {
        const reading = readingOf(text);
        if (reading.kind !== 'value' || reading.value !== number || isAmbiguous(text)) return;
        expect(shown(maskText(text, { expects }).text)).toBeLessThanOrEqual(most(kind));
      }),
      { numRuns: 600 },
    );
  });
});
