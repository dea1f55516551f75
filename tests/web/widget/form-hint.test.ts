import { digitsOff } from '../../../src/web/widget/form-hint';

test.each([
  ['otp', '', undefined],
  ['otp', '123', 3],
  ['otp', '123 456', undefined],
  ['otp', '1234567', 7],
  ['otp', "I can't receive it", undefined],
  ['id_number', '11010118940205057X', undefined],
  ['id_number', '11010118940205057', 17],
  ['id_number', 'E12345678', undefined],
  ['id_number', '08512345', undefined],
  ['refund_account', '6222 0000 0000 0000 012', undefined],
  ['refund_account', '19000000001', undefined],
  ['refund_account', '622200', 6],
  ['card', '1900000000', 10],
  ['card', '89860010000000000017', undefined],
  ['name', '123', undefined],
  [null, '123', undefined],
] as const)('asked for %s, %j is off by its form: %s', (expects, value, count) => {
  expect(digitsOff(expects, value)).toBe(count);
});
