import {
  compactNumber,
  isPassport,
  isPermanentResidentId,
  isResidentId,
  isTravelPermit,
  toHalfWidth,
} from '../src/core/identifiers';
import { ID_TYPES, type IdType } from '../src/carrier/contract';
import type { Reading, SlotInput } from '../src/dialogue/contract';
import type { Entity } from '../src/matching/entities/contract';
import { entitiesOf, findEntities } from '../src/matching/entities/find';

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

/** Digits from which on a row of them is taken for somebody's number. */
const FEWEST_DIGITS = 5;
/** What a row of digits can be; amounts and days are none. */
const NUMBERS: readonly Entity['kind'][] = ['digits', 'phone', 'iccid', 'resident_id', 'bank_card', 'code'];

/** Whether a text holds digits enough for a number, in whatever form. */
function holdsNumber(text: string, entities: readonly Entity[]): boolean {
  const said = entities.filter(({ kind }) => NUMBERS.includes(kind)).map(({ value }) => String(value));
  return [...numbersIn(toHalfWidth(text)), ...said].some((number) => number.length >= FEWEST_DIGITS);
}

/** The value that was found, or why what stands there instead cannot be taken. */
function foundOr(
  value: string | undefined,
  reason: string,
  { text }: SlotInput,
  entities: readonly Entity[],
): Reading {
  if (value !== undefined) return { kind: 'value', value };
  return holdsNumber(text, entities) ? { kind: 'refused', reason } : NONE;
}

/** The mobile number of the mainland among what was found. */
function mobileIn(entities: readonly Entity[]): string | undefined {
  return entitiesOf(entities, 'phone').find((phone) => phone.mainlandMobile)?.value;
}

/** Reads the card's phone number or ICCID. */
export function readCard(input: SlotInput): Reading {
  const entities = findEntities(input.text);
  const value = entitiesOf(entities, 'iccid')[0]?.value ?? mobileIn(entities);
  return foundOr(value, 'refused.card', input, entities);
}

/** Reads a six-digit code, or the wish for another one. */
export function readCode({ text, choice }: SlotInput): Reading {
  if (choice !== null) return { kind: 'value', value: choice };
  const entities = findEntities(text);
  const code = entitiesOf(entities, 'code')[0]?.value;
  if (code !== undefined) return { kind: 'value', value: code };
  if (CANNOT_RECEIVE.test(text)) return { kind: 'value', value: 'cannot_receive' };
  if (RESEND.test(text)) return { kind: 'value', value: 'resend' };
  const tried = /\d/.test(toHalfWidth(text)) || entities.some(({ kind }) => NUMBERS.includes(kind));
  return tried ? { kind: 'refused', reason: 'refused.otp_form' } : NONE;
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
  const type = ID_TYPES.find((each) => each === form.values.id_type) ?? 'resident_id';
  const compact = compactNumber(text);
  const entities = findEntities(text);
  const value = hasForm(type, compact) ? compact : entitiesOf(entities, type)[0]?.value;
  if (value !== undefined) return { kind: 'value', value };
  const typed = (compact.match(/[A-Z0-9]{6,}/g) ?? []).some((candidate) => /\d{4}/.test(candidate));
  const tried = typed || holdsNumber(text, entities);
  return tried ? { kind: 'refused', reason: `refused.id_number_${type}` } : NONE;
}

function hasForm(type: IdType, candidate: string): boolean {
  switch (type) {
    case 'passport':
      return isPassport(candidate);
    case 'travel_permit':
      return isTravelPermit(candidate);
    case 'permanent_resident':
      return isPermanentResidentId(candidate);
    case 'resident_id':
      return isResidentId(candidate);
  }
}

/** Reads where the money goes: a phone number or a bank card number, by the method chosen. */
export function readRefundAccount(input: SlotInput): Reading {
  const entities = findEntities(input.text);
  if (input.form.values.refund_method === 'phone')
    return foundOr(mobileIn(entities), 'refused.refund_phone', input, entities);
  return foundOr(entitiesOf(entities, 'bank_card')[0]?.value, 'refused.refund_bank', input, entities);
}

/** Reads where news go: a phone number that SMS can reach or an e-mail address, by the way chosen. */
export function readNotifyAddress(input: SlotInput): Reading {
  const { text, form, choice } = input;
  if (choice !== null) return { kind: 'value', value: choice };
  if (namesOnFile(input)) return { kind: 'value', value: 'on_file' };
  const entities = findEntities(text);
  if (form.values.notify_by !== 'email')
    return foundOr(mobileIn(entities), 'refused.notify_phone', input, entities);
  const address = entitiesOf(entities, 'email')[0]?.value;
  if (address !== undefined) return { kind: 'value', value: address };
  return toHalfWidth(text).includes('@') ? { kind: 'refused', reason: 'refused.email' } : NONE;
}

/** Whether the contact on file is named by its last four characters, all that is shown of it. */
function namesOnFile({ text, form }: SlotInput): boolean {
  const { account, values } = form;
  const [digits, ...others] = entitiesOf(findEntities(text), 'digits');
  if (account?.channel !== values.notify_by || digits?.value.length !== 4 || others.length > 0) return false;
  return account?.address.endsWith(digits.value) === true;
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

/** A phone number that SMS can reach, or an e-mail address, wherever it stands in a text. */
export function findContact(text: string): string | undefined {
  const entities = findEntities(text);
  return mobileIn(entities) ?? entitiesOf(entities, 'email')[0]?.value;
}
