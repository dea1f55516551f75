import { type Example, train } from '../../src/matching/classifier';

const TEXTS: Record<string, string[]> = {
  weather: [
    'will it rain today',
    'how is the weather',
    'is it sunny outside',
    '今天会下雨吗',
    '天气怎么样',
    '外面冷不冷',
  ],
  music: ['play a song', 'turn the music up', 'I like this tune', '放一首歌', '音乐大声一点', '换下一首'],
  food: ['order a pizza', 'I am hungry', 'what is for dinner', '点一份外卖', '我饿了', '晚饭吃什么'],
};
const OUTSIDE = [
  'fix my bicycle',
  'the bicycle chain broke',
  'new bicycle tyre',
  '自行车坏了',
  '修自行车',
  '自行车轮胎',
];

function inside(): Example[] {
  return Object.entries(TEXTS).flatMap(([label, texts]) => texts.map((text) => ({ text, label })));
}

function withOutside(): Example[] {
  return [...inside(), ...OUTSIDE.map((text) => ({ text, label: null }))];
}

describe('the classifier', () => {
  it('finds the class of texts like those it learned', () => {
    const classifier = train(withOutside());
    const best = (text: string) => classifier.classify(text).ranked[0]?.label;
    expect(classifier.labels).toEqual(['weather', 'music', 'food']);
    expect(best('is it going to rain')).toBe('weather');
    expect(best('请放一首歌')).toBe('music');
    expect(best('我好饿')).toBe('food');
  });

  it('is the same each time it is trained', () => {
    const texts = ['rain or music', '下雨', 'bicycle', 'pizza for dinner', 'zzz'];
    const run = () => {
      const classifier = train(withOutside());
      return texts.map((text) => classifier.classify(text));
    };
    expect(run()).toEqual(run());
  });

  it('gives the same answer whatever it read before', () => {
    const classifier = train(withOutside());
    const before = classifier.classify('play the song about rain');
    for (const text of ['', '雨'.repeat(3000), 'a b c '.repeat(500), '😀']) classifier.classify(text);
    expect(classifier.classify('play the song about rain')).toEqual(before);
  });

  it('shares one whole between the classes and what is outside', () => {
    const { ranked, outsideConfidence } = train(withOutside()).classify('rain on my bicycle', 10);
    const total = ranked.reduce((sum, { confidence }) => sum + confidence, outsideConfidence);
    expect(ranked).toHaveLength(3);
    expect(total).toBeCloseTo(1, 6);
    expect([...ranked].sort((a, b) => b.confidence - a.confidence)).toEqual(ranked);
  });

  it('tells what is outside, with and without texts to learn that from', () => {
    expect(train(withOutside()).classify('my bicycle is broken')).toMatchObject({ outOfScope: true });
    expect(train(withOutside()).classify('how is the weather today')).toMatchObject({ outOfScope: false });
    const alone = train(inside());
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
      const classifier = train(withOutside(), { refusalBudget });
      return texts.filter((text) => classifier.classify(text).outOfScope).length;
    };
    expect(refused(0.9)).toBeGreaterThan(refused(0));
  });

  it('says that it knows nothing of a text without anything known', () => {
    const { outOfScope, outsideConfidence, ranked } = train(withOutside()).classify(' ?! ');
    expect({ outOfScope, outsideConfidence, ranked }).toEqual({
      outOfScope: true,
      outsideConfidence: 1,
      ranked: [],
    });
  });
});
