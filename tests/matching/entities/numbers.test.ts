import { findEntities } from '../../../src/matching/entities/find';
import type { EntityKind } from '../../../src/matching/entities/contract';
import { isCertain, valuesOf } from './support';

const MOBILE = '19000000001';
const ICCID = '89860010000000000017';
const RESIDENT = '110101188001010011';
const RESIDENT_X = '11010118940205057X';
const CARD = '6222000000000000012';
const HONG_KONG = '+85291234567';

const FOUND: [EntityKind, string, string][] = [
  ['phone', '我的卡号是 190 0000 0001 谢谢', MOBILE],
  ['phone', '我的卡号是19000000001谢谢', MOBILE],
  ['phone', 'my card is 190-0000-0001, thanks', MOBILE],
  ['phone', '(+86) 190-0000-0001', MOBILE],
  ['phone', '+8619000000001', MOBILE],
  ['phone', '0086 190 0000 0001', MOBILE],
  ['phone', '86-19000000001', MOBILE],
  ['phone', '１９０　００００　０００１', MOBILE],
  ['phone', '＋８６　１９０－００００－０００１', MOBILE],
  ['phone', '190.0000.0001', MOBILE],
  ['phone', '1 9 0 0 0 0 0 0 0 0 1', MOBILE],
  ['phone', '19\u200b000\u200b000001', MOBILE],
  ['phone', '١٩٠٠٠٠٠٠٠٠١', MOBILE],
  ['phone', '१९००००००००१', MOBILE],
  ['phone', '𝟏𝟗𝟎𝟎𝟎𝟎𝟎𝟎𝟎𝟎𝟏', MOBILE],
  ['phone', '幺九零零零零零零零零一', MOBILE],
  ['phone', '号码是一九〇，〇〇〇〇，〇〇〇一', MOBILE],
  ['phone', '幺九洞 洞洞洞洞 洞洞洞幺', MOBILE],
  ['phone', '壹玖零零零零零零零零壹', MOBILE],
  ['phone', '幺九零0000零零零一', MOBILE],
  ['phone', '1. 190 0000 0001', MOBILE],
  ['phone', '验证码730412 19000000001', MOBILE],
  ['phone', '19 0000 00001', MOBILE],
  ['phone', '+852 9123 4567', HONG_KONG],
  ['phone', '＋８５２ ９１２３ ４５６７', HONG_KONG],
  ['phone', '00852-91234567', HONG_KONG],
  ['phone', '852 9123 4567', HONG_KONG],
  ['phone', 'reach me at +1 (415) 555-2671 please', '+14155552671'],
  ['phone', '+14155552671', '+14155552671'],
  ['phone', '+44 7911 123456', '+447911123456'],
  ['phone', '010-12345678', '+861012345678'],
  ['phone', '（0755）2345 6789', '+8675523456789'],
  ['iccid', ICCID, ICCID],
  ['iccid', '8986001000000000001 7', ICCID],
  ['iccid', '卡背面的号：8986 0010 0000 0000 0017。', ICCID],
  ['iccid', 'ICCID898600-1000000000-0017', ICCID],
  ['iccid', '八九八六零零幺零零零零零零零零零零零幺七', ICCID],
  ['iccid', '8944110068012345678', '8944110068012345678'],
  ['resident_id', RESIDENT, RESIDENT],
  ['resident_id', '身份证号110101 18800101 0011，手机19000000001', RESIDENT],
  ['resident_id', '11010118940205057x', RESIDENT_X],
  ['resident_id', '110101 1894 0205 057 Ｘ。', RESIDENT_X],
  ['resident_id', '110101-18940205-057×', RESIDENT_X],
  ['resident_id', '一一零一零一一八八零零一零一零零一一', RESIDENT],
  ['permanent_resident', '911124199001011231', '911124199001011231'],
  ['permanent_resident', 'my permit is CAN110199001011.', 'CAN110199001011'],
  ['permanent_resident', 'CAN 1101 9900 1011', 'CAN110199001011'],
  ['passport', 'my passport number is E12345678', 'E12345678'],
  ['passport', '护照 e 1234 5678 是这个', 'E12345678'],
  ['passport', '护照号EA1234567', 'EA1234567'],
  ['passport', 'passport L8X01G2T4 (UK)', 'L8X01G2T4'],
  ['passport', '护照ＡＢ１ＣＤＥＦ', 'AB1CDEF'],
  ['passport', '护照是123456789', '123456789'],
  ['travel_permit', 'H1234567890', 'H1234567890'],
  ['travel_permit', '回乡证 h-12345678', 'H12345678'],
  ['travel_permit', '台胞证号码12345678', '12345678'],
  ['bank_card', '6222 0000 0000 0000 012', CARD],
  ['bank_card', '卡号6222000000000000012，建行', CARD],
  ['bank_card', '622200-0000000000012', CARD],
  ['bank_card', 'My Visa: 4111-1111-1111-1111', '4111111111111111'],
  ['bank_card', '六二二二零零零零零零零零零零零零零一二', CARD],
  ['email', '邮箱是l@example.com。谢谢', 'l@example.com'],
  ['email', '邮箱l＠ｅｘａｍｐｌｅ．ｃｏｍ', 'l@example.com'],
  ['email', 'send it to A.b+c@sub.example.co, please', 'A.b+c@sub.example.co'],
  ['email', 'l@example。com', 'l@example.com'],
  ['email', 'l @ example . com', 'l@example.com'],
  ['email', 'email=l@example.com', 'l@example.com'],
  ['email', '<19000000001@qq.com>', '19000000001@qq.com'],
  ['code', '730412', '730412'],
  ['code', '验证码是 七三零四一二', '730412'],
  ['code', '七三零，四一二', '730412'],
  ['code', '７３０４１２', '730412'],
  ['code', 'my code is 730 412!', '730412'],
  ['code', '7 3 0 4 1 2', '730412'],
  ['code', '验证码730412，手机19000000001', '730412'],
  ['code', '19000000001 730412', '730412'],
  ['digits', '尾号7304', '7304'],
  ['digits', '后四位是七三零四', '7304'],
  ['digits', 'ending in 73 04', '7304'],
];

