import type { IntentName } from '../../../src/core/intent';
import { likeness } from '../../../src/matching/report/likeness';
import { findNearDuplicates, isTooAlike, REPORTED } from '../../../src/matching/report/near-duplicates';
import type { Utterance } from '../../../src/matching/report/utterances';
import { Vocabulary } from '../../../src/matching/report/vocabulary';
import { randomNumbers, utterance } from './support';

function compare(first: string, second: string): number {
  const vocabulary = new Vocabulary();
  return likeness(vocabulary.count(first), vocabulary.count(second));
}

function pairsAmong(...texts: readonly string[]): string[] {
  return findNearDuplicates(texts.map((text) => utterance(text))).map(
    ({ first, second }) => `${first.text} | ${second.text}`,
  );
}

describe('likeness', () => {
  it('is the share of the longer one that both have in the same order', () => {
    expect(compare('where do I hand in the old card', 'where do I hand in the old box')).toBeCloseTo(7 / 8);
    expect(compare('退款什么时候到账', '退款到账什么时候')).toBeCloseTo(6 / 8);
    expect(compare('one two', 'one two three four')).toBeCloseTo(0.5);
    expect(compare('one two', 'three four')).toBe(0);
    expect(compare('one two', '？')).toBe(0);
    expect(compare('？', '！')).toBe(0);
  });
});

describe('near-duplicates', () => {
  it('finds a skeleton with one word changed', () => {
    expect(pairsAmong('where do I send my old card', 'where do I post my old card')).toHaveLength(1);
    expect(pairsAmong('我的退款什么时候到账', '我的押金什么时候到账')).toHaveLength(1);
  });

  it('finds what agrees but for an opener or the script', () => {
    expect(pairsAmong('Hi, can I keep it', 'can I keep it please')).toHaveLength(1);
    expect(pairsAmong('请问，押金退不退', '押金退不退呀')).toHaveLength(1);
    expect(pairsAmong('註銷之後號碼會怎樣', '注销之后号码会怎样')).toHaveLength(1);
  });

  it('leaves alone what is short, different, or of another language', () => {
    expect(pairsAmong('yes please', 'yes', '好的', '好的呀', '返回上一步', '返回上一级')).toEqual([]);
    expect(pairsAmong('where do I send my old card', 'who has seen my latest bill')).toEqual([]);
    const english = utterance('please cancel the card of my father', 'faq.on_behalf', 'en');
    expect(findNearDuplicates([english, { ...english, language: 'zh' }])).toEqual([]);
  });

  it('puts the most alike first', () => {
    const pairs = pairsAmong('a b c d e f g h i j', 'a b c d e f g h x y', 'a b c d e f g h i z');
    expect(pairs).toEqual([
      'a b c d e f g h i j | a b c d e f g h i z',
      'a b c d e f g h i j | a b c d e f g h x y',
      'a b c d e f g h x y | a b c d e f g h i z',
    ]);
  });

  it('misses none that comparing all with all finds', () => {
    const random = randomNumbers(7);
    const word = () => 'w' + String(Math.floor(random() * random() * 8));
    const sentence = () => Array.from({ length: 5 + Math.floor(random() * 7) }, word);
    const texts = Array.from({ length: 300 }, () => sentence().join(' '));
    const vocabulary = new Vocabulary();
    const numbered = texts.map((text) => vocabulary.count(text));
    const expected = numbered.flatMap((first, at) =>
      numbered.slice(at + 1).filter((second) => likeness(first, second) >= REPORTED),
    );
    expect(expected.length).toBeGreaterThan(20);
    expect(pairsAmong(...texts)).toHaveLength(expected.length);
  });
});

describe('what is too alike', () => {
  function isError(first: string, second: string, other: IntentName = 'cancel.start'): boolean {
    const both: readonly Utterance[] = [utterance(first), utterance(second, other)];
    return findNearDuplicates(both).some(isTooAlike);
  }

  it('is one word of a sentence changed within an intent', () => {
    expect(isError('I want you to close my data card now', 'I want you to shut my data card now')).toBe(true);
    expect(isError('我想把手里这张上网卡注销掉', '我想把家里这张上网卡注销掉')).toBe(true);
  });

  it('is not a short one, or one with more changed', () => {
    expect(isError('where do I throw it', 'where do I hand it')).toBe(false);
    expect(isError('I want you to close my data card now', 'I want her to shut the data card now')).toBe(
      false,
    );
  });

  it('is more in two intents, where the word that differs may be what matters', () => {
    const [first, second] = ['I want you to close my data card now', 'I want you to keep my data card now'];
    expect(isError(first, second, 'cancel.withdraw')).toBe(false);
    expect(isError(`hi, ${first}`, `${first}, please`, 'cancel.withdraw')).toBe(true);
  });
});
