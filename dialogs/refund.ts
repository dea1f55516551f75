import type { Outcome, Scene, Step, Verdict } from '../src/dialogue/contract';
import { maskCard } from './masks';
import { readRefundAccount } from './readers';
import { sayStatus } from './status';

/** Step 5: the card is cancelled; the money left is on its way. */
export const refund: Step = {
  id: 'refund',
  slots: [
    {
      name: 'refund_account',
      applies: accountWanted,
      answered: () => false,
      ask: (scene) => scene.say(`ask.refund_account_${scene.form.values.refund_method ?? 'bank'}`),
      read: readRefundAccount,
      accept: newAccount,
      mask: maskCard,
    },
  ],
  async enter(scene, options) {
    if (!options.quiet) return tell(scene);
  },
  bar: async (scene) =>
    scene.verified ? null : { kind: 'detour', step: 'identity', options: { reverify: true } },
  complete: async () => ({ kind: 'wait' }),
  intents: {
    'cancel.status': tell,
    'refund.status': tell,
    'refund.howto': tell,
    'cancel.start': tell,
    'flow.yes': tell,
    'cancel.withdraw': tooLate,
    'cancel.amend': tooLateToAmend,
    'flow.back': tooLateToAmend,
  },
};

function accountWanted(scene: Scene): boolean {
  return scene.case?.state === 'refund_pending' && scene.case.requestedDocuments.includes('refund_account');
}

async function tell(scene: Scene): Promise<Outcome> {
  if (!scene.verified) return { kind: 'detour', step: 'identity', options: { reverify: true } };
  sayStatus(scene);
  return { kind: 'next' };
}

async function tooLate(scene: Scene): Promise<Outcome> {
  scene.say('review.too_late_to_withdraw');
  return { kind: 'again' };
}

async function tooLateToAmend(scene: Scene): Promise<Outcome> {
  scene.say('review.too_late_to_amend');
  return { kind: 'again' };
}

async function newAccount(value: string, scene: Scene): Promise<Verdict> {
  const own = scene.form.values.refund_method === 'phone' && value === scene.form.values.card;
  if (own) return { kind: 'refused', reason: 'refused.refund_own_card' };
  scene.form.values.refund_account = value;
  const confirmed = scene.submittedForm() ?? scene.form;
  scene.confirmForm({ ...confirmed, values: { ...confirmed.values, refund_account: value } });
  scene.changeCase({ requestedDocuments: [] });
  scene.recordCase('customer named another account for the refund');
  scene.schedule('pay_refund', { caseId: scene.case?.id ?? '' });
  scene.say('refund.account_changed');
  return { kind: 'next' };
}
