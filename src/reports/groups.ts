import { setImmediate as nextTurn } from 'node:timers/promises';
import type { IntentName } from '../core/intent';
import { LANGUAGES, type Language } from '../core/language';
import type { Matcher } from '../matching/contract';
import type { MisunderstoodRow } from '../store/contract';
import type { MisunderstoodGroup } from './contract';
import { Tally } from './figures';
import { groupAlike } from './likeness';

/** Wordings of a group that the engine is asked about. */
const ASKED = 5;
/** Guesses that are named. */
const GUESSES = 4;

function guess(matcher: Matcher, texts: readonly string[]): IntentName[] {
  const scores = new Tally<IntentName>();
  for (const text of texts.slice(0, ASKED)) {
    const { intent, confidence, alternatives } = matcher.understand(text);
    for (const each of [{ intent, confidence }, ...alternatives]) scores.add(each.intent, each.confidence);
  }
  return scores
    .ranked()
    .map(({ name }) => name)
    .filter((name) => name !== 'none')
    .slice(0, GUESSES);
}

function describe(rows: readonly MisunderstoodRow[], matcher: Matcher): MisunderstoodGroup[] {
  const sorted = rows.toSorted((one, other) => other.at.getTime() - one.at.getTime());
  const [newest] = sorted;
  if (newest === undefined) return [];
  const texts = [...new Set(sorted.map(({ text }) => text))];
  return [
    {
      ids: sorted.map(({ id }) => id),
      language: newest.language,
      texts,
      count: sorted.length,
      lastAt: newest.at,
      expects: [...new Set(sorted.flatMap(({ expects }) => expects ?? []))],
      guesses: guess(matcher, texts),
    },
  ];
}

/** Those of one language, in groups. */
async function split(rows: readonly MisunderstoodRow[], language: Language): Promise<MisunderstoodRow[][]> {
  const numbers = await groupAlike(
    rows.map(({ text }) => text),
    language,
  );
  const groups = new Map<number, MisunderstoodRow[]>();
  rows.forEach((row, at) => {
    const number = numbers[at] ?? -1;
    const group = groups.get(number);
    if (group === undefined) groups.set(number, [row]);
    else group.push(row);
  });
  return [...groups.values()];
}

/** Puts messages of one language that are alike together: the largest group first, then the newest. */
export async function groupMisunderstood(
  rows: readonly MisunderstoodRow[],
  matcher: Matcher,
): Promise<MisunderstoodGroup[]> {
  const found: MisunderstoodGroup[] = [];
  for (const language of LANGUAGES) {
    const ofLanguage = rows.filter((row) => row.language === language);
    for (const group of await split(ofLanguage, language)) {
      await nextTurn();
      found.push(...describe(group, matcher));
    }
  }
  return found.sort((one, other) => other.count - one.count || other.lastAt.getTime() - one.lastAt.getTime());
}
