import {
  readCard,
  readCode,
  readIdNumber,
  readNotifyAddress,
  readRefundAccount,
} from '../../dialogs/readers';
import { emptyForm, type Form } from '../../src/cases/form';
import type { Reading, SlotInput } from '../../src/dialogue/contract';

const MOBILE = '19000000001';
const ICCID = '89860010000000000017';
const RESIDENT = '110101188001010011';
const CARD = '6222000000000000012';

type Read = (input: SlotInput) => Reading;
type Values = Form['values'];

/** What a reader makes of a text: the value, the reason of its refusal, or null for nothing. */
function made(read: Read, text: string, values: Values = {}, choice: string | null = null): string | null {
  const reading = read({
    text,
    language: 'zh',
    understanding: { language: null, intent: 'none', confidence: 0, alternatives: [], also: null },
    documents: [],
    form: { ...emptyForm(), values },
    choice,
    secretDropped: false,
  });
  if (reading.kind === 'none') return null;
  return reading.kind === 'value' ? reading.value : reading.reason;
}

test.each([
  ['我的卡号是 190 0000 0001 谢谢', MOBILE],
  ['+86 190-0000-0001', MOBILE],
  ['008619000000001', MOBILE],
  ['１９０００００００００１', 'refused.card'],
  ['１９００００００００１', MOBILE],
  ['幺九零零零零零零零零一', MOBILE],
  ['幺九洞 洞洞洞洞 洞洞洞幺', MOBILE],
  ['my card number is one of 19000000001, ok', MOBILE],
  ['8986001000000000001 7', ICCID],
  ['ICCID：8986 0010 0000 0000 0017', ICCID],
  [`手机${MOBILE}，ICCID ${ICCID}`, ICCID],
  ['190 0000 000', 'refused.card'],
  ['幺九零零零零零零', 'refused.card'],
  ['+852 9123 4567', 'refused.card'],
  ['+1 (415) 555-2671', 'refused.card'],
  ['+14155552671', 'refused.card'],
  ['7304', null],
  ['我有一张卡', null],
  ['在哪里看卡号？', null],
])('card: %s', (text, expected) => expect(made(readCard, text)).toBe(expected));

test.each([
  ['730412', '730412'],
  ['验证码是 七三零四一二', '730412'],
  ['七三洞四幺两', '730412'],
  ['７３０ ４１２', '730412'],
  ['the code is 730-412.', '730412'],
  ['7 3 0 4 1 2', '730412'],
  ['验证码730412，手机19000000001', '730412'],
  ['73041', 'refused.otp_form'],
  ['七三零四一', 'refused.otp_form'],
  [MOBILE, 'refused.otp_form'],
  ['2', 'refused.otp_form'],
  ['110101 18800101 0012', 'refused.otp_form'],
  ['没收到，再发一次', 'resend'],
  ['19000000001没收到', 'resend'],
  ['手机坏了收不了', 'cannot_receive'],
  ['等一下', null],
])('code: %s', (text, expected) => expect(made(readCode, text)).toBe(expected));

test('a choice goes before what is written', () => {
  expect(made(readCode, '730412', {}, 'resend')).toBe('resend');
  expect(made(readNotifyAddress, MOBILE, {}, 'on_file')).toBe('on_file');
});

test.each([
  ['resident_id', '身份证110101 1880 0101 0011', RESIDENT],
  ['resident_id', '１１０１０１１８８００１０１００１１', RESIDENT],
  ['resident_id', '一一零一零一一八八零零一零一零零一一', RESIDENT],
  ['resident_id', '110101 18940205 057x', '11010118940205057X'],
  ['resident_id', `${RESIDENT}，电话${MOBILE}`, RESIDENT],
  ['resident_id', '110101188001010012', 'refused.id_number_resident_id'],
  ['resident_id', 'E12345678', 'refused.id_number_resident_id'],
  ['resident_id', '不记得了', null],
  ['passport', 'my passport is E12345678', 'E12345678'],
  ['passport', '护照 e 1234 5678', 'E12345678'],
  ['passport', 'L8X 01G 2T4', 'L8X01G2T4'],
  ['passport', '1234567', '1234567'],
  ['passport', RESIDENT, 'refused.id_number_passport'],
  ['travel_permit', 'H 1234 5678', 'H12345678'],
  ['travel_permit', '台胞证12345678', '12345678'],
  ['travel_permit', 'X12345678', 'refused.id_number_travel_permit'],
  ['permanent_resident', 'it is CAN 110199001011', 'CAN110199001011'],
  ['permanent_resident', '911124199001011231', '911124199001011231'],
  ['permanent_resident', RESIDENT, 'refused.id_number_permanent_resident'],
])('ID number, %s: %s', (id_type, text, expected) =>
  expect(made(readIdNumber, text, { id_type })).toBe(expected),
);

test('without a kind of document chosen the resident ID is meant', () =>
  expect(made(readIdNumber, RESIDENT)).toBe(RESIDENT));

test.each([
  ['phone', '退到幺九零零零零零零零零一', MOBILE],
  ['phone', '+86 190 0000 0001', MOBILE],
  ['phone', CARD, 'refused.refund_phone'],
  ['phone', '+85291234567', 'refused.refund_phone'],
  ['phone', '退话费', null],
  ['bank', '我的银行卡是 6222 0000 0000 0000 012，建行', CARD],
  ['bank', '六二二二零零零零零零零零零零零零零一二', CARD],
  ['bank', '4222222222222', '4222222222222'],
  ['bank', '6222000000000000013', 'refused.refund_bank'],
  ['bank', MOBILE, 'refused.refund_bank'],
  ['bank', '幺九零零零零零零零零一', 'refused.refund_bank'],
  ['bank', '尾号0012', null],
])('refund account, %s: %s', (refund_method, text, expected) =>
  expect(made(readRefundAccount, text, { refund_method })).toBe(expected),
);

test.each([
  ['sms', '发到190 0000 0001', MOBILE],
  ['sms', '幺九零 零零零零 零零零幺', MOBILE],
  ['sms', '+852 9123 4567', 'refused.notify_phone'],
  ['sms', '010-12345678', 'refused.notify_phone'],
  ['sms', '短信', null],
  ['email', '我的邮箱是l@example.com。', 'l@example.com'],
  ['email', 'l＠example.com', 'l@example.com'],
  ['email', 'l @ example . com', 'l@example.com'],
  ['email', 'l@example', 'refused.email'],
  ['email', '林@example.com', 'refused.email'],
  ['email', MOBILE, null],
])('notify address, %s: %s', (notify_by, text, expected) =>
  expect(made(readNotifyAddress, text, { notify_by })).toBe(expected),
);
