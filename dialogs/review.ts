import { FINAL, UNDECIDED } from '../src/core/case';
import type { IntentName } from '../src/core/intent';
import type { Outcome, Scene, Step, StepOptions, Verdict } from '../src/dialogue/contract';
import { sayReceipt, sendMessage } from './receipt';
import { openly } from './masks';
import { sayStatus, stepOfCase } from './status';
import { readYesNo, yesOrNo } from './yes-no';

/** Step 4: wait for the decision, without being left alone. */
export const review: Step = {
  id: 'review',
  slots: [
    {
      name: 'withdraw',
      applies: () => false,
      choices: yesOrNo,
      exactChoices: true,
      answered: () => false,
      ask: (scene) =>
        scene.say('ask.withdraw', {
          values: { number: number(scene) },
          choices: ['choice.withdraw.yes', 'choice.withdraw.no'],
        }),
      read: readYesNo,
      accept: withdraw,
      mask: openly,
    },
  ],
  enter,
  resume: granted,
  corrects: (scene) => (scene.case && UNDECIDED.includes(scene.case.state) ? ['application'] : []),
  complete: async () => ({ kind: 'wait' }),
  intents: {
    'cancel.status': (scene) => proven(scene, 'cancel.status', tell),
    'refund.status': (scene) => proven(scene, 'refund.status', tell),
    'cancel.start': (scene) => proven(scene, 'cancel.start', tell),
    'faq.keep_records': (scene) => proven(scene, 'faq.keep_records', receipt),
    'cancel.withdraw': (scene) => proven(scene, 'cancel.withdraw', askWithdraw),
    'cancel.amend': (scene) => proven(scene, 'cancel.amend', amend),
    'flow.back': (scene) => proven(scene, 'cancel.amend', amend),
    'flow.yes': (scene) => proven(scene, 'cancel.status', tell),
  },
};

async function enter(scene: Scene, options: StepOptions): Promise<Outcome | void> {
  if (options.quiet) return { kind: 'wait' };
  if (scene.case?.state === 'submitted' && scene.case.submittedAt?.getTime() === scene.now.getTime()) {
    scene.say('review.submitted', { values: { number: number(scene) } });
    sayReceipt(scene);
    scene.say('review.stay_reachable', {
      choices: ['label.cancel.status', 'label.cancel.amend', 'label.cancel.withdraw'],
    });
    return { kind: 'wait' };
  }
  return proven(scene, scene.memory.wish ?? 'cancel.status', granted);
}

/** Goes on with what was asked before the proof of identity. */
async function granted(scene: Scene): Promise<Outcome> {
  const wish = scene.memory.wish;
  scene.memory.wish = undefined;
  const handler = wish === undefined ? undefined : review.intents?.[wish];
  return (handler && scene.verified ? await handler(scene) : null) ?? tell(scene);
}

async function proven(
  scene: Scene,
  wish: IntentName,
  act: (scene: Scene) => Promise<Outcome>,
): Promise<Outcome> {
  if (scene.verified) return act(scene);
  scene.memory.wish = wish;
  return { kind: 'detour', step: 'identity', options: { reverify: true } };
}

async function tell(scene: Scene): Promise<Outcome> {
  sayStatus(scene);
  return stepOfCase(scene);
}

async function receipt(scene: Scene): Promise<Outcome> {
  sayReceipt(scene);
  return { kind: 'wait' };
}

async function askWithdraw(scene: Scene): Promise<Outcome> {
  if (scene.case && UNDECIDED.includes(scene.case.state)) return { kind: 'open', slot: 'withdraw' };
  scene.say('review.too_late_to_withdraw');
  return tell(scene);
}

async function withdraw(value: string, scene: Scene): Promise<Verdict> {
  if (!scene.verified) return proven(scene, 'cancel.withdraw', askWithdraw);
  if (value !== 'yes' || !scene.case || !UNDECIDED.includes(scene.case.state)) {
    scene.say('review.not_withdrawn');
    return { kind: 'wait' };
  }
  scene.moveCase('withdrawn', 'customer took the application back');
  sendMessage(scene, 'message.withdrawn_subject', scene.text('message.withdrawn', { number: number(scene) }));
  scene.say('review.withdrawn', { values: { number: number(scene) } });
  return { kind: 'leave' };
}

async function amend(scene: Scene): Promise<Outcome> {
  if (scene.case && UNDECIDED.includes(scene.case.state)) {
    return { kind: 'step', step: 'application', options: { quiet: true } };
  }
  scene.say(scene.case && FINAL.includes(scene.case.state) ? 'review.over' : 'review.too_late_to_amend');
  return { kind: 'wait' };
}

function number(scene: Scene): string {
  return scene.case?.number ?? '';
}
