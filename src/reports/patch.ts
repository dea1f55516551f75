import type { IntentName } from '../core/intent';
import { LANGUAGES, type Language } from '../core/language';
import { sameness } from '../matching/load-intents';
import type { MisunderstoodRow } from '../store/contract';
import type { Patch } from './contract';
import { diffOfInsertions } from './diff';
import type { IntentSource } from './intent-files';
import { yamlScalar } from './yaml-line';

/** What masking leaves behind: dots, a secret taken out, a name's first letter. */
const MASKED = /•|\[…\]|\p{L}\*/u;

/** Examples to be added to a file. */
type Additions = Readonly<Record<Language, string[]>>;

/** What every example means so far: those of the files, then those that are added. */
function meaningsOf(sources: readonly IntentSource[]): Map<string, IntentName> {
  return new Map(sources.flatMap(({ intent, examples }) => examples.map((key) => [key, intent] as const)));
}

/** Sorts labelled messages into files. */
class Sorter {
  readonly additions = new Map<IntentName, Additions>();
  added = 0;
  leftOut = 0;
  readonly #meanings: Map<string, IntentName>;
  readonly #sources: ReadonlyMap<IntentName, IntentSource>;

  constructor(sources: readonly IntentSource[]) {
    this.#meanings = meaningsOf(sources);
    this.#sources = new Map(sources.map((source) => [source.intent, source]));
  }

  add(intent: IntentName, language: Language, said: string): void {
    const text = said.trim();
    const key = sameness(text);
    const meaning = this.#meanings.get(key);
    if (meaning === intent) return;
    const open = (this.#sources.get(intent)?.ends[language] ?? null) !== null;
    if (key === '' || MASKED.test(text) || meaning !== undefined || !open) {
      this.leftOut += 1;
      return;
    }
    const additions = this.additions.get(intent) ?? { zh: [], en: [] };
    additions[language].push(text);
    this.additions.set(intent, additions);
    this.#meanings.set(key, intent);
    this.added += 1;
  }
}

function diffOf({ intent, content, ends }: IntentSource, additions: Additions): string {
  const end = content.includes('\r\n') ? '\r' : '';
  const insertions = LANGUAGES.flatMap((language) => {
    const place = ends[language];
    const texts = additions[language];
    if (place === null || texts.length === 0) return [];
    return [{ after: place.line, lines: texts.map((text) => `${place.lead}${yamlScalar(text)}${end}`) }];
  });
  insertions.sort((one, other) => one.after - other.after);
  return diffOfInsertions(`intents/${intent}.yaml`, content, insertions);
}

/**
 * Writes labelled messages as examples into the files of their intents. Left out are masked ones, since a
 * masked number is no example, and ones that say what stands under another intent, which the program would
 * not load.
 */
export function patchOf(rows: readonly MisunderstoodRow[], sources: readonly IntentSource[]): Patch {
  const sorter = new Sorter(sources);
  for (const { intent, language, text } of rows) {
    if (intent !== null) sorter.add(intent, language, text);
  }
  const diffs = sources.flatMap((source) => {
    const additions = sorter.additions.get(source.intent);
    return additions === undefined ? [] : [diffOf(source, additions)];
  });
  return { text: diffs.join(''), added: sorter.added, leftOut: sorter.leftOut };
}
