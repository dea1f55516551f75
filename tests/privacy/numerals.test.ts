import { findEntities } from '../../src/matching/entities/find';
import { maskSpan, maskText } from '../../src/privacy/masking';

/** Every way to write each digit in Chinese, by value, as people type and say them. */
const FORMS = [
  '〇零○洞',
  '一壹弌幺',
  '二贰弍两兩貳',
  '三叁弎参參叄',
  '四肆',
  '五伍',
  '六陆陸',
  '七柒拐枴柺',
  '八捌',
  '九玖勾',
];
const EACH = FORMS.flatMap((forms, value) => [...forms].map((form) => [form, value] as const));

const written = (digits: string, form: (value: number) => string): string =>
  digits.replace(/\d/g, (digit) => form(Number(digit)));

/** Digits as they are said on the phone. */
const spoken = (digits: string): string =>
  written(digits, (value) => [...'洞幺两三四五六拐八勾'][value] ?? '');

describe.each(EACH)('%s is %i', (form, value) => {
  const code = `73041${form}`;
  const mobile = `1900000000${form}`;

  test('in a code behind its word', () => {
    expect(maskText(`验证码${code}`).text).toBe('验证码••••••');
  });
  test('in a code that is being asked for', () => {
    expect(maskText(code, { expects: 'otp' }).text).toBe('••••••');
  });
  test('in a mobile number', () => {
    expect(maskText(mobile).text).toBe(`190••••000${value}`);
  });
  test('in a value that was taken', () => {
    expect(maskSpan(`是${code}。`, `73041${value}`, '••••••')).toBe('是••••••。');
  });
  test('all digits alike', () => {
    expect(maskText(`卡号${form.repeat(16)}`).text).toBe(`卡号••••••••••••${String(value).repeat(4)}`);
  });
});

test('whatever character the readers take for a digit, masking takes for one as well', () => {
  const shown: string[] = [];
  for (let unit = 0; unit <= 0xffff; unit += 1) {
    const text = `验证码: 73041${String.fromCharCode(unit)}`;
    const code = findEntities(text).some(
      ({ kind, value }) => kind === 'code' && /^73041\d$/.test(String(value)),
    );
    if (code && /73041/.test(maskText(text).text)) shown.push(unit.toString(16));
  }
  expect(shown).toEqual([]);
});

describe('numbers said in words', () => {
  test.each([
    ['七三洞四幺两是验证码', '••••••是验证码'],
    ['校驗碼：七三洞四幺兩', '校驗碼：••••••'],
    ['验证码是七三洞，四幺两', '验证码是••••••'],
    ['验证码 七 三 洞 四 幺 两', '验证码 ••••••'],
    [spoken('19000000001'), '190••••0001'],
    [`身份证${spoken('110101188001010011')}`, '身份证••••••••••••••0011'],
    [`身份证${spoken('11010118940205057')}X`, '身份证••••••••••••••057X'],
    [`${spoken('622200')}-${spoken('0000000000012')}`, '•••••••••••••••0012'],
    [`ICCID${spoken('89860010000000000017')}`, 'ICCID••••••••••••••••0017'],
    [`护照号是${spoken('123456789')}`, '护照号是•••••6789'],
    ['护照号是 123 456 789', '护照号是 •••••6789'],
    [`台胞证${spoken('12345678')}`, '台胞证••••5678'],
    [`护照E${spoken('12345678')}`, '护照•••••5678'],
  ])('%s', (text, masked) => expect(maskText(text).text).toBe(masked));

  test('password and PIN', () => {
    expect(maskText('密码是两拐洞勾')).toEqual({ text: '密码是[…]', secretDropped: true });
  });

  test('spread over the message, with a counting word between', () => {
    const text = `前面${spoken('110101')}，然后两段${spoken('18800101')}，最后${spoken('0011')}`;
    expect(maskText(text).text).not.toContain(spoken('880010'));
  });
});

test.each([
  ['卡号19000000001一直不行', '卡号190••••0001一直不行'],
  ['6222000000000000012一下', '•••••••••••••••0012一下'],
  ['19000000001 两百块', '190••••0001 两百块'],
  ['验证码123456一直不对', '验证码••••••一直不对'],
  ['验证码是123456两次都不对', '验证码是••••••两次都不对'],
])('a word beside a number stays: %s', (text, masked) => expect(maskText(text).text).toBe(masked));

const ORDINARY = [
  '两个',
  '一下',
  '两百块',
  '第二个',
  '十一月三号',
  '我有两张卡，一张不用了，另一张想留着',
  '等一下，我找一下，马上就好',
  '充了两百块，还剩三十六块五',
  '一共两千三百四十五元六角七分',
  '二〇二六年十一月三号充的值，十二月两号到期',
  '一二三四五，上山打老虎',
  '三三两两，七七八八，一五一十，九九归一',
  '一心一意，三心二意，四面八方，五颜六色，七上八下，九牛一毛',
  '参加过两次活动，参考了三四个方案',
  '山洞里信号不好，拐角处也没有，勾选了还是不行',
  '拐个弯就有一家营业厅，勾一下同意就行了吗',
  '验证码等了两三分钟还没来，一两个小时前也试过',
  '验证码发了两次，一次都没收到',
  '验证码两次都不对，第三次会锁吗',
  '密码输错了两三次怎么办',
  '护照两三个月后过期，可以用吗',
  '身份证丢了一两个星期，补办要两三周',
  '身份证两面都要拍吗？一共两张？',
  '选一，不，选二吧，两个都行',
  '星期一到星期五，上午九点到下午五点半',
  '一九九八年的老号码，两零二六年要注销',
  '○ 同意　○ 不同意',
];

describe('ordinary sentences stay', () => {
  test.each(ORDINARY)('%s', (text) => expect(maskText(text)).toEqual({ text, secretDropped: false }));
  test.each(ORDINARY.filter((text) => !/三三两两/.test(text)))(
    'while any number is asked for: %s',
    (text) => {
      for (const expects of ['card', 'id_number', 'refund_account', 'notify_address'] as const)
        expect(maskText(text, { expects })).toEqual({ text, secretDropped: false });
    },
  );
  test.each(ORDINARY.filter((text) => !/一二三四五|三三两两/.test(text)))(
    'while a code is asked for: %s',
    (text) => {
      expect(maskText(text, { expects: 'otp' })).toEqual({ text, secretDropped: false });
    },
  );
});
