import { foldSyllable } from '../../src/matching/characters';
import { MAX_CHARACTERS, normalize } from '../../src/matching/normalize';

describe('normalising', () => {
  it.each([
    ['full-width and ligatures', 'ＳＩＭ卡 ﬁne', 'sim卡 fine'],
    ['traditional script', '我要註銷網卡，餘額退還', '我要注销网卡,余额退还'],
    ['marks that show nothing', 'can\u200bcel\u0000 \u202enow\ufeff', 'cancel now'],
    ['what is plain already', 'Cancel my card', 'cancel my card'],
    ['lines', 'one\ntwo', 'one\ntwo'],
  ])('%s', (_, text, expected) => {
    expect(normalize(text)).toBe(expected);
  });

  it('reads no more than the first 2,000 characters, also where they grow', () => {
    expect(normalize('a'.repeat(5000))).toHaveLength(MAX_CHARACTERS);
    expect(normalize('\ufdfa'.repeat(3000)).length).toBeLessThanOrEqual(MAX_CHARACTERS);
  });

  it('takes a cut surrogate pair', () => {
    expect(() => normalize('a'.repeat(MAX_CHARACTERS - 1) + '😀')).not.toThrow();
  });
});

describe('folding syllables', () => {
  it.each([
    ['zhang', 'zan'],
    ['shi', 'si'],
    ['chong', 'con'],
    ['nü', 'lv'],
    ['ling', 'lin'],
  ])('%s sounds like %s', (syllable, folded) => {
    expect(foldSyllable(syllable)).toBe(folded);
  });
});
