import {
  isBankCard,
  isEmail,
  isIccid,
  isMainlandMobile,
  isPassport,
  isPermanentResidentId,
  isResidentId,
  isTravelPermit,
} from '../src/core/identifiers';
import type { Reading, SlotInput } from '../src/dialogue/contract';

const NONE: Reading = { kind: 'none' };
/** A number as people type it: digits in groups. */
const NUMBER = /\d(?:[\s\-.·]{0,2}\d)*/g;
/** Words that go before a name when it is said in a sentence. */
const NAME_LEAD =
  /^(我(的名字)?(叫做?|是)|(我的)?(姓名|名字)(是|叫)?|本人|my (full )?name('s| is)?|i am|i'm|it's|this is|name)[\s::,]*/i;
const HAN_NAME = /^\p{Script=Han}{2,4}$|^\p{Script=Han}{2,12}[·•]\p{Script=Han}{1,12}$/u;
const LATIN_NAME =
  /^\p{Script=Latin}[\p{Script=Latin}'’.-]*(\s+\p{Script=Latin}[\p{Script=Latin}'’.-]*){1,4}$/u;
/** Words of a sentence, which no name has. */
const SENTENCE =
  /[不了吗嗎呢么怎是的我你您他她它没沒忘啥谁誰哪这那嘛吧啊呀哦嗯请]|什么|知道|\b(what|how|why|who|where|when|which|is|are|am|was|the|a|an|in|on|of|to|for|my|your|you|i|it|do|does|did|don't|can|can't|not|no|yes|please|help|forgot|remember|know|sure|thanks?|hello|hi|want|need|card|name)\b|['’](s|t|re|m|ll|ve)\b/iu;
const RESEND =
  /重新?发|再发|再来一[次条个]|没(有)?收到|收不到|还没来|过期|resend|send (it |me )?(again|another|a new)|(didn'?t|did not|haven'?t|never) (get|receive|got)|no code|new code|expired/i;
const CANNOT_RECEIVE = /收不了|没法收|无法接?收|(can'?t|cannot|unable to) (get|receive)/i;

/** Digit groups of a text, joined, longest first. */
export function numbersIn(text: string): string[] {
  const found = text.match(NUMBER) ?? [];
  return found.map((number) => number.replace(/\D/g, '')).sort((a, b) => b.length - a.length);
}

/** A mainland number without its country code. */
function withoutCountry(digits: string): string {
  return digits.replace(/^(?:00)?86(?=1\d{10}$)/, '');
}

/** Reads the card's phone number or ICCID. */
export function readCard({ text }: SlotInput): Reading {
  const numbers = numbersIn(text).map(withoutCountry);
  const value = numbers.find((number) => isMainlandMobile(number) || isIccid(number));
  if (value !== undefined) return { kind: 'value', value };
  return (numbers[0] ?? '').length >= 5 ? { kind: 'refused', reason: 'refused.card' } : NONE;
}

/** Reads a six-digit code, or the wish for another one. */
export function readCode({ text, choice }: SlotInput): Reading {
  if (choice !== null) return { kind: 'value', value: choice };
  const numbers = numbersIn(text);
  const code = numbers.find((number) => number.length === 6);
  if (code !== undefined) return { kind: 'value', value: code };
  if (CANNOT_RECEIVE.test(text)) return { kind: 'value', value: 'cannot_receive' };
  if (RESEND.test(text)) return { kind: 'value', value: 'resend' };
  return numbers.length > 0 ? { kind: 'refused', reason: 'refused.otp_form' } : NONE;
}

/** Reads a person's name, in Han characters or Latin letters. */
export function readName({ text }: SlotInput): Reading {
  const name = text
    .replace(NAME_LEAD, '')
    .replace(/[。.!！,，\s]+$/u, '')
    .replace(/\s+/g, ' ')
    .trim();
  if ((HAN_NAME.test(name) || LATIN_NAME.test(name)) && !SENTENCE.test(name))
    return { kind: 'value', value: name };
  return /\d/.test(text) ? { kind: 'refused', reason: 'refused.name' } : NONE;
}

/** Reads the number of the kind of document that was chosen. */
export function readIdNumber({ text, form }: SlotInput): Reading {
  const type = form.values.id_type ?? 'resident_id';
  const compact = text.toUpperCase().replace(/[\s\-.·]/g, '');
  const candidates = compact.match(/[A-Z0-9]{6,}/g) ?? [];
  const value = candidates.find((candidate) => hasForm(type, candidate));
  if (value !== undefined) return { kind: 'value', value };
  const tried = candidates.some((candidate) => /\d{4}/.test(candidate));
  return tried ? { kind: 'refused', reason: `refused.id_number_${type}` } : NONE;
}

function hasForm(type: string, candidate: string): boolean {
  switch (type) {
    case 'passport':
      return isPassport(candidate);
    case 'travel_permit':
      return isTravelPermit(candidate);
    case 'permanent_resident':
      return isPermanentResidentId(candidate);
    default:
      return isResidentId(candidate);
  }
}

/** Reads where the money goes: a phone number or a bank card number, by the method chosen. */
export function readRefundAccount({ text, form }: SlotInput): Reading {
  const numbers = numbersIn(text).map(withoutCountry);
  const phone = form.values.refund_method === 'phone';
  const value = numbers.find(phone ? isMainlandMobile : isBankCard);
  if (value !== undefined) return { kind: 'value', value };
  const reason = phone ? 'refused.refund_phone' : 'refused.refund_bank';
  return (numbers[0] ?? '').length >= 5 ? { kind: 'refused', reason } : NONE;
}

/** Reads where news go: a phone number or an e-mail address, by the way chosen. */
export function readNotifyAddress({ text, form, choice }: SlotInput): Reading {
  if (choice !== null) return { kind: 'value', value: choice };
  if (form.values.notify_by === 'email') {
    const address = text.match(/[^\s,;<>()，；：:]+@[^\s,;<>()，；]+/u)?.[0].replace(/[.。]+$/u, '');
    if (address !== undefined && isEmail(address)) return { kind: 'value', value: address };
    return text.includes('@') ? { kind: 'refused', reason: 'refused.email' } : NONE;
  }
  const numbers = numbersIn(text).map(withoutCountry);
  const phone = numbers.find(isMainlandMobile);
  if (phone !== undefined) return { kind: 'value', value: phone };
  return (numbers[0] ?? '').length >= 5 ? { kind: 'refused', reason: 'refused.notify_phone' } : NONE;
}

/** Reads a document out of the message's uploads. */
export function readDocument({ documents }: SlotInput): Reading {
  const stored = documents.find((document) => document.kind === 'stored');
  if (stored?.kind === 'stored') return { kind: 'value', value: stored.document.id };
  const refused = documents.find((document) => document.kind === 'refused');
  return refused?.kind === 'refused'
    ? { kind: 'refused', reason: `refused.document_${refused.reason}` }
    : NONE;
}
