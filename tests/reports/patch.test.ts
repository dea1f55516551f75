import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { INTENTS, type IntentName } from '../../src/core/intent';
import { LANGUAGES } from '../../src/core/language';
import { loadIntents, sameness } from '../../src/matching/load-intents';
import { diffOfInsertions } from '../../src/reports/diff';
import { IntentFiles } from '../../src/reports/intent-files';
import { patchOf } from '../../src/reports/patch';
import { yamlScalar } from '../../src/reports/yaml-line';
import type { MisunderstoodRow } from '../../src/store/contract';
import { labelled, message } from './samples';

const INTENTS_DIR = join(__dirname, '../../intents');
let root: string;
let files: IntentFiles;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'xiaoka-patch-'));
  mkdirSync(join(root, 'intents'));
  writeSmallFiles();
  files = new IntentFiles(join(root, 'intents'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Files of two examples each: quicker to load than those that the bot learns from. */
function writeSmallFiles(): void {
  for (const intent of INTENTS) {
    const content = `intent: ${intent}\ndescription: d\nzh:\n  - 甲${intent}\nen:\n  - ${intent} one\n`;
    writeFileSync(join(root, `intents/${intent}.yaml`), content);
  }
}

function git(patch: string, ...options: string[]): void {
  // Found from here upwards, a repository would have the patch taken for one of its own.
  const env = { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() };
  execFileSync('git', ['apply', '--whitespace=nowarn', ...options], { cwd: root, env, input: patch });
}

async function patch(rows: readonly MisunderstoodRow[]) {
  return patchOf(rows, await files.read());
}

async function apply(rows: readonly MisunderstoodRow[]) {
  const made = await patch(rows);
  git(made.text, '--check');
  git(made.text);
  return made;
}

const examples = (intent: IntentName) => {
  const found = loadIntents(join(root, 'intents')).find((file) => file.intent === intent);
  if (!found) throw new Error(`${intent} is missing`);
  return found;
};

test('in the files of this bot, each message becomes an example of its intent and language, and nothing else changes', async () => {
  cpSync(INTENTS_DIR, join(root, 'intents'), { recursive: true });
  const before = loadIntents(INTENTS_DIR);
  const made = await apply([
    labelled('我那张小卡片想让它彻底退休', 'cancel.start'),
    labelled('retire my tiny plastic thing for good', 'cancel.start'),
    labelled('给我推荐一部电影: 不要恐怖的', 'none'),
    message('还没有人说这是什么'),
  ]);
  expect(made).toMatchObject({ added: 3, leftOut: 0 });
  const expected = before.map((file) => {
    if (file.intent === 'cancel.start') {
      return {
        ...file,
        zh: [...file.zh, '我那张小卡片想让它彻底退休'],
        en: [...file.en, 'retire my tiny plastic thing for good'],
      };
    }
    return file.intent === 'none' ? { ...file, zh: [...file.zh, '给我推荐一部电影: 不要恐怖的'] } : file;
  });
  expect(loadIntents(join(root, 'intents'))).toEqual(expected);
});

test('a line is written as its neighbours are', async () => {
  const { text } = await patch([labelled('我那张小卡片想让它彻底退休', 'cancel.start')]);
  const added = text.split('\n').filter((line) => /^\+(?!\+\+)/.test(line));
  expect(added).toEqual(['+  - 我那张小卡片想让它彻底退休']);
  expect(text).toMatch(/^diff --git a\/intents\/cancel\.start\.yaml b\/intents\/cancel\.start\.yaml\n/);
});

test('what is said twice, or stands there already in another writing, is added once', async () => {
  const [known = ''] = examples('faq.scam').en;
  const made = await apply([
    labelled('Sell me some Purple socks!', 'none'),
    labelled('sell me some purple socks', 'none'),
    labelled(`${known.toUpperCase()}!!`, 'faq.scam'),
  ]);
  expect(made).toMatchObject({ added: 1, leftOut: 0 });
  expect(examples('none').en.at(-1)).toBe('Sell me some Purple socks!');
  expect((await patch([labelled('Sell me some Purple socks!', 'none')])).text).toBe('');
});

test('what stands under another intent, or is meant in two ways, does not stop the program', async () => {
  const [taken = ''] = examples('faq.scam').zh;
  const made = await apply([
    labelled(taken, 'cancel.start'),
    labelled('紫色袜子多少钱一双', 'none'),
    labelled('紫色襪子多少錢一雙', 'cancel.start'),
  ]);
  expect(made).toMatchObject({ added: 1, leftOut: 2 });
});

test.each(['我的号码是190••••0001', 'my pin is […] ok', '我叫林*，在吗', ' \u3000 ', '\u200b'])(
  '%j is no example',
  async (text) => {
    expect(await patch([labelled(text, 'none')])).toEqual({ text: '', added: 0, leftOut: 1 });
  },
);

test('files in another style: indentation, line ends, no end of the last line, a short list', async () => {
  const path = join(root, 'intents/flow.back.yaml');
  const { description } = examples('flow.back');
  const lines = [
    'intent: flow.back',
    `description: ${description}`,
    'zh:',
    '- 返回上一步',
    'en:',
    '- go back one',
  ];
  const rows = [labelled('倒回去那个', 'flow.back'), labelled('take me to the previous one', 'flow.back')];
  for (const content of [
    lines.join('\n'),
    `${lines.join('\n')}\n`,
    `${lines.join('\r\n')}\r\n`,
    lines.join('\n').replace('- go back one', '- >-\n  go back\n  one\n'),
    `${lines.join('\n')}\n# the end\n`,
    lines.join('\n').replaceAll('- ', '   -  '),
  ]) {
    writeFileSync(path, content);
    expect(await apply(rows)).toMatchObject({ added: 2 });
    expect(parse(readFileSync(path, 'utf8'))).toMatchObject({
      zh: ['返回上一步', '倒回去那个'],
      en: ['go back one', 'take me to the previous one'],
    });
  }
});

test('a list in brackets is left alone', async () => {
  const path = join(root, 'intents/flow.back.yaml');
  writeFileSync(path, 'intent: flow.back\ndescription: d\nzh: [返回]\nen:\n  - back\n');
  const made = await apply([labelled('倒回去那个', 'flow.back'), labelled('previous one', 'flow.back')]);
  expect(made).toMatchObject({ added: 1, leftOut: 1 });
});

test('a folder that cannot be read is said so', async () => {
  rmSync(join(root, 'intents/none.yaml'));
  await expect(patch([])).rejects.toMatchObject({ code: 'BadIntents' });
  writeFileSync(join(root, 'intents/none.yaml'), 'zh: [');
  await expect(patch([])).rejects.toMatchObject({ code: 'BadIntents' });
});

const awkward = fc.constantFrom(
  ...["'", '"', ': ', ' #', '- ', '\n', '\r', '\t', '😀', '👨‍👩‍👧', '\u2028', '\u0085', '\ufeff', '\0', '\\'],
  ...[
    '{',
    '}',
    '[',
    ']',
    '&',
    '*',
    '!',
    '|',
    '>',
    '%',
    '@',
    '`',
    '?',
    ',',
    '~',
    'null',
    'yes',
    '1e3',
    '0x1f',
  ],
  ...['我要', '的', 'cancel', ' ', '\u200b', '\ud83d', '---', '...', '=', '<<'],
);
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(awkward, { minLength: 1, maxLength: 40 }).map((parts) => parts.join('')),
);

test('property: any text stands in one line of YAML and is read back unchanged', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const line = yamlScalar(text);
      expect(line).not.toMatch(/[\n\r\u2028\u0085]/);
      expect(parse(`list:\n  - ${line}\n  - next\n`)).toEqual({ list: [text, 'next'] });
    }),
    { numRuns: 2_000 },
  );
});

