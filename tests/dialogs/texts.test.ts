import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { INTENTS } from '../../src/core/intent';
import { CASE_STATES } from '../../src/core/case';
import { CASE_NEWS } from '../../src/core/message';
import { loadTexts } from '../../src/dialogue/texts';
import { dialogs } from '../../dialogs';

const ROOT = join(__dirname, '../..');
const texts = loadTexts(join(ROOT, 'dialogs/texts'), { zh: {}, en: {} });

/** Every template of a language as it stands in the file, by its key. */
function templates(language: 'zh' | 'en'): Map<string, string> {
  const leaves = (node: unknown, path: string): [string, string][] =>
    typeof node === 'string'
      ? [[path, node]]
      : Object.entries<unknown>(typeof node === 'object' ? { ...node } : {}).flatMap(([key, value]) =>
          leaves(value, path === '' ? key : `${path}.${key}`),
        );
  return new Map(leaves(parse(readFileSync(join(ROOT, 'dialogs/texts', `${language}.yaml`), 'utf8')), ''));
}

const RAW = { zh: templates('zh'), en: templates('en') };

function placeholders(language: 'zh' | 'en', key: string): string[] {
  return [...new Set(RAW[language].get(key)?.match(/\{\w+\}/g) ?? [])].sort();
}

const SOURCE = [
  'dialogs',
  'src/dialogue',
  'src/turn',
  'src/cases',
  'src/handoff',
  'src/channels/teams/outbound',
].flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(ROOT, folder, file), 'utf8')),
);

describe('the two languages', () => {
  it('have the same keys', () => {
    expect([...texts.keys('en')].sort()).toEqual([...texts.keys('zh')].sort());
  });

  it.each(texts.keys('en').map((key) => [key]))('%s has the same placeholders in both', (key) => {
    expect(placeholders('en', key)).toEqual(placeholders('zh', key));
  });
});

describe('what the code says', () => {
  const used = SOURCE.flatMap((source) =>
    [...source.matchAll(/'((?:[a-z_]+\.)+[a-z_]+)'/g)].map((found) => found[1] ?? ''),
  );
  const roots = new Set(texts.keys('en').map((key) => key.split('.')[0] ?? ''));
  const intents: readonly string[] = INTENTS;
  const keys = [...new Set(used)].filter(
    (key) => roots.has(key.split('.')[0] ?? '') && !intents.includes(key),
  );

  it.each(keys.map((key) => [key]))('%s is there', (key) => {
    expect(texts.has(key) || texts.children(key).length > 0).toBe(true);
  });

  it('has an answer and a label for each intent that is asked', () => {
    const asked = INTENTS.filter((intent) => !/^(flow|none)/.test(intent));
    const answered = asked.filter((intent) => intent !== 'agent.request');
    expect(answered.filter((intent) => !texts.has(`answer.${intent}`))).toEqual([]);
    expect(asked.filter((intent) => !intent.startsWith('chat.') && !texts.has(`label.${intent}`))).toEqual(
      [],
    );
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
