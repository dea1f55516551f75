import type { IntentName } from '../../src/core/intent';
import { clausesOf, countWords, sentencesOf } from '../../src/matching/clauses';
import { beyondCourtesy, type Meaning, secondWish } from '../../src/matching/wishes';

function meaning(intent: IntentName, confidence = 0.9): Meaning {
  return { intent, confidence, alternatives: [] };
}

/** Knows some texts; the rest is nothing. */
function knowing(meanings: Record<string, Meaning>): (text: string) => Meaning {
  return (text) => meanings[text] ?? meaning('none');
}

describe('sentences and clauses', () => {
  it.each([
    ['卡丢了。另外余额怎么退？', ['卡丢了', '另外余额怎么退']],
    ['cancel it, by the way is it safe?', ['cancel it,', 'by the way is it safe']],
    ['It costs 3.50 a month. Why?', ['It costs 3.50 a month', 'Why']],
    ['how do I end it and what does it cost?', ['how do I end it', 'what does it cost']],
    ['?!', []],
  ])('%s', (text, parts) => {
    expect(sentencesOf(text)).toEqual(parts);
  });

  it('parts clauses at commas', () => {
    expect(clausesOf('你好，我想问下，怎么退')).toEqual(['你好', '我想问下', '怎么退']);
  });

  it('counts characters and words', () => {
    expect(countWords("我的 SIM 卡 isn't 好")).toBe(6);
  });
});

describe('a greeting around something else', () => {
  const understand = knowing({
    你好: meaning('chat.greet'),
    谁会用我的旧号: meaning('faq.restore', 0.6),
    'nice day today': meaning('none'),
    hello: meaning('chat.greet'),
  });

  it('is not what the message is about', () => {
    const whole = meaning('chat.greet', 0.7);
    expect(beyondCourtesy('你好！谁会用我的旧号', whole, understand).intent).toBe('faq.restore');
    expect(beyondCourtesy('hello, nice day today', whole, understand).intent).toBe('none');
  });

  it('is, when nothing else is said', () => {
    const whole = meaning('chat.greet');
    expect(beyondCourtesy('你好，你好', whole, understand)).toBe(whole);
    expect(beyondCourtesy('hello, x', whole, understand)).toBe(whole);
  });

  it('leaves other meanings alone', () => {
    const whole = meaning('cancel.start');
    expect(beyondCourtesy('你好！谁会用我的旧号', whole, understand)).toBe(whole);
  });
});

describe('a second wish', () => {
  const understand = knowing({
    'cancel it': meaning('cancel.start'),
    'is it safe': meaning('faq.privacy'),
    how: meaning('cancel.howto'),
    'maybe safe': meaning('faq.privacy', 0.5),
    ok: meaning('flow.yes'),
  });

  it.each([
    ['cancel it. is it safe?', 'faq.privacy'],
    ['is it safe? cancel it!', 'faq.privacy'],
    ['cancel it. how?', null],
    ['cancel it. maybe safe?', null],
    ['cancel it. ok?', null],
    ['cancel it', null],
  ] as const)('in “%s” is %s', (text, expected) => {
    expect(secondWish(text, 'cancel.start', understand)).toBe(expected);
  });

  it('is not looked for beside small talk', () => {
    expect(secondWish('ok. is it safe?', 'flow.yes', understand)).toBeNull();
  });
});
