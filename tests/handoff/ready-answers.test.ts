import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { XiaokaError } from '../../src/core/errors';
import { loadReadyAnswers } from '../../src/handoff/ready-answers';
import { maskText } from '../../src/privacy/masking';
import { LIN, openDesk, type DeskBench } from './bench';

const NOBODY = { zh: {}, en: {} };
const OWN = join(__dirname, '../../dialogs/ready-answers.yaml');

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'answers-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function load(yaml: string): ReturnType<typeof loadReadyAnswers> {
  const file = join(folder, 'answers.yaml');
  writeFileSync(file, yaml);
  return loadReadyAnswers(file, NOBODY);
}

const one = (change: object): string =>
  JSON.stringify([
    {
      key: 'hello',
      title: { zh: '你好', en: 'Hello' },
      text: { zh: '我是{agent}', en: "I'm {agent}" },
      ...change,
    },
  ]);

/** Code of the error that something throws. */
function codeOf(work: () => unknown): string | null {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof XiaokaError ? error.code : String(error);
  }
}

test.each<[string, string, RegExp]>([
  ['a placeholder that is none', one({ text: { zh: '{agnet}', en: 'x' } }), /agnet[\s\S]*\[0\]\.text\.zh/],
  ['a placeholder with spaces', one({ text: { zh: '{ agent }', en: 'x' } }), /\[0\]\.text\.zh/],
  ['a brace left over', one({ text: { zh: 'x', en: 'I am {agent' } }), /brace[\s\S]*\[0\]\.text\.en/],
  ['a language left out', one({ title: { zh: '你好' } }), /\[0\]\.title\.en/],
  ['an empty text', one({ text: { zh: ' ', en: 'x' } }), /\[0\]\.text\.zh/],
  ['a key that cannot be typed', one({ key: 'Two words' }), /\[0\]\.key/],
  ['a key that is there twice', `${one({}).slice(0, -1)},${one({}).slice(1)}`, /twice[\s\S]*\[1\]\.key/],
  ['a misspelt name', one({ texts: {} }), /texts/],
  ['nothing', '[]', /answers\.yaml/],
  ['no YAML', '{{', /answers\.yaml/],
])('%s is refused by file and place', (_, yaml, named) => {
  const error = (): unknown => load(yaml);
  expect(codeOf(error)).toBe('BadTexts');
  expect(error).toThrow(named);
  expect(error).toThrow(/answers\.yaml/);
});

test('what there is no value for is a dash', () => {
  const answers = load(one({}));
  expect(answers.filled('en', { agent: 'Lin' })).toEqual([{ key: 'hello', title: 'Hello', text: "I'm Lin" }]);
  expect(answers.filled('zh', {})).toEqual([{ key: 'hello', title: '你好', text: '我是—' }]);
});

test('the project’s own are a dozen at least, and stay as they are when they are sent', () => {
  const values = {
    agent: 'Lin',
    number: 'XK-23456789',
    due: '2026-03-16',
    hotline: '400-000-0000',
    website: 'https://demo.example',
    hours: '9:00–18:00',
    refund: '36.50',
  };
  for (const language of ['zh', 'en'] as const) {
    const answers = loadReadyAnswers(OWN, NOBODY).filled(language, values);
    expect(answers.length).toBeGreaterThanOrEqual(12);
    for (const { text } of answers) expect(maskText(text)).toEqual({ text, secretDropped: false });
  }
});

describe('for a conversation', () => {
  let bench: DeskBench;
  beforeAll(async () => (bench = await openDesk()));
  afterAll(() => bench.close());

  const filled = async (id: string): Promise<Record<string, string>> =>
    Object.fromEntries((await bench.desk.readyAnswers(LIN, id)).map(({ key, text }) => [key, text]));
  const CASE = { number: 'XK-23456789', state: 'submitted', dueAt: '2026-03-16', refundCents: 3650 } as const;

  test('they are in the customer’s language, with its case', async () => {
    const conversation = {
      language: 'zh' as const,
      dialogue: JSON.stringify({ memory: { verified: { at: bench.now().toISOString() } } }),
    };
    const answers = await filled(await bench.arrive({ conversation, case: CASE }));
    expect(answers['hello']).toContain('我是人工客服 Lin');
    expect(answers['case-due']).toContain('XK-23456789');
    expect(answers['case-due']).toContain('2026年3月16日');
    expect(answers['refund']).toContain('36.50 元');
    expect(answers['hotline']).toContain('400-000-0000');
  });

  test('what the account holds is left out while the customer has not proven who they are', async () => {
    const answers = await filled(await bench.arrive({ case: { ...CASE, number: 'XK-2345678A' } }));
    expect(answers['refund']).not.toContain('36.50');
    expect(answers['refund']).toContain('—');
  });
});
