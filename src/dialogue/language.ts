import type { Language } from '../core/language';
import type { Scene, Slot } from './contract';
import { clearIntent, VERY_CLEARLY } from './engine';

/** English words that people use in Chinese too: alone, they do not mean a change of language. */
const SHARED_WORDS =
  /^(ok(ay)?|hi|hello|bye|yes|no|sms|e-?mail|app|vip|sim|wifi|iccid|otp|cool|thanks?|thx|3q|bank|phone)[\s.!?~]*$/i;
/** Messages in a row in another language that undo a language set by asking. */
const UNPIN_AFTER = 2;

/** Follows the customer's language when they switch; a value typed for a question is no switch. */
export function followLanguage(scene: Scene, slot: Slot | undefined, first: boolean): void {
  const spoken = scene.input.understanding.language;
  if (spoken === null || spoken === scene.language) {
    scene.memory.otherLanguage = 0;
    return;
  }
  if (clearIntent(scene) === 'flow.language') return;
  const value = slot?.freeText === true && clearIntent(scene, VERY_CLEARLY) === null;
  if (!first && (value || SHARED_WORDS.test(scene.input.text) || !hasWords(scene.input.text))) return;
  scene.memory.otherLanguage += 1;
  if (scene.memory.languagePinned && scene.memory.otherLanguage < UNPIN_AFTER) return;
  scene.memory.languagePinned = false;
  scene.memory.otherLanguage = 0;
  scene.language = spoken;
}

/** Sets the language that was asked for by name, or the other one. */
export function switchLanguage(scene: Scene): void {
  scene.language = wanted(scene.input.text, scene.language);
  scene.memory.languagePinned = true;
  scene.memory.otherLanguage = 0;
  scene.say('flow.language_set');
}

function wanted(text: string, current: Language): Language {
  const english = /英|english|\beng?\b/i.test(text);
  const chinese =
    /中文|中國話|中国话|汉语|漢語|普通话|普通話|华语|華語|國語|国语|粤语|粵語|chinese|mandarin|cantonese|zhongwen|\bzh\b/i.test(
      text,
    );
  if (english !== chinese) return english ? 'en' : 'zh';
  return current === 'zh' ? 'en' : 'zh';
}

function hasWords(text: string): boolean {
  const words = text.replace(/\S*[\d@]\S*/g, ' ').replace(/\b[A-Z]{2,6}\b/g, ' ');
  return /\p{Script=Han}/u.test(words) || /[a-z]{2,}/i.test(words);
}
