import type { IntentFile } from '../../../src/matching/load-intents';
import { countManners } from '../../../src/matching/report/manners';
import { findThinSpots, findWeakest } from '../../../src/matching/report/thin-spots';

function countOf(name: string, language: 'zh' | 'en', ...texts: readonly string[]): number | undefined {
  return countManners(texts, language).find((manner) => manner.name.startsWith(name))?.count;
}

describe('manners', () => {
  it('knows the ones of Chinese', () => {
    expect(countOf('question', 'zh', '怎么销', '能不能退', '批了没', '销卡')).toBe(3);
    expect(countOf('terse', 'zh', '销卡', '请问，怎么销呀', '我想把卡销了')).toBe(2);
    expect(countOf('traditional', 'zh', '註銷', '注销', 'SIM')).toBe(1);
    expect(countOf('Cantonese', 'zh', '唔要張卡', '不要这张卡')).toBe(1);
    expect(countOf('mixed', 'zh', 'cancel 我的卡', '我的SIM卡', '我的卡')).toBe(1);
    expect(countOf('pinyin', 'zh', 'wo yao xiao ka', '我要销卡', 'SIM')).toBe(1);
    expect(countOf('polite', 'zh', '麻烦您了', '快点')).toBe(1);
  });

  it('knows the ones of English', () => {
    expect(countOf('question', 'en', 'is it done', 'done yet?', 'hi, can I', 'cancel it')).toBe(3);
    expect(countOf('no question', 'en', 'is it done', 'cancel it')).toBe(1);
    expect(
      countOf('long', 'en', 'one two three four five six seven eight nine ten eleven twelve', 'one'),
    ).toBe(1);
    expect(countOf('mixed', 'en', 'cancel 我的卡 now', 'cancel it')).toBe(1);
  });
});

describe('thin spots', () => {
  const file: IntentFile = {
    intent: 'none',
    description: 'd',
    zh: Array.from({ length: 390 }, (_, at) => `第${at}句话`),
    en: Array.from({ length: 250 }, (_, at) => `sentence ${at}`),
  };

  it('names what is too little and the manners that are missing', () => {
    const [chinese, english] = findThinSpots([file]);
    expect(chinese).toMatchObject({ intent: 'none', language: 'zh', count: 390, missing: 10 });
    expect(chinese?.manners).toContainEqual({ name: 'traditional script', count: 0 });
    expect(chinese?.manners.map(({ name }) => name)).not.toContain('no question');
    expect(english).toMatchObject({ missing: 0 });
  });

  it('names the intents found worst, the worst first', () => {
    const score = (recall: number | null) =>
      ({ intent: 'none', language: 'zh', count: 1, precision: 1, recall, f1: 1 }) as const;
    const weakest = findWeakest([0.5, 0.2, null, 0.9].map(score));
    expect(weakest.map(({ recall }) => recall)).toEqual([0.2, 0.5, 0.9]);
  });
});
