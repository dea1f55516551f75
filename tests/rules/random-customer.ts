import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { z } from 'zod';
import { DAY, HOUR, MINUTE, SECOND } from './support';

/** What a customer, an agent, the operator or the machine may do next. */
export type Action =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong'; readonly pick: number }
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'upload'; readonly file: 'good' | 'two' | 'damaged' | 'long name' | 'text' }
  | { readonly kind: 'resend'; readonly pick: number }
  | { readonly kind: 'together'; readonly texts: readonly string[] }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'restart' }
  | { readonly kind: 'decide'; readonly decision: 'approve' | 'reject' | 'more_info' | 'refund' }
  | { readonly kind: 'operator'; readonly change: 'settle' | 'bill' | 'money' };

const INTENTS = join(__dirname, '../../intents');
const examples = z.object({ intent: z.string(), zh: z.array(z.string()), en: z.array(z.string()) });

/** Sentences by intent, as the project's own files have them. */
const SENTENCES = readdirSync(INTENTS)
  .map((file) => examples.parse(parse(readFileSync(join(INTENTS, file), 'utf8'))))
  .map(({ intent, zh, en }) => ({ intent, texts: [...zh, ...en] }));

/** Yes to whatever was asked: the sentences that mean it, a button's title, and the first of two buttons. */
const YES = [
  ...SENTENCES.filter(({ intent }) => intent === 'flow.yes').flatMap(({ texts }) => texts),
  '确认提交',
  '1',
].map(plain);

function plain(text: string): string {
  return text.normalize('NFKC').trim();
}

/** Whether a text is among those that mean yes. */
export function meansYes(text: string): boolean {
  return YES.includes(plain(text));
}

const sentence = fc.constantFrom(...SENTENCES).chain(({ texts }) => fc.constantFrom(...texts));

/** Values of every kind that are well-formed and not the customer's own, or slightly wrong. */
export const WRONG: Readonly<Record<string, readonly string[]>> = {
  card: ['19000999990', '123', '1900000', '8986002000001000', '卡号忘了'],
  otp: ['111111', '222222', '12345', '1234567', '再发一次', '收不了'],
  name: ['张三', 'John Smith', '12', '🙂', '李'],
  id_type: ['1', '2', '驾照', '户口本'],
  id_number: ['110101188001010011', 'E90000000', '1101', '11010118800101001X', '不知道'],
  refund_account: ['123456', '6222000000000000013', '19000999991', '没有'],
  notify_address: ['a@', 'abc', '123456', 'li@example.org'],
};

const odd = fc.constantFrom(
  '',
  ' ',
  '😀😀',
  '？？？',
  '{name}',
  '{{operator}}',
  '<b>x</b>',
  '\u0000\u200b',
  '٣٤٥٦',
  '红烧肉怎么做',
  'asdf qwer zxcv',
  'x'.repeat(3_000),
  '确认提交',
  '继续',
  '1',
  '第二个',
  '再查一次',
  '再试一次',
);

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 28, arbitrary: fc.record({ kind: fc.constant('right' as const) }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('wrong' as const), pick: fc.nat(9) }) },
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('say' as const), text: sentence }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('say' as const), text: odd }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('say' as const),
      text: fc.string({ unit: 'binary', maxLength: 40 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('upload' as const),
      file: fc.constantFrom(
        'good' as const,
        'two' as const,
        'damaged' as const,
        'long name' as const,
        'text' as const,
      ),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('resend' as const), pick: fc.nat(99) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('together' as const),
      texts: fc.array(fc.oneof(sentence, odd), { minLength: 2, maxLength: 4 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      ms: fc.constantFrom(
        SECOND,
        4 * MINUTE,
        6 * MINUTE,
        29 * MINUTE,
        31 * MINUTE,
        40 * MINUTE,
        2 * HOUR,
        DAY,
        5 * DAY,
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('decide' as const),
      decision: fc.constantFrom(
        'approve' as const,
        'reject' as const,
        'more_info' as const,
        'refund' as const,
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('operator' as const),
      change: fc.constantFrom('settle' as const, 'bill' as const, 'money' as const),
    }),
  },
);

/** A random customer: what is special about the account, how well they behave, and what happens. */
export const randomCustomer = fc.record({
  account: fc.constantFrom(
    'clear' as const,
    'money' as const,
    'bill' as const,
    'running' as const,
    'cancelled' as const,
  ),
  language: fc.constantFrom('zh' as const, 'en' as const),
  /** Right answers given before anything happens, so that late questions come up as often as early ones. */
  headStart: fc.nat(16),
  actions: fc.array(action, { minLength: 15, maxLength: 30 }),
});

export type RandomCustomer = typeof randomCustomer extends fc.Arbitrary<infer T> ? T : never;