test.each(FOUND)('%s: %s', (kind, text, value) => expect(valuesOf(text, kind)).toEqual([value]));

const NOT_FOUND: [EntityKind, string][] = [
  ['phone', '190000000012'],
  ['phone', '12000000001'],
  ['phone', '+999 1234 5678'],
  ['phone', '8986 138 0000 0000 12'],
  ['phone', '19000000001@qq.com'],
  ['iccid', '898600100000000000'],
  ['resident_id', '110101188001010012'],
  ['resident_id', '11010118940205057Xabc'],
  ['bank_card', '6222000000000000013'],
  ['bank_card', '3. 19000000001 7304'],
  ['passport', 'iphone6'],
  ['travel_permit', 'X12345678'],
  ['email', '林@example.com'],
  ['email', 'joséx@example.com'],
  ['email', 'a@b@c.com'],
  ['email', `${'a'.repeat(65)}@b.com`],
  ['code', '110101 18800101 0012'],
  ['code', '100000元'],
  ['code', '7304123'],
  ['digits', '我有一张卡，两个号，第三个不用'],
  ['digits', '一共三百六十五块'],
];

test.each(NOT_FOUND)('no %s: %s', (kind, text) => expect(valuesOf(text, kind)).toEqual([]));

const CERTAIN: [EntityKind, string, boolean][] = [
  ['phone', '19000000001', true],
  ['phone', '19 0000 00001', false],
  ['phone', '+852 9123 4567', true],
  ['phone', '852 9123 4567', false],
  ['iccid', ICCID, true],
  ['iccid', '8944110068012345678', false],
  ['bank_card', CARD, true],
  ['bank_card', '4222222222222', false],
  ['code', '验证码730412', true],
  ['code', '730412 is the code', true],
  ['code', '730412', false],
  ['passport', '730412', false],
  ['passport', 'E12345678', true],
  ['passport', '护照730412', true],
  ['travel_permit', 'H12345678', true],
  ['travel_permit', '12345678', false],
];

test.each(CERTAIN)('%s in %s is certain: %s', (kind, text, certain) =>
  expect(isCertain(text, kind)).toBe(certain),
);

test('several numbers of a row are told apart', () => {
  expect(valuesOf('190 0000 0001 / 190 0000 0002', 'phone')).toEqual([MOBILE, '19000000002']);
  expect(valuesOf(`${RESIDENT} 19000000001`, 'resident_id')).toEqual([RESIDENT]);
  expect(valuesOf(`${RESIDENT} 19000000001`, 'phone')).toEqual([MOBILE]);
});

test('two of a kind in one row are told apart', () => {
  const both = valuesOf('110101 18800101 0011 / 110101 18850315 0022', 'resident_id');
  expect(both).toEqual([RESIDENT, '110101188503150022']);
});

test('places are those of the text as typed', () => {
  const mobile = '𝟏𝟗𝟎 𝟎𝟎𝟎𝟎\u200b𝟎𝟎𝟎𝟏';
  const [found] = findEntities(`👍 卡号${mobile}\u200b谢谢`);
  expect(found).toMatchObject({ kind: 'phone', text: mobile, start: 5, end: 5 + mobile.length });
});

test('digits that can be several numbers are given as each', () => {
  const kinds = findEntities('8986001000000000001').map(({ kind, certain }) => [kind, certain]);
  expect(kinds).toContainEqual(['iccid', true]);
  expect(kinds).toContainEqual(['bank_card', false]);
});

test('certain ones come first, then the longest', () => {
  const found = findEntities('尾号7304，卡号19000000001，身份证110101188001010011');
  expect(found.map(({ kind }) => kind)).toEqual(['resident_id', 'phone', 'digits']);
});

test('whoever is not yet born has no resident ID', () => {
  expect(findEntities(RESIDENT, new Date('1880-01-01T00:00:00Z')).map(({ kind }) => kind)).toContain(
    'resident_id',
  );
  expect(findEntities(RESIDENT, new Date('1879-12-30T00:00:00Z')).map(({ kind }) => kind)).not.toContain(
    'resident_id',
  );
});
