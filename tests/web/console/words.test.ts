import { agoText, daysBetween, dueText, durationText } from '../../../src/web/console/parts/durations';
import { WORDS } from '../../../src/web/console/words/dictionary';

/** Every path to a word, with what kind of word it is. */
function paths(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [`${path}: ${typeof value}`];
  return Object.entries(value).flatMap(([key, inner]) => paths(inner, `${path}.${key}`));
}

function words(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => words(inner, `${path}.${key}`));
}

it('says the same things in both languages', () => {
  expect(paths(WORDS.en).sort()).toEqual(paths(WORDS.zh).sort());
});

it('leaves no word empty', () => {
  expect([...words(WORDS.zh), ...words(WORDS.en)].filter(([, word]) => word.trim() === '')).toEqual([]);
});

it('has no Chinese in its English, but for the name of the language', () => {
  const chinese = words(WORDS.en).filter(([, word]) => /\p{Script=Han}/u.test(word));
  expect(chinese.map(([path]) => path)).toEqual(['.nav.otherLanguage']);
});

const { time } = WORDS.en;

it.each([
  [-5_000, '0 s'],
  [59_999, '59 s'],
  [60_000, '1 min'],
  [3_600_000, '1 h'],
  [3_660_000, '1 h 1 min'],
  [26 * 3_600_000, '1 day'],
])('%i milliseconds are %s', (ms, text) => {
  expect(durationText(ms, time)).toBe(text);
});

it('says how long ago, and that it was just now', () => {
  expect(agoText(1_000, time)).toBe('just now');
  expect(agoText(120_000, time)).toBe('2 min ago');
});

it('says what is left until a day', () => {
  expect(dueText(daysBetween('2026-11-28', '2026-12-01'), time)).toBe('3 days left');
  expect(dueText(0, time)).toBe('Due today');
  expect(dueText(daysBetween('2026-11-28', '2026-11-27'), time)).toBe('1 day overdue');
});
