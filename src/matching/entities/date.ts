import { ABSOLUTE_DATES } from './absolute-dates';
import { CHINESE_DATES } from './chinese-dates';
import type { Found } from './contract';
import type { Caught } from './date-rules';
import { ENGLISH_DATES } from './english-dates';

interface Rule {
  readonly pattern: RegExp;
  readonly certain: boolean;
}

function matches(text: string, { pattern, certain }: Rule, day: (caught: Caught) => string | null): Found[] {
  return [...text.matchAll(pattern)].flatMap((found): Found[] => {
    const value = day(found.slice(1));
    const from = found.index + found[0].search(/\S/);
    const to = found.index + found[0].trimEnd().length;
    return value === null ? [] : [{ kind: 'date', value, from, to, certain }];
  });
}

/**
 * Days, `YYYY-MM-DD`.
 * @param today the day it is; absent: only days written with their year are found
 */
export function findDates(text: string, today: string | undefined): Found[] {
  const written = ABSOLUTE_DATES.flatMap((rule) => matches(text, rule, (caught) => rule.day(caught)));
  if (today === undefined) return written;
  const said = [...CHINESE_DATES, ...ENGLISH_DATES].flatMap((rule) =>
    matches(text, rule, (caught) => rule.day(caught, today)),
  );
  return [...written, ...said];
}
