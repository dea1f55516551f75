import { FINAL, OPEN } from '../src/core/case';
import type { IntentName } from '../src/core/intent';
import type { Scene } from '../src/dialogue/contract';
import type { DialogEntry, DialogModules } from '../src/dialogue/engine';
import { forgetProgress } from '../src/dialogue/intents';
import { application } from './application';
import { eligibility } from './eligibility';
import { callback } from './callback';
import { inGroup } from './group';
import { askHuman, handedBack, queueCommands, thankForRating } from './handoff';
import { identity } from './identity';
import { vouchedFor } from './identity-vouched';
import { news } from './news';
import { answer } from './questions';
import { refund } from './refund';
import { review } from './review';

type Entry = DialogEntry | null;

const MENU = [
  'label.cancel.start',
  'label.cancel.status',
  'label.cancel.howto',
  'label.refund.howto',
  'label.agent.request',
];

/** Intents that concern an application which has been made. */
const ABOUT_A_CASE: readonly IntentName[] = [
  'cancel.status',
  'refund.status',
  'cancel.withdraw',
  'cancel.amend',
];

/** All that the bot can say and ask. A new module is added here. */
export const dialogs: DialogModules = {
  steps: [eligibility, identity, application, review, refund, callback],
  answer,
  human: askHuman,
  entry,
  greet: (scene) => scene.say('greeting', { choices: MENU }),
  menu: (scene, key) => scene.say(key, { choices: MENU }),
  news,
  queue: queueCommands,
  queueOver: (scene) => scene.say('handoff.over', { choices: ['label.agent.request'] }),
  vouchedFor,
  inGroup,
  rated: thankForRating,
  handedBack,
};

async function entry(scene: Scene, intent: IntentName): Promise<Entry> {
  if (intent === 'agent.request') {
    await askHuman(scene, null);
    return null;
  }
  if (intent === 'flow.help' || intent === 'flow.repeat')
    return said(() => scene.say('menu.text', { choices: MENU }));
  if (intent === 'chat.greet') return said(() => scene.say('greeting', { choices: MENU }));
  if (ABOUT_A_CASE.includes(intent) && !isDraft(scene)) return toCase(scene, intent);
  if (intent === 'cancel.start' || (intent === 'flow.yes' && scene.memory.proposal === 'start'))
    return start(scene);
  if (intent === 'flow.restart') return startAgain(scene);
  if (intent.startsWith('flow.')) return said(() => scene.say('flow.nothing_open', { choices: MENU }));
  return null;
}

/** An application in this conversation, or one to be found once the customer proved who they are. */
function toCase(scene: Scene, intent: IntentName): Entry {
  scene.memory.wish = intent;
  if (scene.case?.number) return { step: 'review', options: {} };
  scene.memory.purpose = 'status';
  scene.say('identity.for_status');
  return { step: 'identity', options: {} };
}

function start(scene: Scene): Entry {
  const record = scene.case;
  scene.memory.proposal = undefined;
  if (record !== null && OPEN.includes(record.state)) return { step: 'review', options: {} };
  if (record !== null && FINAL.includes(record.state)) return startAgain(scene);
  scene.memory.purpose = 'cancel';
  return { step: 'eligibility', options: { quiet: scene.memory.readyAt !== undefined } };
}

function startAgain(scene: Scene): Entry {
  if (scene.case !== null && OPEN.includes(scene.case.state)) return { step: 'review', options: {} };
  scene.dropCase();
  forgetProgress(scene.memory);
  return { step: 'eligibility', options: {} };
}

function isDraft(scene: Scene): boolean {
  return scene.case !== null && scene.case.number === null;
}

function said(say: () => void): null {
  say();
  return null;
}
