import { clarify } from './clarify';
import { clearIntent, type DialogEntry } from './engine';
import { misunderstood } from './fallback';
import { handedBackAtRoot } from './handback';
import { switchLanguage } from './language';
import { answerWishes } from './other-wish';
import { queueWords } from './queue';
import type { RunningTurn } from './running-turn';
import { chosen, optionsOf } from './choices';

/** Where a conversation goes from outside every step. */
export type Entry = DialogEntry | null;

/** Takes a message while no step is open: answers it, or says which step begins. */
export async function receiveAtRoot(turn: RunningTurn): Promise<Entry> {
  const { scene, modules } = turn;
  if (scene.event?.name === 'join') return greet(turn);
  if (scene.event?.name === 'case') return modules.news(scene);
  if (scene.event?.name === 'handback') return handedBackAtRoot(turn, scene.event);
  if (scene.input.secretDropped) return say(turn, 'notice.secret');
  if (scene.input.documents.length > 0) return say(turn, 'notice.document_not_now');
  const aside = await queueWords(turn);
  if (aside) return aside.kind === 'detour' ? { step: aside.step, options: aside.options ?? {} } : null;
  const left = scene.memory.left;
  if (left && wantsToGoOn(turn)) {
    scene.memory.left = undefined;
    scene.say('flow.resumed');
    return { step: left.step, options: { quiet: true } };
  }
  return byIntent(turn);
}

async function byIntent(turn: RunningTurn): Promise<Entry> {
  const { scene, modules } = turn;
  if (clarify(turn)) return null;
  const intent = clearIntent(scene);
  if (intent === null) {
    misunderstood(turn);
    return null;
  }
  scene.memory.misunderstood = 0;
  scene.memory.offered = [];
  if (intent === 'flow.language') {
    switchLanguage(scene);
    return greet(turn);
  }
  const entry = await modules.entry(scene, intent);
  if (entry || scene.replies.length > 0) return entry;
  if (!(await answerWishes(modules, scene, intent))) misunderstood(turn);
  return null;
}

function wantsToGoOn({ scene, texts }: RunningTurn): boolean {
  const intent = clearIntent(scene);
  if (chosen(scene.input.text, optionsOf(texts, 'choice.menu', ['continue']))) return true;
  return intent === 'cancel.start' || (intent === 'flow.yes' && scene.memory.proposal === 'continue');
}

function greet({ scene, modules }: RunningTurn): null {
  modules.greet(scene);
  return null;
}

function say({ scene }: RunningTurn, key: string): null {
  scene.say(key);
  return null;
}
