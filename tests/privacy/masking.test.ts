import { maskEmail, maskName, maskPhone, maskSpan, maskTail, maskText } from '../../src/privacy/masking';

const ID = '••••••••••••••0011';
const CARD = '•••••••••••••••0012';

const textOf = (text: string): string => maskText(text).text;

describe('numbers that are masked', () => {
  test.each([
    ['110101188001010011', ID],
    ['my id is 110101188001010011.', `my id is ${ID}.`],
    ['身份证110101188001010011谢谢', `身份证${ID}谢谢`],
    ['11010118940205057X', '••••••••••••••057X'],
    ['110101 18940205 057x', '••••••••••••••057X'],
    ['110101-18800101-0011', ID],
    ['110101.1880.01.01.0011', ID],
    ['110101/1880/01/01/0011', ID],
    ['110101 1990-01-01 0012', '••••••••••••••0012'],
    ['1101\u200b0118\u00008001\u200f0100\u202e11', ID],
    ['110101\n18800101\r\n0011', ID],
    ['１１０１０１１８８００１０１００１１', ID],
    ['١١٠١٠١١٨٨٠٠١٠١٠٠١١', ID],
    ['𝟏𝟏𝟎𝟏𝟎𝟏𝟏𝟖𝟖𝟎𝟎𝟏𝟎𝟏𝟎𝟎𝟏𝟏', ID],
    ['1️⃣1️⃣0️⃣1️⃣0️⃣1️⃣1️⃣8️⃣8️⃣0️⃣0️⃣1️⃣0️⃣1️⃣0️⃣0️⃣1️⃣1️⃣', ID],
    ['一一零一零一一八八〇〇一零一零零幺幺', ID],
    ['壹壹零壹零壹壹捌捌零零壹零壹零零壹壹', ID],
    ['one one zero one zero one one eight eight zero zero one zero one zero zero one one', ID],
    [
      'One-One-Zero-One-Zero-One one eight double eight, 00 1 zero 1 oh oh one one ok',
      `${'•'.repeat(15)}0011 ok`,
    ],
    [
      'my number is one nine zero, triple zero, zero zero zero zero one thanks',
      'my number is 190••••0001 thanks',
    ],
    ['6222000000000000012', CARD],
    ['6222 0000 0000 0000 012', CARD],
    ['卡号6222-0000-0000-0000-012，谢谢', `卡号${CARD}，谢谢`],
    ['89860010000000000017', '••••••••••••••••0017'],
    ['6222000000000000013', '•••••••••••••••0013'],
    ['1234567890123', '•••••••••0123'],
    ['911124199001011239', '••••••••••••••1239'],
    ['CAN110199001011', '•••••••••••1011'],
    ['passport E12345678', 'passport •••••5678'],
    ['my passport number is L8X01G2T4', 'my passport number is •••••G2T4'],
    ['通行证H12345678', '通行证•••••5678'],
    ['台胞证 12345678', '台胞证 ••••5678'],
    ['110101188001010011 6222000000000000012', `${ID} ${CARD}`],
    ['19000000001 110101188001010011', `190••••0001 ${ID}`],
    ['36.50 on 2026-03-04: 6222000000000000012', `36.50 on 2026-03-04: ${CARD}`],
  ])('%j', (text, masked) => {
    expect(maskText(text)).toEqual({ text: masked, secretDropped: false });
  });

  test.each([
    ['19000000001', '190••••0001'],
    ['call 190 0000 0001 please', 'call 190••••0001 please'],
    ['190-0000-0001', '190••••0001'],
    ['+86 190 0000 0001', '+86 190••••0001'],
    ['8619000000001', '86 190••••0001'],
    ['幺九零零零零零零零零幺', '190••••0001'],
    ['19000000001 19000000002', '190••••0001 190••••0002'],
    ['19000000001 2026-01-02 36.50', '190••••0001 2026-01-02 36.50'],
    ['+44 7911 123456', '+447•••••3456'],
    ['010-12345678', '010••••5678'],
    ['mail l.in+x@example.com now', 'mail l•••@example.com now'],
    ['发到ｌｉｎ＠example.com', '发到l•••@example.com'],
    ['19000000001@example.com', '1•••@example.com'],
  ])('contact %j', (text, masked) => {
    expect(textOf(text)).toBe(masked);
  });

  test.each([
    ['验证码123456', '验证码••••••'],
    ['验证码是 123 456', '验证码是 ••••••'],
    ['the code I got: 123456', 'the code I got: ••••••'],
    ['123456 is the OTP', '•••••• is the OTP'],
    ['动态码：１２３４５６', '动态码：••••••'],
    ['验证码一二三四五六', '验证码••••••'],
    ['my code is 1234', 'my code is ••••'],
  ])('code %j', (text, masked) => {
    expect(textOf(text)).toBe(masked);
  });

  test('a bare row of digits, when a code is being asked for', () => {
    expect(maskText('123456', { expects: 'otp' }).text).toBe('••••••');
    expect(maskText('12345', { expects: 'otp' }).text).toBe('•••••');
    expect(maskText('one two three, four five six', { expects: 'otp' }).text).toBe('••••••');
    expect(maskText('X1234567', { expects: 'id_number' }).text).toBe('••••4567');
  });

  test.each([
    ['my card is 6222 and then 0000 0000 then 0000 and finally 012', '6222|0000'],
    ['first 110101 after that 18800101 and at the end 0011', '110101|18800101'],
    ['前六位110101，中间18940205，最后057X', '110101|18940205'],
    ['1a1b0c1d0e1f1g8h8i0j0k1l0m1n0o0p1q1', '\\d\\D*(?:\\d\\D*){4}'],
    ['前面一一零一零一，然后一八八零零一零一，最后零零一一', '[一零]{5}|零一零一'],
  ])('spread over the message: %j', (text, gone) => {
    const masked = textOf(text);
    expect(masked).not.toMatch(new RegExp(gone));
    expect(masked).toMatch(/••••\d{3,4}|••••.*057X/);
  });
});

