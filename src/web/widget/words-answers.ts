import type { SlotName } from '../../core/step';
import type { SecretSlot } from './input-kind';

/** What is said around the field for an answer. */
export interface AnswerWords {
  /** What a hidden answer is for, and what becomes of it. */
  readonly about: Record<SecretSlot, string>;
  readonly show: string;
  readonly hide: string;
  /** Leaves the hidden field for the usual one. */
  readonly aside: string;
  readonly back: string;
  /** The form an answer has, beside the count of what is there; never more than a hint. */
  readonly forms: Partial<Record<SlotName, (count: number) => string>>;
}

/** In Chinese. */
export const ANSWER_ZH: AnswerWords = {
  about: {
    otp: '只用来确认是您本人，核对后不保留。',
    id_number: '只用来确认这张卡是您的。加密保存，对话里最多显示后四位。',
    refund_account: '只用来退款。加密保存，对话里最多显示后四位。请勿填写密码或安全码。',
  },
  show: '显示',
  hide: '隐藏',
  aside: '先问别的',
  back: '回到填写',
  forms: {
    card: (count) => `手机号 11 位，ICCID 19–20 位；现在 ${count} 位`,
    otp: (count) => `验证码 6 位；现在 ${count} 位`,
    id_number: (count) => `居民身份证号 18 位；现在 ${count} 位`,
    refund_account: (count) => `银行卡号 16–19 位，手机号 11 位；现在 ${count} 位`,
  },
};

/** In English. */
export const ANSWER_EN: AnswerWords = {
  about: {
    otp: 'Only to check that it is you; not kept.',
    id_number: 'Only to check that the card is yours. Kept encrypted; the chat shows the last four at most.',
    refund_account:
      'Only to pay your money back. Kept encrypted; the chat shows the last four at most. Never a PIN or security code.',
  },
  show: 'Show',
  hide: 'Hide',
  aside: 'Ask something else',
  back: 'Back to the answer',
  forms: {
    card: (count) => `A phone number has 11 digits, an ICCID 19–20; this has ${count}`,
    otp: (count) => `The code has 6 digits; this has ${count}`,
    id_number: (count) => `A resident ID number has 18 characters; this has ${count}`,
    refund_account: (count) => `A bank card number has 16–19 digits, a phone number 11; this has ${count}`,
  },
};
