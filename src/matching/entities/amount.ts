import { chineseNumber, QUANTITY_CLASS } from './chinese-numerals';
import type { Found } from './contract';
import { ENGLISH_QUANTITY, englishNumber } from './english-numerals';

const FIGURE = '(?<![\\d.])(?:\\d{1,3}(?:,\\d{3}){1,3}|\\d{1,9})(?:\\.\\d{1,4})?';
const TIMES = '[百千万]?';
const CHINESE = `[${QUANTITY_CLASS}半]{1,14}`;
/** A small part of money behind a larger one: 5, 五, 50. */
const PART = '(?:\\d{1,2}|[零〇]?[一二两三四五六七八九])';
const BEHIND = '(?![\\d月日号天年个%岁点:：分])';
/** 一块 is "together" as well: a sum of money where no other word follows. */
const TOGETHER = '(?!一块(?![钱半零一二三四五六七八九吧吗的])\\p{Script=Han})';
const CURRENCY = '(?:¥|(?<![a-z])(?:rmb|cny)|人民币)';
const ENGLISH_UNIT = '(?:yuan|rmb|cny|kuai|bucks?|renminbi)(?![a-z])';

/** One way of naming money; `fen` reads what its groups caught, null: it is no amount after all. */
interface Rule {
  readonly pattern: RegExp;
  readonly certain: boolean;
  fen(groups: readonly (string | undefined)[]): number | null;
}

const SCALE: Readonly<Record<string, number>> = { 百: 100, 千: 1000, 万: 10_000 };

/** Figures with or without a unit of ten behind them, or Chinese numerals; in yuan. */
function yuan(text: string): number | null {
  const figures = /^([\d,.]+)([百千万])?$/.exec(text);
  if (figures) return Number(figures[1]?.replace(/,/g, '')) * (SCALE[figures[2] ?? ''] ?? 1);
  return text === '半' ? 0.5 : chineseNumber(text);
}

function fenOf(yuanText: string | undefined, jiao = 0, fen = 0): number | null {
  const whole = yuanText === undefined ? 0 : yuan(yuanText);
  return whole === null ? null : Math.round(whole * 100) + jiao * 10 + fen;
}

function part(text: string | undefined): number {
  return text === undefined ? 0 : (yuan(text) ?? 0);
}

/** What follows 块 without a unit: 三十六块五 is 5 jiao, 36块50 is 50 fen, 三块半 is 50 fen, 三块零五 is 5 fen. */
function bareTail(text: string | undefined): number {
  if (text === undefined) return 0;
  if (text === '半') return 50;
  return part(text) * (/^(?:\d|[^\d零〇])$/.test(text) ? 10 : 1);
}

const RULES: readonly Rule[] = [
  {
    pattern: new RegExp(`${CURRENCY}\\s?(${FIGURE}${TIMES}|${CHINESE})(?:\\s?(?:元|块|圆|yuan))?`, 'giu'),
    certain: true,
    fen: ([sum]) => fenOf(sum),
  },
  {
    pattern: new RegExp(
      `${TOGETHER}(${FIGURE}${TIMES}|${CHINESE})\\s?(?:元|圆|块)(?!旦|宵|素|头)(?:(${PART})[角毛](?:(${PART})分?)?|([零〇]?${PART})分|(${PART}|半)${BEHIND})?钱?`,
      'giu',
    ),
    certain: true,
    fen: ([sum, jiao, fen, fenAlone, tail]) => {
      const whole = fenOf(sum, part(jiao), part(fen) + part(fenAlone));
      return whole === null ? null : whole + bareTail(tail);
    },
  },
  {
    pattern: new RegExp(`(${FIGURE}|[一二两三四五六七八九])\\s?[角毛](?:(${PART})分?)?钱?`, 'giu'),
    certain: true,
    fen: ([jiao, fen]) => Math.round(part(jiao) * 10) + part(fen),
  },
  {
    pattern: new RegExp(`(${FIGURE}|[一二两三四五六七八九])\\s?分钱`, 'giu'),
    certain: true,
    fen: ([fen]) => part(fen),
  },
  {
    pattern: new RegExp(`(${FIGURE})\\s?(?:${ENGLISH_UNIT}|人民币)`, 'giu'),
    certain: true,
    fen: ([sum]) => fenOf(sum),
  },
  {
    pattern: new RegExp(`(${ENGLISH_QUANTITY}) ${ENGLISH_UNIT}`, 'giu'),
    certain: true,
    fen: ([words]) => {
      const sum = englishNumber(words ?? '');
      return sum === null ? null : sum * 100;
    },
  },
  {
    pattern: new RegExp(`((?=.{0,13}[百千万佰仟])${CHINESE})(?![个位次天张年月号条兆人分元块圆])`, 'gu'),
    certain: false,
    fen: ([sum]) => (/[百千万佰仟]/.test(sum ?? '') ? fenOf(sum) : null),
  },
  {
    pattern: new RegExp(
      `(?<![\\d./-]\\s?)((?:\\d{1,3}(?:,\\d{3}){1,3}|\\d{1,6})\\.\\d{1,2})(?!\\s?[\\d%gm])(?![./-]\\d)`,
      'giu',
    ),
    certain: false,
    fen: ([sum]) => fenOf(sum),
  },
];

/** Amounts of renminbi, in fen; money of other countries is none. */
export function findAmounts(text: string): Found[] {
  return RULES.flatMap((rule) =>
    [...text.matchAll(rule.pattern)].flatMap((found): Found[] => {
      const value = rule.fen(found.slice(1));
      const { index: from } = found;
      if (value === null || !Number.isSafeInteger(value)) return [];
      return [{ kind: 'amount', value, from, to: from + found[0].trimEnd().length, certain: rule.certain }];
    }),
  );
}
