import { isMainlandMobile } from '../src/core/identifiers';
import type { Outcome, Reading, Scene, SlotInput, Step, Verdict } from '../src/dialogue/contract';
import { findContact } from './readers';
import { maskAddress, openly } from './masks';
import { readYesNo, yesOrNo } from './yes-no';

/**
 * Asks where to tell the customer that an agent is there, when they would rather not wait in the chat.
 * Before anything is asked the customer agrees to it, once: here, or earlier to the whole procedure.
 */
export const callback: Step = {
  id: 'callback',
  slots: [
    {
      name: 'consent',
      choices: yesOrNo,
      exactChoices: true,
      answered: ({ memory }) => memory.consentAt !== undefined || memory.callbackConsentAt !== undefined,
      ask: (scene) =>
        scene.say('ask.callback_consent', { choices: yesOrNo(scene).map((key) => `choice.consent.${key}`) }),
      read: readYesNo,
      accept: acceptConsent,
      mask: openly,
    },
    {
      name: 'notify_address',
      ask: (scene) => scene.say('ask.callback_address'),
      answered: () => false,
      read: readContact,
      accept: acceptContact,
      mask: maskAddress,
    },
  ],
  enter,
  intents: { 'flow.stop': decline, 'flow.skip': decline, 'flow.back': decline, 'flow.no': decline },
  complete: async () => ({ kind: 'return' }),
};

/** An address that news of the application go to will do for this as well. */
async function enter(scene: Scene): Promise<Outcome | void> {
  if (scene.handoff !== 'waiting') return { kind: 'return' };
  const address = scene.form.values.notify_address;
  return address === undefined ? undefined : keep(address, scene);
}

async function acceptConsent(value: string, scene: Scene): Promise<Verdict> {
  if (value === 'yes') {
    scene.memory.callbackConsentAt = scene.now.toISOString();
    return { kind: 'next' };
  }
  return decline(scene);
}

async function decline(scene: Scene): Promise<{ readonly kind: 'return' }> {
  scene.say('handoff.not_told');
  return { kind: 'return' };
}

function readContact({ text }: SlotInput): Reading {
  const found = findContact(text);
  if (found !== undefined) return { kind: 'value', value: found };
  return /[\d@]/.test(text) ? { kind: 'refused', reason: 'refused.callback_address' } : { kind: 'none' };
}

async function acceptContact(value: string, scene: Scene): Promise<Verdict> {
  return keep(value, scene);
}

function keep(address: string, scene: Scene): { readonly kind: 'return' } {
  if (scene.handoff === 'waiting') {
    scene.callBack({ channel: isMainlandMobile(address) ? 'sms' : 'email', address });
    scene.say('handoff.will_tell', { values: { address: maskAddress(address) } });
  } else {
    scene.say('handoff.not_waiting');
  }
  return { kind: 'return' };
}