describe('secrets', () => {
  test.each([
    ['cvv 123', 'cvv […]'],
    ['CVV2: 123', 'CVV2: […]'],
    ['cvv123', 'cvv[…]'],
    ['安全码是 321', '安全码是 […]'],
    ['背面三位数 321', '背面三位数 […]'],
    ['123 is my cvv', '[…] is my cvv'],
    ['密码是abc123', '密码是[…]'],
    ['密码：abc123，手机号19000000001', '密码：[…]，手机号190••••0001'],
    ['密码应该是 hunter2', '密码应该是 […]'],
    ['密码一二三四五六', '密码[…]'],
    ['abc123是我的密码', '[…]是我的密码'],
    ['my pin is 4821', 'my pin is […]'],
    ['my pin is 4 8 2 1 ok', 'my pin is […] ok'],
    ['PIN码４８２１', 'PIN码[…]'],
    ['pwd: hunter2', 'pwd: […]'],
    ['password=hunter!2', 'password=[…]'],
    ['my password is swordfish', 'my password is […]'],
    ['the password for the app is hunter2.', 'the password for the app is […].'],
    ['puk 12345678', 'puk […]'],
    ['security code 123', 'security code […]'],
  ])('%j', (text, masked) => {
    expect(maskText(text)).toEqual({ text: masked, secretDropped: true });
  });

  test.each([
    'I forgot my password',
    '密码是多少',
    '我忘记密码了怎么办',
    '密码错误',
    '密码是6位数吗',
    'my pin is not working',
    'the password is wrong',
    'my password was changed yesterday',
    'what is my password',
    'do you need my CVV?',
    'never share your PIN or password',
    'is my password safe with you',
    'I forgot my pin on 2026-01-02',
    'my pin was blocked after 3 tries',
    'pin it to the top',
    'password: ********',
  ])('no value in %j', (text) => {
    expect(maskText(text)).toEqual({ text, secretDropped: false });
  });
});

describe('what stays', () => {
  test.each([
    '',
    'I want to cancel my card',
    '我想注销上网卡',
    'balance 36.50 on 2026-01-02',
    '余额36.50元，2026年1月2日充值100元',
    'case XK-23456789 from 2026-01-02 to 2026-03-04',
    '2026-01-02 10:00 2026-03-04 11:30',
    '2026-01-02 2026-03-04 36.50',
    '1,234,567.89',
    '7 to 15 working days',
    'order 12345678',
    'the square root of 1243435',
    'call 10086 or 12381',
    '二〇二六年一月二日一共三十六元五角',
    '1. save data\n2. pay 36.50\n3. wait 7-15 days\n4. done by 2026-03-04\n5. ask again on 2026-03-18',
    'paid 36.50 on 2026-03-01, 100.00 on 2026-03-05, 20.00 on 2026-04-01, 48.00 on 2026-04-09',
    '550e8400-e29b-41d4-a716-446655440000',
  ])('%j', (text) => {
    expect(maskText(text)).toEqual({ text, secretDropped: false });
  });
});

describe('for read-backs', () => {
  test('values by kind', () => {
    expect(maskTail('110101188001010011')).toBe(ID);
    expect(maskTail('12')).toBe('••••');
    expect(maskPhone('19000000001')).toBe('190••••0001');
    expect(maskEmail('lin@example.com')).toBe('l•••@example.com');
    expect(maskName('林晓')).toBe('林*');
    expect(maskName('Zhao Wei')).toBe('Z*** W**');
  });

  test.each([
    ['it is E 123-456 78 thanks', 'E12345678', '•••••5678', 'it is •••••5678 thanks'],
    ['是１２３４５６', '123456', '••••••', '是••••••'],
    ['一二三四五六', '123456', '••••••', '••••••'],
    ['not 15, it is 5', '5', '•', 'not 15, it is •'],
    ['call the line, I am Li', 'Li', 'L*', 'call the line, I am L*'],
    ['12 then 34 then 56 and 78', '12345678', '5678', '•• then •• then •• and •5678'],
    ['nothing here', '123456', '••••••', 'nothing here'],
  ])('maskSpan in %j', (text, raw, masked, expected) => {
    expect(maskSpan(text, raw, masked)).toBe(expected);
  });
});
