import type { Scene, Step } from '../src/dialogue/contract';
import { answerWindow } from '../src/cases/working-days';
import { dayText } from '../src/core/format';
import { openly } from './masks';
import { readYesNo, yesOrNo } from './yes-no';

/** The dates between which an application made now is answered, as people read them. */
export function windowTexts(scene: Scene): { from: string; due: string } {
  const { from, due } = answerWindow(scene.now);
  return { from: dayText(from, scene.language), due: dayText(due, scene.language) };
}

/** Step 1: may this card be cancelled? Explains, asks nothing personal. */
export const eligibility: Step = {
  id: 'eligibility',
  slots: [
    {
      name: 'ready',
      choices: yesOrNo,
      exactChoices: true,
      answered: (scene) => scene.memory.readyAt !== undefined,
      read: readYesNo,
      async accept(value, scene) {
        if (value === 'yes') {
          scene.memory.readyAt = scene.now.toISOString();
          return { kind: 'next' };
        }
        scene.memory.proposal = 'start';
        scene.say('eligibility.not_ready', { choices: ['label.faq.backup', 'label.cancel.start'] });
        return { kind: 'leave' };
      },
      mask: openly,
    },
  ],
  async enter(scene, options) {
    if (options.quiet) return;
    scene.say('eligibility.conditions');
    scene.say('eligibility.needed', { values: windowTexts(scene) });
  },
  async complete() {
    return { kind: 'step', step: 'identity' };
  },
  intents: {
    'cancel.start': async (scene) => {
      scene.memory.readyAt = scene.now.toISOString();
      return { kind: 'next' };
    },
  },
};
