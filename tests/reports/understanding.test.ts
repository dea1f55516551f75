import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IntentName } from '../../src/core/intent';
import type { MisunderstoodMessage } from '../../src/core/handoff';
import type { Matcher } from '../../src/matching/contract';
import { createUnderstanding } from '../../src/reports/understanding';
import type { Store } from '../../src/store/contract';
import { openSqliteStore } from '../../src/store/sqlite/open';
import { conversation } from '../contracts/store/samples';
import { message } from './samples';

const INTENTS_DIR = join(__dirname, '../../intents');
const NOW = new Date('2026-03-04T04:00:00Z');
const clock = { now: () => NOW };
let store: Store;
const asked: string[] = [];

const scores: Readonly<Record<string, readonly IntentName[]>> = {
  设备: ['none', 'faq.what_is_card', 'faq.restore'],
  机器: ['faq.restore', 'none', 'refund.howto'],
};

/** Sure of what it names first, less of what follows. */
const matcher: Matcher = {
  understand(text) {
    asked.push(text);
    const [intent = 'none', ...rest] = scores[text.slice(0, 2)] ?? [];
    const alternatives = rest.map((each, at) => ({ intent: each, confidence: 0.3 - at / 10 }));
    return { language: 'zh', intent, confidence: 0.5, alternatives, also: null };
  },
};

const understanding = () => createUnderstanding({ store, matcher, clock, intentsDir: INTENTS_DIR });

beforeEach(async () => {
  asked.length = 0;
  store = await openSqliteStore({ file: ':memory:', clock });
  await store.migrate();
});
afterEach(() => store.close());

async function hear(...messages: MisunderstoodMessage[]): Promise<void> {
  const read = (await store.snapshot('c1'))?.conversation ?? conversation('c1');
  expect(await store.commit({ conversation: read, misunderstood: messages })).toBe('committed');
}

test('messages that are alike stand together, the largest group first', async () => {
  const heard = [
    message('do you sell phone cases', { expects: 'ready' }),
    message('设备发烫了'),
    message('天气怎么样', { expects: 'reason' }),
    message('今天天气怎么样', { expects: 'reason' }),
    message('天气怎么样'),
    message('phone cases for sale?'),
  ];
  await hear(...heard);
  const ids = heard.map(({ id }) => id);
  expect(await understanding().groups()).toEqual([
    {
      ids: [ids[4], ids[3], ids[2]],
      language: 'zh',
      texts: ['天气怎么样', '今天天气怎么样'],
      count: 3,
      lastAt: heard[4]?.at,
      expects: ['reason'],
      guesses: [],
    },
    {
      ids: [ids[5], ids[0]],
      language: 'en',
      texts: ['phone cases for sale?', 'do you sell phone cases'],
      count: 2,
      lastAt: heard[5]?.at,
      expects: ['ready'],
      guesses: [],
    },
    {
      ids: [ids[1]],
      language: 'zh',
      texts: ['设备发烫了'],
      count: 1,
      lastAt: heard[1]?.at,
      expects: [],
      guesses: ['faq.what_is_card', 'faq.restore'],
    },
  ]);
});

test('the same words in two languages are two groups', async () => {
  await hear(message('OK SIM', { language: 'zh' }), message('OK SIM', { language: 'en' }));
  expect((await understanding().groups()).map(({ language }) => language).sort()).toEqual(['en', 'zh']);
});

test('guesses weigh all wordings of a group', async () => {
  await hear(message('机器烫手得很啊'), message('设备烫手得很啊'), message('设备烫手得很啊！'));
  const groups = await understanding().groups();
  // 0.5 + 0.2 + 0.2, 0.3 + 0.3, 0.2
  expect(groups.map(({ guesses }) => guesses)).toEqual([['faq.restore', 'faq.what_is_card', 'refund.howto']]);
});

test('signs, emoji and an empty text are no trouble', async () => {
  await hear(
    message('？？？'),
    message('???'),
    message('😀', { language: 'zh' }),
    message(' '),
    message('!'),
  );
  const groups = await understanding().groups();
  expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(5);
  expect(groups.some(({ texts }) => texts.includes('😀') && texts.length > 1)).toBe(false);
});

test('every open message is in exactly one group; those with a label are in none', async () => {
  const pieces = ['那个', '怎么', '弄', '灯', '闪', '红色', '一直', '坏了', '吗', '手机壳'];
  const heard = Array.from({ length: 300 }, (_, at) =>
    message([at % 10, (at * 7) % 10, (at * 3) % 7].map((each) => pieces[each]).join('')),
  );
  await hear(...heard);
  await understanding().label(
    heard.slice(0, 20).map(({ id }) => id),
    'none',
    's@x.org',
  );
  const ids = (await understanding().groups()).flatMap((group) => group.ids);
  expect(ids.toSorted()).toEqual(
    heard
      .slice(20)
      .map(({ id }) => id)
      .toSorted(),
  );
});

test('a label is stored, goes into the audit log once, and into the patch', async () => {
  const heard = [message('给我来一打紫色的袜子'), message('紫色袜子有没有'), message('订一张去月球的票')];
  const [first = '', second = '', third = ''] = heard.map(({ id }) => id);
  await hear(...heard);
  expect(await understanding().label([first, second, first], 'none', 's@x.org')).toBe(2);
  expect(await understanding().label([first], 'chat.bye', 's@x.org')).toBe(0);
  expect(await understanding().label([third], null, 's@x.org')).toBe(1);
  expect(await understanding().label(['unknown'], null, 's@x.org')).toBe(0);
  expect(await understanding().groups()).toEqual([]);
  const patch = await understanding().patch();
  expect(patch).toMatchObject({ added: 2, leftOut: 0 });
  expect(patch.text).toContain('\n+  - 给我来一打紫色的袜子\n+  - 紫色袜子有没有\n');
  expect(
    (await store.audit({})).map(({ action, actor, target, detail }) => [action, actor, target, detail]),
  ).toEqual([
    ['label', 's@x.org', 'dismissed', { messages: '1' }],
    ['label', 's@x.org', 'none', { messages: '2' }],
  ]);
});

test('files that were changed meanwhile are read again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'xiaoka-intents-'));
  try {
    cpSync(INTENTS_DIR, folder, { recursive: true });
    const learning = createUnderstanding({ store, matcher, clock, intentsDir: folder });
    const heard = message('给我来一打紫色的袜子');
    await hear(heard);
    await learning.label([heard.id], 'none', 's@x.org');
    expect((await learning.patch()).added).toBe(1);
    appendFileSync(join(folder, 'none.yaml'), '  - 给我来一打紫色的袜子\n');
    expect(await learning.patch()).toEqual({ text: '', added: 0, leftOut: 0 });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
