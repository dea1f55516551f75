import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { INTENTS } from '../../src/core/intent';
import { CASE_STATES } from '../../src/core/case';
import { CASE_NEWS } from '../../src/core/message';
import { loadTexts } from '../../src/dialogue/texts';
import { dialogs } from '../../dialogs';

const ROOT = join(__dirname, '../..');
const texts = loadTexts(join(ROOT, 'dialogs/texts'), { zh: {}, en: {} });

function placeholders(language: 'zh' | 'en', key: string): string[] {
  const raw = readRaw(language, key);
  return [...new Set(raw.match(/\{\w+\}/g) ?? [])].sort();
}

/** The template itself: every placeholder filled with its own name in braces. */
function readRaw(language: 'zh' | 'en', key: string): string {
  const echo = new Proxy<Record<string, string>>({}, { get: (_, name) => `{${String(name)}}`, has: () => true });
  return loadTexts(join(ROOT, 'dialogs/texts'), { zh: {}, en: {} }).text(language, key, new Proxy(echo, { ownKeys: () => NAMES, getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) }));
}

const SOURCE = ['dialogs', 'src/dialogue', 'src/turn', 'src/cases'].flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(ROOT, folder, file), 'utf8')),
);
const NAMES = [...new Set(['zh', 'en'].flatMap((language) => readFileSync(join(ROOT, 'dialogs/texts', `${language}.yaml`), 'utf8').match(/\{(\w+)\}/g) ?? []))].map((name) => name.slice(1, -1));

describe('the two languages', () => {
  it('have the same keys', () => {
    expect([...texts.keys('en')].sort()).toEqual([...texts.keys('zh')].sort());
  });

  it.each(texts.keys('en').map((key) => [key]))('%s has the same placeholders in both', (key) => {
    expect(placeholders('en', key)).toEqual(placeholders('zh', key));
  });
});

describe('what the code says', () => {
  const used = SOURCE.flatMap((source) => [...source.matchAll(/'((?:[a-z_]+\.)+[a-z_]+)'/g)].map((found) => found[1] ?? ''));
  const roots = new Set(texts.keys('en').map((key) => key.split('.')[0] ?? ''));
  const intents: readonly string[] = INTENTS;
  const keys = [...new Set(used)].filter((key) => roots.has(key.split('.')[0] ?? '') && !intents.includes(key));

  it.each(keys.map((key) => [key]))('%s is there', (key) => {
    expect(texts.has(key) || texts.children(key).length > 0).toBe(true);
  });

  it('has an answer and a label for each intent that is asked', () => {
    const asked = INTENTS.filter((intent) => !/^(flow|none)/.test(intent));
    expect(asked.filter((intent) => !texts.has(`answer.${intent}`))).toEqual([]);
    expect(asked.filter((intent) => !intent.startsWith('chat.') && !texts.has(`label.${intent}`))).toEqual([]);
  });

  it('has words for every state of a case and every piece of news', () => {
    expect(CASE_STATES.filter((state) => !texts.has(`status.${state}`))).toEqual([]);
    expect(CASE_NEWS.filter((news) => !texts.has(`news.${news}`))).toEqual([]);
  });

  it('asks every question in simpler words, too', () => {
    const slots = dialogs.steps.flatMap((step) => step.slots.map((slot) => slot.name));
    expect(slots.filter((slot) => !texts.has(`simpler.${slot}`))).toEqual([]);
  });
});
