import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { XiaokaError } from '../core/errors';
import { LANGUAGES, type Language } from '../core/language';
import type { TextValues } from './contract';

type Tree = { readonly [key: string]: string | Tree };

const tree: z.ZodType<Tree> = z.lazy(() => z.record(z.string(), z.union([z.string(), tree])));

/** Every sentence the customer reads, in both languages. */
export interface Texts {
  /**
   * A text with its placeholders filled.
   * @throws XiaokaError `BadTexts` for a key or a placeholder that is not there
   */
  text(language: Language, key: string, values?: TextValues): string;
  /** Whether there is a text under this key. */
  has(key: string): boolean;
  /** All keys of one language, for the test that holds the languages together. */
  keys(language: Language): readonly string[];
  /** Children of a key: `choice.id_type` → `resident_id`, `passport` … */
  children(key: string): readonly string[];
}

/**
 * Loads `<language>.yaml` from a folder. Nested keys are joined by dots.
 * @param shared values that every text may use, such as the operator's hotline
 * @throws XiaokaError `BadTexts` when a file is missing, is no YAML or holds anything but texts
 */
export function loadTexts(folder: string, shared: Record<Language, TextValues>): Texts {
  const byLanguage = new Map(LANGUAGES.map((language) => [language, readTexts(folder, language)]));
  compare(folder, byLanguage);
  const of = (language: Language): Map<string, string> =>
    byLanguage.get(language) ?? new Map<string, string>();
  return {
    text: (language, key, values) => fill(of(language).get(key), key, { ...shared[language], ...values }),
    has: (key) => LANGUAGES.every((language) => of(language).has(key)),
    keys: (language) => [...of(language).keys()],
    children: (key) =>
      [...of('en').keys()]
        .filter((known) => known.startsWith(`${key}.`))
        .map((known) => known.slice(key.length + 1)),
  };
}

/** Both languages must say the same things with the same placeholders. */
function compare(folder: string, byLanguage: ReadonlyMap<Language, ReadonlyMap<string, string>>): void {
  const problems = LANGUAGES.flatMap((language) =>
    LANGUAGES.flatMap((other) =>
      [...(byLanguage.get(other) ?? [])].flatMap(([key, text]) => {
        const own = byLanguage.get(language)?.get(key);
        if (own === undefined) return [`${language}.yaml lacks ${key}`];
        return placeholders(own) === placeholders(text)
          ? []
          : [`${language}.yaml: ${key} has other {placeholders} than ${other}.yaml`];
      }),
    ),
  );
  if (problems.length > 0) throw new XiaokaError('BadTexts', `${folder}: ${problems.join('; ')}`);
}

function placeholders(text: string): string {
  return [...new Set(text.match(/\{\w+\}/g) ?? [])].sort().join();
}

function readTexts(folder: string, language: Language): Map<string, string> {
  const file = join(folder, `${language}.yaml`);
  try {
    return new Map(flatten(tree.parse(parse(readFileSync(file, 'utf8'))), ''));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new XiaokaError('BadTexts', `${file}: ${reason}`, undefined, error);
  }
}

function flatten(node: Tree, prefix: string): [string, string][] {
  return Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[prefix + key, value.trimEnd()] as [string, string]]
      : flatten(value, `${prefix}${key}.`),
  );
}

function fill(template: string | undefined, key: string, values: TextValues): string {
  if (template === undefined) throw new XiaokaError('BadTexts', `there is no text ${key}`);
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new XiaokaError('BadTexts', `text ${key} needs a value for {${name}}`);
    return String(value);
  });
}
