import sharp from 'sharp';
import { outbox, type Answer, type Customer, type TestFile } from './customer';

/** The demo operator's customers, as contract.md lists them. */
export const PEOPLE = [
  { phone: '19000000001', iccid: '89860010000000000017', name: '林晓', id: '110101188001010011' },
  { phone: '19000000002', iccid: '89860010000000000025', name: '陈立', id: '110101188503150022' },
  { phone: '19000000003', iccid: '89860010000000000033', name: '王敏', id: '110101189007220137' },
  { phone: '19000000004', iccid: '89860010000000000041', name: 'Zhao Wei', id: '110101189311090242' },
  { phone: '19000000005', iccid: '89860010000000000058', name: '孙浩', id: '110101188706300350' },
  { phone: '19000000006', iccid: '89860010000000000066', name: '周洁', id: '110101189112180464' },
  { phone: '19000000007', iccid: '89860010000000000074', name: '吴越', id: '11010118940205057X' },
  { phone: '19000000008', iccid: '89860010000000000082', name: 'Li Na', id: '110101189609170683' },
] as const;

/** One of them. */
export type Person = (typeof PEOPLE)[number];

/** One of them by the last digit of the phone number. */
export function person(digit: number): Person {
  const found = PEOPLE[digit - 1];
  if (!found) throw new Error(`there is no demo customer ${digit}`);
  return found;
}

/** A bank card number that passes. */
export const BANK_CARD = '6222000000000000012';

/** A photo, made anew so that no two are the same. */
export async function photo(): Promise<TestFile> {
  const colour = { r: Math.floor(Math.random() * 255), g: 80, b: 120 };
  const bytes = await sharp({ create: { width: 64, height: 40, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();
  return { bytes, name: 'id.jpg', type: 'image/jpeg' };
}

/** The newest code sent to a phone. */
export async function codeFor(url: string, phone: string): Promise<string> {
  const message = (await outbox(url)).find((each) => each.to === phone && /\d{6}/.test(each.text));
  const code = message?.text.match(/\d{6}/)?.[0];
  if (code === undefined) throw new Error(`no code was sent to ${phone}`);
  return code;
}

/** Answers that bring a customer through, by the question that is open. */
export type Answers = Record<string, (url: string) => Promise<string | readonly TestFile[]>>;

/** The usual answers of a demo customer, in the words of a language. */
export function usualAnswers(who: Person, language: 'zh' | 'en'): Answers {
  const say = (zh: string, en: string) => async (): Promise<string> => (language === 'zh' ? zh : en);
  return {
    ready: say('开始办理', 'yes'),
    consent: say('同意', 'I agree'),
    card: say(who.phone, who.iccid),
    otp: (url) => codeFor(url, who.phone),
    name: say(who.name, who.name),
    id_type: say('居民身份证', 'resident ID card'),
    id_number: say(who.id, who.id),
    reason: say('用不上了', 'skip'),
    refund_method: say('退到银行卡', 'bank card'),
    refund_account: say(BANK_CARD, BANK_CARD),
    notify_by: say('短信', 'text message'),
    notify_address: say('就用登记的联系方式', 'yes'),
    id_front: async () => [await photo()],
    id_back: async () => [await photo()],
    submit: say('确认提交', 'yes'),
  };
}

/** Answers question after question until one is open that `until` names, or none. */
export async function goThrough(
  customer: Customer,
  url: string,
  from: Answer,
  answers: Answers,
  until?: string,
): Promise<Answer> {
  let answer = from;
  for (let turn = 0; turn < 40 && answer.expects !== null && answer.expects !== until; turn += 1) {
    const give = answers[answer.expects];
    if (!give) throw new Error(`nothing to answer to ${answer.expects}`);
    const given = await give(url);
    answer = typeof given === 'string' ? await customer.say(given) : await customer.upload(given);
  }
  return answer;
}

/** Applies from hello to the case number. */
export async function apply(
  customer: Customer,
  url: string,
  who: Person,
  language: 'zh' | 'en' = 'zh',
): Promise<Answer> {
  const begun = await customer.say(
    language === 'zh' ? '我要注销上网卡' : 'I want to cancel my internet card',
  );
  return goThrough(customer, url, begun, usualAnswers(who, language));
}
