import type { IntentName } from '../core/intent';
import type { Scene } from './contract';
import { CLEARLY, clearIntent, type DialogModules, VERY_CLEARLY } from './engine';
import type { RunningTurn } from './running-turn';

/** Wishes that a text answers at once, whatever is under way. */
const QUESTION =
  /^(faq\..*|cancel\.(howto|where|eligibility|documents|duration)|refund\.howto|balance\.check|bill\.pay)$/;
/** A value among so many words does not stand alone. */
const WORDS_BESIDE = 4;

/** Answers a question and, where the message asked another one in the same breath, that one too. */
export async function answerWishes(
  modules: DialogModules,
  scene: Scene,
  intent: IntentName,
): Promise<boolean> {
  if (!(await modules.answer(scene, intent))) return false;
  const { otherWish } = scene;
  if (otherWish !== null && QUESTION.test(otherWish) && (await modules.answer(scene, otherWish))) {
    scene.otherWish = null;
  }
  return true;
}

/** Notes what a message asked beside the value that was taken from it. */
export function noteQuestionBeside(scene: Scene): void {
  const intent = clearIntent(scene, VERY_CLEARLY);
  const words = scene.input.text.match(/\p{Script=Han}|[a-z]{2,}/giu)?.length ?? 0;
  if (intent !== null && QUESTION.test(intent) && words >= WORDS_BESIDE) scene.otherWish = intent;
}

/** Offers what else the message asked and has not been answered, with the last thing that is said. */
export function offerOtherWish({ scene, texts, stack }: RunningTurn): void {
  const { otherWish, replies } = scene;
  const last = replies.at(-1);
  if (otherWish === null || last === undefined || !texts.has(`label.${otherWish}`)) return;
  if (otherWish === 'cancel.start' && stack.length > 0) return;
  if (clearIntent(scene, CLEARLY) === null && scene.memory.misunderstood > 0) return;
  const wish = scene.text(`label.${otherWish}`);
  if (last.choices.some(({ title }) => title === wish)) return;
  replies[replies.length - 1] = {
    ...last,
    text: `${scene.text('also.offered', { wish })}\n\n${last.text}`,
    choices: [...last.choices, { title: wish }],
  };
}
