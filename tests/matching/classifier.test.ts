import { train } from '../../src/matching/classifier';
import { INSIDE, WITH_OUTSIDE } from './examples';

describe('the classifier', () => {
  it('finds the class of texts like those it learned', () => {
    const classifier = train(WITH_OUTSIDE);
    const best = (text: string) => classifier.classify(text).ranked[0]?.label;
    expect(classifier.labels).toEqual(['weather', 'music', 'food']);
    expect(best('is it going to rain')).toBe('weather');
    expect(best('请放一首歌')).toBe('music');
    expect(best('我好饿')).toBe('food');
  });

  it('is the same each time it is trained', () => {
    const texts = ['rain or music', '下雨', 'bicycle', 'pizza for dinner', 'zzz'];
    const run = () => {
      const classifier = train(WITH_OUTSIDE);
      return texts.map((text) => classifier.classify(text));
    };
    expect(run()).toEqual(run());
  });

  it('gives the same answer whatever it read before', () => {
    const classifier = train(WITH_OUTSIDE);
    const before = classifier.classify('play the song about rain');
    for (const text of ['', '雨'.repeat(3000), 'a b c '.repeat(500), '😀']) classifier.classify(text);
    expect(classifier.classify('play the song about rain')).toEqual(before);
  });

  it('shares one whole between the classes and what is outside', () => {
    const { ranked, outsideConfidence } = train(WITH_OUTSIDE).classify('rain on my bicycle', 10);
    const total = ranked.reduce((sum, { confidence }) => sum + confidence, outsideConfidence);
    expect(ranked).toHaveLength(3);
    expect(total).toBeCloseTo(1, 6);
    expect([...ranked].sort((a, b) => b.confidence - a.confidence)).toEqual(ranked);
  });

  it('tells what is outside, with and without texts to learn that from', () => {
    expect(train(WITH_OUTSIDE).classify('my bicycle is broken')).toMatchObject({ outOfScope: true });
    expect(train(WITH_OUTSIDE).classify('how is the weather today')).toMatchObject({ outOfScope: false });
    const alone = train(INSIDE);
    const near = alone.classify('how is the weather today');
    const far = alone.classify('quantum chromodynamics lecture notes');
    expect(far.outsideConfidence).toBeGreaterThan(near.outsideConfidence);
  });

  it('refuses more with a larger budget', () => {
    const texts = [
      'rain',
      'song',
      'dinner',
      '歌',
      '雨',
      '饭',
      'bicycle song',
      'weather pizza',
      'up',
      'what is',
    ];
    const refused = (refusalBudget: number) => {
      const classifier = train(WITH_OUTSIDE, { refusalBudget });
      return texts.filter((text) => classifier.classify(text).outOfScope).length;
    };
    expect(refused(0.9)).toBeGreaterThan(refused(0));
  });

  it('says that it knows nothing of a text without anything known', () => {
    const { outOfScope, outsideConfidence, ranked } = train(WITH_OUTSIDE).classify(' ?! ');
    expect({ outOfScope, outsideConfidence, ranked }).toEqual({
      outOfScope: true,
      outsideConfidence: 1,
      ranked: [],
    });
  });

  it.each([
    ['logistic regressions', { logisticBelow: Infinity, lowRankBelow: 0 }],
    ['support vector machines', { logisticBelow: 0, lowRankBelow: 0 }],
    ['the low-rank member beside them', { logisticBelow: 0, lowRankBelow: Infinity }],
  ])('learns its own texts with %s', (_kind, options) => {
    const classifier = train(WITH_OUTSIDE, { ...options, refusalBudget: 0 });
    for (const { text, label } of INSIDE) {
      expect([text, classifier.classify(text).ranked[0]?.label]).toEqual([text, label]);
    }
  });

  it('calibrates on a part of many texts', () => {
    const many = WITH_OUTSIDE.flatMap(({ text, label }) =>
      Array.from({ length: 4 }, (_, at) => ({ text: `${text} ${at}`, label })),
    );
    const some = train(many, { most: 40 });
    expect(some.classify('will it rain today').ranked[0]?.label).toBe('weather');
  });
});
