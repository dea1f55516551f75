import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Guess } from '../bench/matching/contract';
import { DATA_SETS, type Item, spellOut, trainingTexts } from '../bench/matching/data-sets';
import { tokensOf } from '../bench/matching/engines/natural';
import { readJsonLines } from '../bench/matching/json-lines';
import { readSets } from '../bench/matching/matching';
import { lessonsOf, SET_ENGINES, type SetMeasure } from '../bench/matching/measure-sets';
import { scoreMessages } from '../bench/matching/message-scores';
import type { Message } from '../bench/matching/messages';
import { lossesOf, questionsOf } from '../bench/matching/readings';
import { evenly, randomOf, sampleEach } from '../bench/matching/sampling';
import { mean, percent, scoreSet } from '../bench/matching/scores';
import { setTables } from '../bench/matching/set-tables';
import { Homophones, toTraditional } from '../bench/matching/slips';
import { targetTable } from '../bench/matching/targets';

const guess = (label: string | null, best: string | null = label): Guess => ({ label, best });

function message(text: string, intent: Message['intent'], tags: string[] = []): Message {
  return { text, intent, lang: 'zh', tags, set: 'zh' };
}

describe('drawing texts', () => {
  const items = ['a', 'b', null].flatMap((label) =>
    Array.from({ length: 20 }, (_, at) => ({ text: `${label} ${at}`, label })),
  );

  it('takes so many of each class, the same for the same seed', () => {
    const drawn = sampleEach(items, 3, 1);
    expect(drawn.map(({ label }) => label)).toEqual(['a', 'a', 'a', 'b', 'b', 'b', null, null, null]);
    expect(new Set(drawn).size).toBe(9);
    expect(sampleEach(items, 3, 1)).toEqual(drawn);
    expect(sampleEach(items, 3, 2)).not.toEqual(drawn);
  });

  it('takes all of a class that has fewer', () => {
    expect(sampleEach(items.slice(0, 22), 5, 1).filter(({ label }) => label === 'b')).toHaveLength(2);
  });

  it('takes some evenly', () => {
    expect(evenly([0, 1, 2, 3, 4, 5, 6, 7], 4)).toEqual([0, 2, 4, 6]);
    expect(evenly([1, 2], 4)).toEqual([1, 2]);
  });
});

describe('what is learned', () => {
  const item = (label: string | null, split: Item['split']): Item => ({ text: 'x', label, split });

  it('adds each label once, as words', () => {
    expect(spellOut('card_lost.a/b')).toBe('card lost a b');
    const texts = trainingTexts([item('a_b', 'train'), item('a_b', 'val'), item(null, 'train')], 'zh');
    expect(texts.map(({ text, label }) => [text, label])).toEqual([
      ['x', 'a_b'],
      ['x', 'a_b'],
      ['x', null],
      ['a b', 'a_b'],
    ]);
    expect(new Set(texts.map(({ language }) => language))).toEqual(new Set(['zh']));
  });

  it('is the training split, with val where there is one, and ten a class of BANKING77', () => {
    const lessons = (name: string, splits: Item['split'][]) =>
      DATA_SETS.filter((set) => set.name === name).flatMap((set) =>
        lessonsOf(
          set,
          splits.map((split) => item('a', split)),
        ).map((lesson) => [lesson.splits.join('+'), lesson.perClass]),
      );
    expect(lessons('banking77', ['train', 'test'])).toEqual([
      ['train', null],
      ['train', 10],
    ]);
    expect(lessons('smp2020', ['train', 'val', 'test'])).toEqual([
      ['train', null],
      ['train+val', null],
    ]);
  });

  it('gives natural its own tokens, and Han characters and pairs beside them', () => {
    expect(tokensOf('注销 the cards')).toEqual(['card', '注', '注销', '销']);
  });
});

describe('slips', () => {
  const homophones = new Homophones(['销消销消', '注住', '注住', '行航银'], 2);

  it('replaces one character by a common one that sounds the same', () => {
    const slipped = new Set(
      Array.from({ length: 20 }, (_, at) => homophones.slip('注销卡', randomOf(at + 1))),
    );
    expect(slipped).toEqual(new Set(['住销卡', '注消卡']));
  });

  it('leaves a text without a homophone among the common ones', () => {
    expect(homophones.slip('卡 sim 银行', randomOf(1))).toBeNull();
  });

  it('goes by how a character is read in its text', () => {
    const twoReadings = new Homophones(['航航', '行行', '形形'], 2);
    expect(twoReadings.slip('银行', randomOf(1))).toBe('银航');
    expect(twoReadings.slip('行李', randomOf(1))).toBe('形李');
  });

  it('writes traditional script, and says when nothing changes', () => {
    expect(toTraditional('注销', 'tw')).toBe('註銷');
    expect(toTraditional('里面', 'hk')).toBe('裏面');
    expect(toTraditional('hello', 'tw')).toBeNull();
  });
});

