import fc from 'fast-check';
import { isBankCard, isIccid, isResidentId, toHalfWidth } from '../../src/core/identifiers';
import { maskText } from '../../src/privacy/masking';

const digits = (length: number): fc.Arbitrary<string> =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''));

const withCheck = (body: string, passes: (whole: string) => boolean): string =>
  body + ([...'0123456789X'].find((check) => passes(body + check)) ?? '?');

const residentId = fc
  .tuple(
    fc.integer({ min: 110000, max: 829999 }),
    fc.date({ min: new Date('1880-01-01'), max: new Date('2020-12-31'), noInvalidDate: true }),
    digits(3),
  )
  .map(([region, born, order]) =>
    withCheck(`${region}${born.toISOString().slice(0, 10).replace(/-/g, '')}${order}`, (whole) =>
      isResidentId(whole),
    ),
  );
const bankCard = fc
  .tuple(
    fc.constantFrom('62', '4', '51', '55', '60', '37', '9558', '2221'),
    fc.integer({ min: 16, max: 19 }),
    digits(19),
  )
  .map(([start, length, rest]) => withCheck((start + rest).slice(0, length - 1), isBankCard));
const iccid = fc
  .tuple(fc.integer({ min: 19, max: 20 }), digits(16))
  .map(([length, rest]) => `8986${rest}`.slice(0, length))
  .filter(isIccid);
const number = fc.oneof(residentId, bankCard, iccid);

const SCRIPTS = [
  '0123456789',
  '０１２３４５６７８９',
  '٠١٢٣٤٥٦٧٨٩',
  '०१२३४५६७८९',
  '〇一二三四五六七八九',
  '零壹贰叁肆伍陆柒捌玖',
];
const inScript = (value: string, script: string): string =>
  value.replace(/\d/g, (digit) => [...script][Number(digit)] ?? digit);

const WORDS = ['my', 'card', 'and', 'then', '卡号', '然后', '最后是', '谢谢', 'OK,', '…', 'please!'];
const SEPARATORS = [
  '',
  '',
  '',
  ' ',
  '-',
  '.',
  '/',
  '\u200b',
  '\u0000',
  '\n',
  '\u200f',
  '\u2014',
  '\u00a0',
  ' - ',
  '_',
];
const words = fc.array(fc.constantFrom(...WORDS), { maxLength: 4 }).map((all) => all.join(' '));

/** Digits that a text shows, whichever way they are written. */
function shown(text: string): string {
  const plain = toHalfWidth(text.normalize('NFKC'));
  return [...plain]
    .map((sign) => {
      const numeral = ['〇一二三四五六七八九', '零壹贰叁肆伍陆柒捌玖'].map((row) => row.indexOf(sign));
      return String(numeral.find((value) => value >= 0) ?? sign);
    })
    .join('')
    .replace(/\D/g, '');
}

/** Cuts a number at random places and puts something between the parts. */
const cut = (value: string, joints: readonly string[]): string =>
  [...value].map((digit, at) => digit + (at < value.length - 1 ? (joints[at] ?? '') : '')).join('');

describe('any number', () => {
  test('with separators, in any script, among words, keeps four digits at the most', () => {
    fc.assert(
      fc.property(
        number,
        fc.array(fc.constantFrom(...SEPARATORS), { minLength: 20, maxLength: 20 }),
        fc.constantFrom(...SCRIPTS),
        words,
        words,
        (value, joints, script, before, after) => {
          const masked = maskText(`${before} ${inScript(cut(value, joints), script)} ${after}`).text;
          expect(value).toContain(shown(masked));
          expect(shown(masked).length).toBeLessThanOrEqual(4);
        },
      ),
      { numRuns: 1500 },
    );
  });

  test('spread over the message with words between', () => {
    const joint = fc.oneof(
      { weight: 3, arbitrary: fc.constant('') },
      fc.constantFrom(...WORDS).map((word) => ` ${word} `),
    );
    fc.assert(
      fc.property(
        number,
        fc.array(joint, { minLength: 20, maxLength: 20 }),
        fc.constantFrom(...SCRIPTS.slice(0, 4)),
        (value, joints, script) => {
          const masked = maskText(`so ${inScript(cut(value, joints), script)} ok`).text;
          expect(shown(masked).length).toBeLessThanOrEqual(4);
        },
      ),
      { numRuns: 1500 },
    );
  });

  test('next to other numbers', () => {
    fc.assert(
      fc.property(number, (value) => {
        const masked = maskText(`36.50 on 2026-03-04: ${value}, is that right?`).text;
        expect(masked).toMatch(/: •+[\dX]{4}, is that right\?$/);
      }),
      { numRuns: 300 },
    );
  });
});

describe('any text', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...WORDS,
      ...SEPARATORS,
      'cvv',
      'pin',
      '密码',
      '验证码',
      'is',
      '是',
      ':',
      '@',
      'x',
      '•',
      '••••',
      '[…]',
      '一',
      '.com',
    ),
    number,
    digits(3),
    digits(6),
    digits(11),
    fc.string({ maxLength: 6, unit: 'grapheme' }),
  );
  const text = fc.array(piece, { maxLength: 14 }).map((all) => all.join(''));

  test('masked twice is masked once', () => {
    fc.assert(
      fc.property(text, (value) => {
        const once = maskText(value).text;
        expect(maskText(once).text).toBe(once);
      }),
      { numRuns: 3000 },
    );
  });

  test('without digits, numerals, addresses and secrets is untouched', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'abcdefgh 我想注销卡,。!?-/'), maxLength: 60 });
    fc.assert(
      fc.property(letters, (value) => expect(maskText(value)).toEqual({ text: value, secretDropped: false })),
    );
  });

  test.each(['1', '1 ', 'a1', '一', '.', 'pin is ', '密码', 'a@', '1.1 ', '•', 'x1 ', '验证码', '1-', 'a '])(
    '10,000 characters of %j come to an end',
    (unit) => {
      const long = unit.repeat(Math.ceil(10_000 / unit.length));
      expect(maskText(long).text.length).toBeGreaterThan(0);
    },
  );
});
