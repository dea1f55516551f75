import fc from 'fast-check';
import {
  isBankCard,
  isEmail,
  isIccid,
  isMainlandMobile,
  isPassport,
  isPermanentResidentId,
  isResidentId,
  isTravelPermit,
} from '../../../src/core/identifiers';
import type { Entity } from '../../../src/matching/entities/contract';
import { entitiesOf, findEntities } from '../../../src/matching/entities/find';
import { TODAY } from './support';

const digits = (count: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: count, maxLength: count });

/** Numbers with the check character that makes them valid. */
function checked(
  body: fc.Arbitrary<string>,
  checks: string,
  isValid: (number: string) => boolean,
): fc.Arbitrary<string> {
  return body.map((start) => {
    const number = [...checks].map((check) => start + check).find((each) => isValid(each));
    if (number === undefined) throw new Error(`no check character fits ${start}`);
    return number;
  });
}

const mobile = fc.tuple(fc.constantFrom(...'3456789'), digits(9)).map(([kind, rest]) => `1${kind}${rest}`);
const iccid = digits(16).map((rest) => `8986${rest}`);
const birth = fc.date({ min: new Date('1900-01-01'), max: new Date('2026-01-01'), noInvalidDate: true });
const resident = checked(
  fc
    .tuple(fc.constantFrom(...'12345678'), digits(5), birth, digits(3))
    .map(
      ([first, region, day, last]) =>
        first + region + day.toISOString().slice(0, 10).replace(/-/g, '') + last,
    ),
  '0123456789X',
  isResidentId,
);
const bankCard = checked(
  fc
    .tuple(fc.constantFrom('62', '4', '5'), digits(16))
    .map(([start, rest]) => start + rest.slice(start.length - 1)),
  '0123456789',
  isBankCard,
);

const SPOKEN = '零一二三四五六七八九';
const FORMAL = '洞幺两叁肆伍陆拐捌勾';
const WAYS: readonly ((digit: string) => string)[] = [
  (digit) => digit,
  (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0),
  (digit) => String.fromCharCode(digit.charCodeAt(0) - 0x30 + 0x0660),
  (digit) => SPOKEN[Number(digit)] ?? digit,
  (digit) => FORMAL[Number(digit)] ?? digit,
];

/** A number as somebody may type it: cut anywhere, with one separator and in one kind of digits. */
function typed(
  number: fc.Arbitrary<string>,
): fc.Arbitrary<{ value: string; text: string; groups: string[] }> {
  const separator = fc.constantFrom(' ', '-', '.', ' - ', '\u3000', '–', '、', '，', '·', '\u200b', '\n');
  return (
    fc
      .record({
        value: number,
        cuts: fc.uniqueArray(fc.integer({ min: 1, max: 19 }), { maxLength: 19 }),
        separator,
        way: fc.constantFrom(...WAYS),
      })
      .map(({ value, cuts, separator: between, way }) => {
        const ends = [...cuts.filter((cut) => cut < value.length).sort((a, b) => a - b), value.length];
        const groups = ends.map((end, at) => value.slice(ends[at - 1] ?? 0, end));
        return { value, groups, text: groups.join(between).replace(/\d/g, way) };
      })
      // Such a group is taken for a mobile number, even where a card number was cut so.
      .filter(({ groups }) => groups.length === 1 || !groups.some(isMainlandMobile))
  );
}

/** Any text that holds no digit or numeral of its own. */
const around = fc
  .string({ unit: 'grapheme', maxLength: 30 })
  .map((text) => [...text].filter((each) => !/[\p{N}@]/u.test(each.normalize('NFKC'))).join(''));

const NUMBERS: [string, fc.Arbitrary<string>, (found: readonly Entity[]) => string[]][] = [
  ['mobile', mobile, (found) => entitiesOf(found, 'phone').map(({ value }) => value)],
  ['ICCID', iccid, (found) => entitiesOf(found, 'iccid').map(({ value }) => value)],
  ['resident ID', resident, (found) => entitiesOf(found, 'resident_id').map(({ value }) => value)],
  ['bank card', bankCard, (found) => entitiesOf(found, 'bank_card').map(({ value }) => value)],
];

describe.each(NUMBERS)('%s', (_name, number, values) => {
  test('is found in any text, however it is typed', () => {
    fc.assert(
      fc.property(typed(number), around, around, ({ value, text }, before, behind) => {
        expect(values(findEntities(`${before}: ${text} ;${behind}`, TODAY))).toContain(value);
      }),
      { numRuns: 400 },
    );
  });
});

const FORMS: Readonly<Record<string, (value: string) => boolean>> = {
  iccid: isIccid,
  resident_id: isResidentId,
  permanent_resident: isPermanentResidentId,
  passport: isPassport,
  travel_permit: isTravelPermit,
  bank_card: isBankCard,
  email: isEmail,
  code: (value) => /^\d{6}$/.test(value),
  digits: (value) => /^\d+$/.test(value),
  date: (value) => new Date(`${value}T00:00:00Z`).toISOString().startsWith(value),
};

function holds(entity: Entity): boolean {
  if (entity.kind === 'phone')
    return entity.mainlandMobile ? isMainlandMobile(entity.value) : /^\+[1-9]\d{6,14}$/.test(entity.value);
  if (entity.kind === 'amount') return Number.isSafeInteger(entity.value) && entity.value >= 0;
  if (entity.kind === 'ordinal') return Number.isInteger(entity.value) && entity.value !== 0;
  return FORMS[entity.kind]?.(entity.value) ?? false;
}

const isInside = (inner: Entity, outer: Entity): boolean =>
  outer.certain &&
  outer.start <= inner.start &&
  inner.end <= outer.end &&
  outer.end - outer.start > inner.end - inner.start;

function checkAll(text: string): void {
  const found = findEntities(text, TODAY);
  for (const entity of found) {
    expect(text.slice(entity.start, entity.end)).toBe(entity.text);
    expect(entity.text).not.toBe('');
    expect([entity.kind, entity.value, holds(entity)]).toEqual([entity.kind, entity.value, true]);
    expect(found.filter((other) => isInside(entity, other))).toEqual([]);
  }
}

const anyUnits = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
  .map((units) => String.fromCharCode(...units));
const PIECES =
  '1|9|19|190|0000|8986|6222|110101|1990|0101|X|x|+|86|852|(|)|-|/|.|,| |\n|一|二|两|十|百|万|零|幺|块|元|毛|分|第|个|号|月|日|年|上|下|周|选|B|最后|后面|倒数|天|前|后|¥|rmb|yuan|a|@|b.co|second|the|one|last|next|Friday|March|5th|in|days|ago|护照|验证码|E|H|①|２|\uD800|\uDC00|\u200b|👍';
const pieces = fc.array(fc.constantFrom(...PIECES.split('|')), { maxLength: 40 }).map((all) => all.join(''));

test('any text is read; what is found stands where it says, has its form, and lies within nothing certain', () => {
  fc.assert(fc.property(fc.oneof(anyUnits, pieces), checkAll), { numRuns: 1500 });
});

test('long texts are read', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...PIECES.split('|')),
      fc.constantFrom('', ' ', '-', '1', '一'),
      (piece, glue) => checkAll(`${piece}${glue}`.repeat(2000).slice(0, 2000)),
    ),
    { numRuns: 60 },
  );
});
