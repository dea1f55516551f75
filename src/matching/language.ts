import type { Language } from '../core/language';
import { normalize } from './normalize';

/** Words that make a sentence English, whatever names stand in it. */
const ENGLISH = new Set(
  (
    'a an and am are as at be been but by can could did do does for from had has have he her his how i ' +
    "i'm i've if im in is it it's its me my not of on or our she should so that the their them there they " +
    "this to was we were what when where which who why will with would you your don't dont can't cant"
  ).split(' '),
);
/** Characters that make a sentence Chinese: pronouns, particles, everyday verbs and question words. */
const CHINESE =
  /[我你您他她它咱的地得了着过吗呢吧啊呀嘛啦是不没别有在要想能会可请把给被让和跟就都也还又再这那哪什么怎几谁个唔冇嘅咗啲]/;
/** Words that both languages use: no sign of either. */
const SHARED = new Set('ok sim esim id wifi wi-fi app iccid puk pin otp sms qr apn vpn'.split(' '));
/** Addresses say nothing of the language they are given in. */
const ADDRESS = /\S+@\S+|(?:https?:|www\.)\S+/g;
/** A run of Han characters, or a word of Latin letters; digits make it a code such as `4g`. */
const RUN = /(\p{Script=Han}+)|[\p{Script=Latin}\p{M}\p{Nd}'-]+/gu;
const CODE = /\p{Nd}|^[\p{M}'-]+$/u;

/**
 * The language of a message; null when it has no words of either (digits, emoji, punctuation,
 * codes such as `4G`, addresses, other scripts) or only such as both use (`OK`, `SIM`). In a mixed
 * message the language whose grammar shows decides; where both or neither show, Chinese does unless
 * words outnumber characters.
 */
export function detectLanguage(text: string): Language | null {
  let characters = 0;
  let words = 0;
  let chinese = false;
  let english = false;
  const plain = normalize(text).replaceAll('’', "'").replace(ADDRESS, ' ');
  for (const [run, han] of plain.matchAll(RUN)) {
    if (han !== undefined) {
      characters += han.length;
      chinese ||= CHINESE.test(han);
    } else if (!CODE.test(run) && !SHARED.has(run)) {
      words += 1;
      english ||= ENGLISH.has(run);
    }
  }
  if (characters === 0) return words === 0 ? null : 'en';
  if (chinese !== english) return chinese ? 'zh' : 'en';
  return words > characters ? 'en' : 'zh';
}
