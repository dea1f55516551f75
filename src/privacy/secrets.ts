import { DIGIT_CLASS } from '../core/numerals';
import { GAP } from './draft';
import type { Draft } from './draft';

/** What stands in the place of a secret. */
export const DROPPED = '[…]';

const CARD_CODE = 'cvv2?|cvc2?|cv2|csc';
const ENGLISH = `(?<![a-z])(?<!one[- ]time |otp |sms )(?:${CARD_CODE}|card verification (?:value|code|number)|security (?:code|number)|pin(?:[ -]?(?:code|number|no\\.?))?|puk[12]?(?: code)?|passwords?|passwd|passcode|passphrase|pwd|psw|pw)(?![a-z])码?`;
const CHINESE =
  '(?<!动态|動態|短信|一次性|验证|驗證)密[码碼]|口令|安全[码碼]|暗码|卡?[背后反]面(?:的|后)*[三3]位(?:数字?|码)?';
const KEYWORD = new RegExp(`${ENGLISH}|${CHINESE}`, 'gi');

const QUOTE = '["\'“”‘’「『(]?';
const EXPLICIT = /^(?:\s*\((?:[^()]{1,20})\))?\s*(?::|=|->|→)\s*/;
const COPULA_EN =
  /^(?:(?:\s+(?:for|of|on|to|in|at|from|behind)(?:\s+[^\s,;.!?]+){1,6}?)?\s+(?:is|was|are|should be|has been set to|is set to|set to|changed to)|'s)\s*:?\s*/i;
const COPULA_ZH =
  /^\s*(?:一直|应该|可能|好像|大概|我记得|就|原来|以前|现在|已经|都|还|我)*(?:是|为|為|叫|填|(?:改|设|換|换)(?:成|为|的是)了?)\s*:?\s*/;
const BARE = /^[\s-]{0,3}/;

const NO_SECRET =
  '(?:19|20)\\d\\d[-/.]\\d{1,2}[-/.]\\d|\\d+\\.\\d{1,2}(?![\\w.])|\\d+\\s?(?:位|个|次|天|元|digits?|characters?|times|days|minutes|hours)|2fa';
const DIGITS = '\\d(?:[ -]?\\d){2,}';
const NUMERALS = `[${DIGIT_CLASS}](?:\\s?[${DIGIT_CLASS}]){2,}`;
const TOKEN = '[^\\s"“”‘’「」『』、。…•\\u4e00-\\u9fff\\uE000\\uE001]{2,64}';
const VALUE = new RegExp(`^${QUOTE}(?!${NO_SECRET})(${DIGITS}(?![\\w@#$%^&*])|${NUMERALS}|${TOKEN})`, 'i');
/** With nothing between keyword and value, a longer row of digits is more likely something else. */
const BARE_DIGITS = /^\d(?:[ -]?\d){2,7}$/;

/** Words that follow "my password is" when no password does. */
const TALK = new Set(
  `not no never always still also too very so just now here there the a an my your it this that what which who when where
  why how same different one wrong incorrect invalid correct right true false valid unknown missing lost gone safe secure
  weak strong long short old new fine ok okay broken empty blank bad good important private secret case hard easy hidden
  on in at for to of with from by under behind between only either both like as i we they you he she if because or and but
  dead unsafe ready known stolen set reset sent sensitive unavailable insecure public written forgotten unable default temporary
  random simple complex difficult enough all any some none nothing something required needed mandatory optional asked don't doesn't`.split(
    /\s+/,
  ),
);

function isTalk(token: string): boolean {
  const word = token.toLowerCase().replace(/[^\p{L}']/gu, '');
  return (
    /^[^\d]*$/.test(token) && (TALK.has(word) || /(?:ed|ing|n't|ly)$/.test(word) || !/\p{L}{2}/u.test(token))
  );
}

/** The value that follows a keyword: where it begins and ends behind the keyword; null: none does. */
function valueAfter(rest: string): { from: number; to: number } | null {
  for (const link of [EXPLICIT, COPULA_EN, COPULA_ZH, BARE]) {
    const lead = link.exec(rest)?.[0];
    if (lead === undefined) continue;
    const found = VALUE.exec(rest.slice(lead.length));
    const value = found?.[1]?.replace(/[.,;?)\]'"]+$/, '');
    if (found === null || value === undefined || value.length < 2 || isTalk(value)) continue;
    if (link === BARE && !looksSecret(value)) continue;
    const from = lead.length + found[0].length - (found[1]?.length ?? 0);
    return { from, to: from + value.length };
  }
  return null;
}

/** Whether a value gives itself away without a word that links it to the keyword. */
function looksSecret(value: string): boolean {
  if (/^[\d -]+$/.test(value)) return BARE_DIGITS.test(value);
  return /\d/.test(value) || new RegExp(`^${NUMERALS}$`).test(value);
}

const BEFORE = new RegExp(
  `(${DIGITS}|${TOKEN})["'”’」』]?\\s*(?:(?:is|was|是|就是|为)\\s*(?:my|the|our|我们?的?|这张?|银行|卡|的|card'?s?|bank|\\s)*)$`,
  'i',
);

/** The value that stands before a keyword, as in "4821 is my pin"; null: none does. */
function valueBefore(lead: string): { from: number; to: number } | null {
  const found = BEFORE.exec(lead);
  const value = found?.[1];
  if (!found || value === undefined || !/\d/.test(value) || new RegExp(`^(?:${NO_SECRET})`, 'i').test(value))
    return null;
  return { from: found.index, to: found.index + value.length };
}

/** How far around a keyword its value is looked for, in characters. */
const REACH = 160;

/**
 * Takes out card security codes, PINs and passwords that were typed with a value; talk of a password
 * without one stays. Answers whether anything was taken out.
 */
export function dropSecrets(draft: Draft): boolean {
  let dropped = false;
  for (const found of draft.view.matchAll(KEYWORD)) {
    const end = found.index + found[0].length;
    const start = Math.max(0, found.index - REACH);
    const after = valueAfter(draft.slice(end, end + REACH));
    const before = after ? null : valueBefore(draft.slice(start, found.index));
    const value = after ?? before;
    if (value === null) continue;
    const offset = after ? end : start;
    draft.replace(offset + value.from, offset + value.to, DROPPED, GAP);
    dropped = true;
  }
  return dropped;
}
