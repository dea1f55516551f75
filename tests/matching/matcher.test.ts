import { join } from 'node:path';
import { INTENTS } from '../../src/core/intent';
import { type Example, train } from '../../src/matching/classifier';
import type { Matcher } from '../../src/matching/contract';
import { loadIntents } from '../../src/matching/load-intents';
import { createMatcher } from '../../src/matching/matcher';

const OURS = join(__dirname, '../../intents');

describe('the matcher of this bot', () => {
  let matcher: Matcher;

  beforeAll(() => {
    matcher = createMatcher({ intentsDir: OURS });
  });

  const intent = (text: string) => matcher.understand(text).intent;

  it.each([
    ['我想把这张上网卡注销掉', 'cancel.start'],
    ['Please cancel my internet card', 'cancel.start'],
    ['注销需要准备哪些材料', 'cancel.documents'],
    ['can I speak to a human being', 'agent.request'],
    ['谢谢你帮忙', 'chat.thanks'],
    ['write me a poem about the sea', 'none'],
    ['明天北京天气怎么样', 'none'],
  ])('%s is %s', (text, expected) => {
    expect(intent(text)).toBe(expected);
  });

  it.each([
    ['please do not cancel my card after all', 'cancel.withdraw'],
    ['别给我注销了，卡我留着', 'cancel.withdraw'],
    ['Hello there! How long does cancelling take?', 'cancel.duration'],
    ['谢谢啦，那余额怎么退呢', 'refund.howto'],
  ])('%s is %s, whatever words stand in it', (text, expected) => {
    expect(intent(text)).toBe(expected);
  });

  it('finds a second wish', () => {
    const { intent: first, also } = matcher.understand('我要注销这张卡。另外我的身份证照片会不会泄露？');
    expect([first, also].sort()).toEqual(['cancel.start', 'faq.privacy']);
    expect(matcher.understand('我要注销这张卡').also).toBeNull();
  });

  it.each([
    ['我想注销这张卡', '我像注消这张卡'],
    ['帮我转人工客服', '帮我砖人工客夫'],
    ['注销要带身份证吗', '注消要带身分证吗'],
  ])('hears %s in the slip %s', (meant, typed) => {
    expect(intent(typed)).toBe(intent(meant));
  });

  it.each([
    ['余额怎么退还给我', '餘額怎麼退還給我'],
    ['帮我转接人工客服', '幫我轉接人工客服'],
    ['我的网卡丢了怎么办', '我的網卡丟了怎麼辦'],
  ])('reads %s in traditional script', (simplified, traditional) => {
    expect(matcher.understand(traditional)).toEqual(matcher.understand(simplified));
  });

  it('names the next best intents, sorted, without the one it chose and without none', () => {
    const inside = matcher.understand('余额什么时候退');
    const outside = matcher.understand('what should I cook for dinner with my new card');
    expect(inside.alternatives).toHaveLength(4);
    expect(outside).toMatchObject({ intent: 'none' });
    expect(outside.alternatives).toHaveLength(4);
    for (const { intent: chosen, confidence, alternatives } of [inside, outside]) {
      const names = alternatives.map((alternative) => alternative.intent);
      const confidences = alternatives.map((alternative) => alternative.confidence);
      expect(names).not.toContain(chosen);
      expect(names).not.toContain('none');
      expect(confidences).toEqual([...confidences].sort((a, b) => b - a));
      expect(Math.min(...confidences, confidence)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...confidences, confidence)).toBeLessThanOrEqual(1);
    }
  });

  it.each([
    '',
    ' ',
    '\u0000',
    '😀😀',
    '?'.repeat(10_000),
    '卡'.repeat(10_000),
    '\ud83d',
    'a'.repeat(100_000),
  ])('takes any text (%#)', (text) => {
    const { intent: found, confidence } = matcher.understand(text);
    expect(INTENTS).toContain(found);
    expect(confidence).toBeGreaterThanOrEqual(0);
  });

  it('reads the first 2,000 characters alone', () => {
    const head = '我要注销上网卡。'.padEnd(2000, '。');
    expect(matcher.understand(head + 'write a poem about the sea')).toEqual(matcher.understand(head));
  });
});

/**
 * Our utterances are chosen to be unlike each other, so these floors lie far below what customers'
 * messages reach; they catch an engine that has stopped to generalise.
 */
describe('utterances held out of the training', () => {
  it('are found more often than not among the first three guesses', () => {
    const examples = loadIntents(OURS).flatMap(({ intent, zh, en }) =>
      [...zh, ...en].map((text): Example => ({ text, label: intent === 'none' ? null : intent })),
    );
    const isHeldOut = (at: number) => at % 5 === 2;
    const classifier = train(examples.filter((_, at) => !isHeldOut(at)));
    const heldOut = examples.filter(({ label }, at) => label !== null && isHeldOut(at));
    const share = (guesses: number) =>
      heldOut.filter(({ text, label }) =>
        classifier.classify(text, guesses).ranked.some((guess) => guess.label === label),
      ).length / heldOut.length;
    expect(share(1)).toBeGreaterThan(0.45);
    expect(share(3)).toBeGreaterThan(0.6);
  });
});
