import type { IntentName } from '../src/core/intent';
import type { Scene } from '../src/dialogue/contract';
import { clearIntent } from '../src/dialogue/engine';
import { answer } from './questions';

/** Questions whose answer says nothing of anybody. */
const PUBLIC =
  /^(cancel\.(howto|where|eligibility|documents|duration)|refund\.howto|bill\.pay|faq\..+|chat\.(thanks|bye|who))$/;
/** Wishes that somebody has who wants something done: that is for the personal chat. */
const GREETINGS: readonly IntentName[] = ['chat.greet', 'flow.help'];

/**
 * Answers in a group or channel, where others read along: questions get their answer, everything that
 * concerns a person goes to the personal chat. Nothing typed is kept beyond the masked transcript.
 */
export async function inGroup(scene: Scene): Promise<void> {
  const intent = scene.input.secretDropped ? null : clearIntent(scene);
  if (scene.input.secretDropped) return scene.say('notice.secret', { opensPersonalChat: true });
  if (intent !== null && PUBLIC.test(intent)) {
    await answer(scene, intent, 'group');
    return;
  }
  const greets = intent === null || GREETINGS.includes(intent);
  scene.say(greets ? 'group.greeting' : 'group.personal', { opensPersonalChat: true });
}
