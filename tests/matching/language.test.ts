import { detectLanguage } from '../../src/matching/language';

describe('the language of a message', () => {
  it.each([
    '我要注销上网卡',
    '我的SIM卡坏了',
    '那个application我交了，status怎么查',
    '给我接 human 客服',
    'wifi 密码',
    'ID照片',
    '我要 talk to 真人',
    '唔該轉真人',
    'please帮我cancel',
    '注销',
    'OK 好的',
    'SIM坏',
  ])('%s is Chinese', (text) => {
    expect(detectLanguage(text)).toBe('zh');
  });

  it.each([
    'I want to cancel',
    'OK then',
    'My name is 林晓',
    'I am 欧阳小明',
    'how do i say 注销',
    'Hello, my card 莱卡上网卡 is broken',
    'CANCEL',
    'Ｉ want ｔｏ cancel',
    'what’s the fee',
  ])('%s is English', (text) => {
    expect(detectLanguage(text)).toBe('en');
  });

  it.each([
    '',
    '   ',
    'OK',
    'SIM',
    'lin@example.com',
    'https://example.com/a',
    '123456',
    '6222 0000 0000 0000 012',
    '😀👍',
    '???',
    '4G',
    'XK-7Q2M9K4T',
    '\u0000',
    "'",
    'Здравствуйте',
  ])('%j has no words of either', (text) => {
    expect(detectLanguage(text)).toBeNull();
  });
});
