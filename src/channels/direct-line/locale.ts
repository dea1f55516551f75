import type { Language } from '../../core/language';

const LONGEST_TAG = 35;
const TAG = /^[a-z]{2,8}(?:[-_][a-z0-9]{1,8})*$/i;

/** A language tag (BCP 47) as a client names it, with hyphens; undefined for anything else. */
export function readLocale(value: string | null | undefined): string | undefined {
  if (!value || value.length > LONGEST_TAG || !TAG.test(value)) return undefined;
  return value.replaceAll('_', '-');
}

/** The language to begin in: the client's, else the first the browser prefers, else Chinese. */
export function beginLanguage(locale: string | undefined, acceptLanguage: string | undefined): Language {
  const tags = [locale ?? '', ...preferredTags(acceptLanguage ?? '')];
  for (const tag of tags) {
    const language = languageOf(tag);
    if (language) return language;
  }
  return 'zh';
}

/** The language of a tag; undefined: none that the bot speaks. */
export function languageOf(tag: string): Language | undefined {
  const start = tag.slice(0, 2).toLowerCase();
  return start === 'zh' || start === 'en' ? start : undefined;
}

/** The tags of an Accept-Language header (RFC 9110, 12.5.4), most wanted first. */
function preferredTags(header: string): string[] {
  const entries = header
    .slice(0, 500)
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.trim().split(';');
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)/.exec(parameter)?.[1]).find(Boolean);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    });
  return entries
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality)
    .map(({ tag }) => tag);
}