describe('counting', () => {
  it('tells refused from wrong', () => {
    const labels = ['a', 'a', 'b', null, null];
    const guesses = [guess('a'), guess(null, 'a'), guess('a'), guess(null, 'a'), guess('b')];
    expect(scoreSet(labels, guesses)).toEqual({ inside: 3, right: 2, accepted: 1, outside: 2, refused: 1 });
  });

  it('has no share of nothing', () => {
    expect([percent(1, 4), percent(0, 0), mean([1, 3]), mean([1, null]), mean([])]).toEqual([
      25,
      null,
      2,
      null,
      null,
    ]);
  });

  it('counts messages by set, language and tag', () => {
    const messages = [
      message('1', 'flow.yes', ['terse']),
      message('2', 'flow.no', ['terse', 'typo']),
      { ...message('3', 'none'), set: 'hard' },
      message('4', 'none'),
    ];
    const scores = scoreMessages(messages, [guess('flow.yes'), guess(null), guess('flow.no'), guess(null)]);
    expect(scores.all).toEqual({ name: 'all', count: 4, percent: 50 });
    expect(scores.sets).toEqual([
      { name: 'hard', count: 1, percent: 0 },
      { name: 'zh', count: 3, percent: (100 * 2) / 3 },
    ]);
    expect(scores.tags).toEqual([
      { name: 'terse', count: 2, percent: 50 },
      { name: 'typo', count: 1, percent: 0 },
    ]);
    expect(scores.noneRecall).toMatchObject({ count: 2, percent: 50 });
    expect(scores.wronglyRefused).toMatchObject({ count: 2, percent: 50 });
  });

  it('compares each changed message with itself', () => {
    const messages = [message('一', 'flow.yes'), message('b', 'flow.no'), message('三', 'none')];
    const readings = [
      {
        name: 'r',
        passes: [
          ['1', null, '3'],
          ['i', null, 'iii'],
        ],
      },
      { name: 's', passes: [[null, 'B', null]] },
    ];
    expect(questionsOf(messages, readings).map(({ text }) => text)).toEqual(['1', '3', 'i', 'iii', 'B']);
    const plain = [guess('flow.yes'), guess('flow.yes'), guess(null)];
    const changed = [guess('flow.yes'), guess('flow.no'), guess(null), guess(null), guess('flow.no')];
    expect(lossesOf(messages, readings, plain, changed)).toEqual([
      { name: 'r', passes: 2, changed: 4, before: 100, after: 50, lossOnChanged: 50, lossOnAll: 100 / 3 },
      { name: 's', passes: 1, changed: 1, before: 0, after: 100, lossOnChanged: -100, lossOnAll: -100 / 3 },
    ]);
  });
});

describe('the tables', () => {
  const measure = (engine: string, rest: Partial<SetMeasure>): SetMeasure => ({
    set: 'banking77',
    engine,
    splits: ['train'],
    perClass: null,
    failure: null,
    seeds: 1,
    accuracy: 91.24,
    acceptedAccuracy: 90,
    outsideRecall: null,
    trainingMs: 1_234,
    microseconds: 20.4,
    residentMB: 50,
    heapMB: 40,
    ...rest,
  });
  const measures = [
    measure('linear', {}),
    measure('nlpjs', { failure: 'over 10 minutes', accuracy: null }),
    measure('linear', { perClass: 10, accuracy: 77 }),
  ];

  it('have a row a lesson and a column an engine, and say what failed', () => {
    const [accuracy, cost] = setTables(measures, SET_ENGINES);
    expect(accuracy?.rows).toEqual([
      ['BANKING77; learned: train', '91.2', '–', '–', 'over 10 minutes'],
      ['BANKING77, 10 a class; learned: train', '77.0', '–', '–', '–'],
    ]);
    expect(cost?.rows[0]?.[1]).toBe('1.23 / 20 / 50');
  });

  it('show recall where there is something out of scope', () => {
    const [, scope] = setTables([measure('linear', { outsideRecall: 84 })], SET_ENGINES);
    expect(scope?.rows).toEqual([['BANKING77; learned: train', '90.0 / 84.0', '–', '–', '–']]);
  });

  it('put the targets beside what was measured', () => {
    const row = (title: string) => targetTable(measures, undefined).rows.find(([name]) => name === title);
    expect(row('BANKING77')).toEqual(['BANKING77', '≥ 92.5', '93.4', '', '91.2', '', '', '']);
    expect(row('BANKING77, 10 a class')).toEqual([
      'BANKING77, 10 a class',
      '≥ 78',
      '82',
      '',
      '77.0',
      '',
      '',
      '',
    ]);
  });
});

describe('what is read', () => {
  let directory: string;
  beforeAll(() => (directory = mkdtempSync(join(tmpdir(), 'xiaoka-test-'))));
  afterAll(() => rmSync(directory, { recursive: true }));
  const schema = z.object({ a: z.number() });

  it('is a file with an object a line, or none', () => {
    const path = join(directory, 'good.jsonl');
    writeFileSync(path, '{"a":1}\n\n{"a":2}\n');
    expect(readJsonLines(path, schema)).toEqual([{ a: 1 }, { a: 2 }]);
    expect(readJsonLines(join(directory, 'absent.jsonl'), schema)).toBeNull();
  });

  it.each(['{"a":"secret"}', '{secret'])('names a wrong line without its text: %#', (line) => {
    const path = join(directory, 'bad.jsonl');
    writeFileSync(path, `{"a":1}\n${line}\n`);
    expect(() => readJsonLines(path, schema)).toThrow(`${path}:2: not as it should be`);
  });

  it('is which sets are wanted', () => {
    expect(readSets({}).size).toBe(6);
    expect([...readSets({ sets: 'clinc150, messages' })]).toEqual(['clinc150', 'messages']);
    expect(() => readSets({ sets: 'clinc' })).toThrow(RangeError);
  });
});
