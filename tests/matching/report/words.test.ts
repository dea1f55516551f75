import { sameness, wordsOf } from '../../../src/matching/report/words';

describe('the words that utterances are compared by', () => {
  it('takes Han characters one by one and other words whole', () => {
    expect(wordsOf('把SIM卡cancel掉，don’t 4G')).toEqual(['把', 'sim', '卡', 'cancel', '掉', 'dont', '4g']);
  });

  it('reads traditional characters and full-width letters as the engine does', () => {
    expect(wordsOf('註銷ＳＩＭ')).toEqual(wordsOf('注销sim'));
  });

  it.each([
    ['请问，怎么销卡', '怎么销卡'],
    ['你好，想问一下怎么销卡呀，谢谢啦', '怎么销卡'],
    ['Hi, sorry, where is my refund please', 'where is my refund'],
    ['ok so where is my refund, thanks!', 'where is my refund'],
  ])('drops openers and closers: %s', (text, rest) => {
    expect(wordsOf(text)).toEqual(wordsOf(rest));
  });

  it('keeps words that only begin or end like one', () => {
    expect(wordsOf('history of sofia')).toEqual(['history', 'of', 'sofia']);
    expect(wordsOf('social plea')).toEqual(['social', 'plea']);
  });

  it('finds nothing in frills and signs alone', () => {
    expect(wordsOf('你好！')).toEqual([]);
    expect(wordsOf('？？')).toEqual([]);
  });
});

describe('sameness', () => {
  it('leaves out case, width, spaces and punctuation, but not the script', () => {
    expect(sameness('Go  back！')).toBe(sameness('ｇｏ back'));
    expect(sameness('再見')).not.toBe(sameness('再见'));
    expect(sameness('??')).not.toBe(sameness('!!'));
  });
});
