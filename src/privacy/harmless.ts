import { GAP, WALL } from './draft';
import type { Draft } from './draft';

const YEAR = '(?:19|20)\\d\\d';
const MONTH = '(?:0?[1-9]|1[0-2])';
const DAY = '(?:0?[1-9]|[12]\\d|3[01])';

/** Days as people write them, with or without a year. */
const DATES = [`${YEAR}([-/.])${MONTH}\\1${DAY}`, `${DAY}[-/.]${MONTH}[-/.]${YEAR}`];
/** A day without separators, which may as well be a part of a longer number. */
const BARE_DATE = `${YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])`;
/** Amounts with a decimal point, with or without commas between thousands. */
const AMOUNTS = ['(?:0|[1-9]\\d{0,5}|[1-9]\\d{0,2}(?:,\\d{3}){1,3})\\.\\d{1,2}'];
/** Money; six digits before any other unit are more likely a code. */
const MONEY = '元|块|毛|角|yuan|rmb|cny';
/** What a number counts. */
const UNITS =
  '分|天|日|月|年|号|个|次|小时|张|条|位|%|gb?|mb?|digits?|characters?|times|days?|weeks?|months?|years?|hours?|min(?:ute)?s?|working|business';

/** A whole token that is a day or an amount. */
export const HARMLESS_TOKEN = new RegExp(`^(?:${[...DATES, BARE_DATE, ...AMOUNTS].join('|')})[.。)]?$`);

const WITHIN = new RegExp(
  [
    `(?<![\\d.])(?:${[...DATES, ...AMOUNTS].join('|')})(?!\\d|[-/.]\\d)`,
    `(?<!\\d)(?:${YEAR}|\\d\\d)年(?:${MONTH}月)?(?:${DAY}[日号])?|(?<!\\d)${MONTH}月${DAY}[日号]`,
    '(?<!\\d)\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,6})?)?(?!\\d)',
    '[¥$]\\s?\\d{1,7}(?:\\.\\d{1,2})?(?!\\d)',
    `(?<![\\d.])(?:(?:0|[1-9]\\d{0,5})\\s?(?:${MONEY})|(?:0|[1-9]\\d{0,4})\\s?(?:${UNITS}))(?![a-z])`,
    '(?<=^|\\n)\\s*\\(?\\d{1,2}[.)、]',
  ].join('|'),
  'gi',
);

/** A view without its days, times, amounts and counts: what is left may be part of a number. */
export function withoutHarmless(view: string): string {
  return view.replace(WITHIN, (found) => GAP.repeat(found.length));
}

const MASKED_PHONE = '(?<!\\d)(?:(?:00)?86 )?\\d{3}•{4,}\\d{4}(?!\\d)';
const MASKED_EMAIL = '[\\p{L}\\p{N}]•••@[a-z0-9.-]+\\.[a-z]{2,}';
const CASE_NUMBER = '(?<![a-z0-9])XK[- ]?[2-9A-HJKMNPQRTVWXYZ]{8}(?![a-z0-9])';
const UUID =
  '(?<![0-9a-z])[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}(?![0-9a-z])';
const GONE = new RegExp(`\\[…\\]|${MASKED_PHONE}|${MASKED_EMAIL}|${CASE_NUMBER}|${UUID}`, 'giu');
const MASKED_TAIL = /•{4,}(?:[\dx]{1,4}(?!\d)|[a-z0-9]{1,4}(?![a-z0-9]))?/gi;

/** Hides what is masked already, case numbers, and the program's own identifiers. */
export function hideSettled(draft: Draft): void {
  for (const found of draft.view.matchAll(GONE)) draft.hide(found.index, found.index + found[0].length);
  for (const found of draft.view.matchAll(MASKED_TAIL)) {
    draft.hide(found.index, found.index + found[0].length, WALL);
  }
}
