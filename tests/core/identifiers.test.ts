import {
  compactNumber,
  decimalDigit,
  isBankCard,
  isEmail,
  isIccid,
  isMainlandMobile,
  isPassport,
  isPermanentResidentId,
  isResidentId,
  isTravelPermit,
  passesLuhn,
  residentIdBirthDate,
  toHalfWidth,
} from '../../src/core/identifiers';

/** Resident IDs of the demo operator. */
const PERSONS = [
  '110101188001010011',
  '110101188503150022',
  '110101189007220137',
  '110101189311090242',
  '110101188706300350',
  '110101189112180464',
  '11010118940205057X',
  '110101189609170683',
];

const ACCEPTED: [string, (text: string) => boolean, string[]][] = [
  ['resident ID', isResidentId, [...PERSONS, '11010118940205057x']],
  ['bank card', isBankCard, ['6222000000000000012', '4111111111111111', '4222222222222']],
  ['ICCID', isIccid, ['89860010000000000017', '89860010000000000018', '8986001000000000001']],
  ['mobile', isMainlandMobile, ['19000000001', '13900000000']],
  [
    'passport',
    isPassport,
    ['E12345678', 'EA1234567', 'G12345678', 'D1234567', '123456789', 'L8X01G2T4', 'x12345'],
  ],
  ['travel permit', isTravelPermit, ['H12345678', 'M1234567890', 'h12345678', '12345678', '1234567890']],
  ['permanent resident', isPermanentResidentId, ['CAN110199001011', '911124199001011231']],
  ['e-mail', isEmail, ['l@example.com', 'a.b+c@sub.example.co', "o'neil@example.com", '19000000001@qq.com']],
];

const REFUSED: [string, (text: string) => boolean, string[]][] = [
  [
    'resident ID',
    isResidentId,
    [
      '110101188001010012',
      '110101188001010101',
      '11010118800230001X',
      '11010118801301001X',
      '1101011880010100',
      '11010118940205057Y',
      ' 110101188001010011',
      '911124199001011231',
    ],
  ],
  ['bank card', isBankCard, ['6222000000000000013', '411111111111', '41111111111111111111', '0x41', '']],
  ['ICCID', isIccid, ['88860010000000000017', '898600100000000000', '898600100000000000171']],
  ['mobile', isMainlandMobile, ['12000000001', '1900000000', '190000000011']],
  ['passport', isPassport, ['ABCDEFG', 'E1234', 'E123456789', 'E1234 567', '护照12345']],
  ['travel permit', isTravelPermit, ['X12345678', 'H123456789', '1234567', 'H1234567']],
  [
    'permanent resident',
    isPermanentResidentId,
    ['CA1101990010111', '911124199001011239', '110101188001010011'],
  ],
  [
    'e-mail',
    isEmail,
    [
      'a@b',
      'a@@b.com',
      '@b.com',
      'a@b..com',
      '.a@b.com',
      'a b@c.com',
      'a@b.c',
      `${'a'.repeat(65)}@b.com`,
      `a@${'b.'.repeat(127)}com`,
    ],
  ],
];

describe.each(ACCEPTED)('%s', (_kind, check, values) => {
  test.each(values)('%s is one', (value) => expect(check(value)).toBe(true));
});

describe.each(REFUSED)('%s', (_kind, check, values) => {
  test.each(values)('%s is none', (value) => expect(check(value)).toBe(false));
});

test('a resident ID of someone not yet born is refused when today is given', () => {
  expect(isResidentId('110101188001010011', '1880-01-01')).toBe(true);
  expect(isResidentId('110101188001010011', '1879-12-31')).toBe(false);
});

test('day of birth', () => {
  expect(residentIdBirthDate('11010118940205057X')).toBe('1894-02-05');
  expect(residentIdBirthDate('110101189402050570')).toBeNull();
});

test('Luhn: every single wrong digit is found', () => {
  const card = '6222000000000000012';
  expect(passesLuhn(card)).toBe(true);
  for (let at = 0; at < card.length; at += 1) {
    for (const digit of '0123456789') {
      const wrong = card.slice(0, at) + digit + card.slice(at + 1);
      expect(passesLuhn(wrong)).toBe(wrong === card);
    }
  }
});

test('digits of other scripts', () => {
  expect(toHalfWidth('ＡＢ１２　٣४𝟓')).toBe('AB12 345');
  expect([...'٠٩०९０９𝟎𝟗𝟘𝟡'].map(decimalDigit).join('')).toBe('0909090909');
  expect(decimalDigit('一')).toBeNull();
  expect(compactNumber(' 1101-01 1894/0205\u200b 057ｘ ')).toBe('11010118940205057X');
});