test('property: any texts survive the way through Git into the files', async () => {
  const rows = fc.array(
    fc.record({
      text: texts,
      intent: fc.constantFrom<IntentName>('none', 'flow.yes', 'cancel.start'),
      language: fc.constantFrom(...LANGUAGES),
    }),
    { minLength: 1, maxLength: 12 },
  );
  await fc.assert(
    fc.asyncProperty(rows, async (wanted) => {
      writeSmallFiles();
      const made = await patch(wanted.map(({ text, ...rest }) => labelled(text, rest.intent, rest)));
      if (made.text !== '') git(made.text);
      const loaded = loadIntents(join(root, 'intents'));
      const added = loaded.flatMap(({ intent, zh, en }) => [
        ...zh.slice(1).map((text) => ({ intent, language: 'zh', text })),
        ...en.slice(1).map((text) => ({ intent, language: 'en', text })),
      ]);
      expect(added).toHaveLength(made.added);
      const trimmed = wanted.map((row) => ({ ...row, text: row.text.trim() }));
      for (const each of added) expect(trimmed).toContainEqual(each);
      const keys = new Set(trimmed.map(({ text }) => sameness(text)));
      expect(new Set(added.map(({ text }) => sameness(text))).size).toBe(added.length);
      expect(added.length).toBeLessThanOrEqual(keys.size);
    }),
    { numRuns: 50 },
  );
});

test('property: a diff adds its lines where they belong, whatever the file', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', '', '+c', '-d', '\\ e', '@@'), { maxLength: 30 });
  const path = join(root, 'some.txt');
  fc.assert(
    fc.property(
      lines,
      fc.boolean(),
      fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }),
      (file, ended, at) => {
        const content = file.length === 0 ? '' : file.join('\n') + (ended || file.at(-1) === '' ? '\n' : '');
        const places = [...new Set(at.map((each) => Math.min(each, file.length)))].sort((a, b) => a - b);
        const insertions = places.map((after) => ({ after, lines: [`new ${after}`, ''] }));
        writeFileSync(path, content);
        git(diffOfInsertions('some.txt', content, insertions));
        const wanted = [...file.keys(), file.length].flatMap((number) => [
          ...(number > 0 ? [file[number - 1] ?? ''] : []),
          ...(places.includes(number) ? [`new ${number}`, ''] : []),
        ]);
        const last = places.at(-1) === file.length || content.endsWith('\n');
        expect(readFileSync(path, 'utf8')).toBe(wanted.join('\n') + (last ? '\n' : ''));
      },
    ),
    { numRuns: 60 },
  );
});
