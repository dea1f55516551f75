import type { HandoffReason } from '../src/core/handoff';
import type { IntentName } from '../src/core/intent';
import type { Scene } from '../src/dialogue/contract';
import { windowTexts } from './eligibility';
import { offerHuman } from './handoff';
import { moneyText } from '../src/core/format';

/** Questions whose answer ends with an offer to begin, while nothing is under way. */
const LEADS_TO_START =
  /^(cancel\.(howto|where|eligibility|documents|duration)|refund\.howto|faq\.(why_cancel|cancel_fee|what_is_card|backup))$/;
/** Questions that a human can help with better. */
const LEADS_TO_HUMAN = /^(faq\.(lost_card|on_behalf|scam|privacy)|agent\.complaint|bill\.pay)$/;

/** What asking for a human is about after these answers. */
const OFFERED_FOR: Partial<Record<IntentName, HandoffReason>> = {
  'faq.lost_card': 'lost_card',
  'faq.on_behalf': 'on_behalf',
  'faq.scam': 'scam',
  'agent.complaint': 'complaint',
};

/**
 * Answers a question out of the texts and the operator's settings; false when there is no answer. In a group
 * nothing is offered to go on with.
 */
export async function answer(scene: Scene, intent: IntentName, audience?: 'group'): Promise<boolean> {
  const key = `answer.${intent}`;
  if (intent === 'none' || intent.startsWith('flow.')) return false;
  if (intent === 'balance.check' && (await tellBalance(scene))) return true;
  const choices = audience === 'group' ? [] : choicesAfter(scene, intent);
  scene.say(key, { values: windowTexts(scene), choices });
  return true;
}

function choicesAfter(scene: Scene, intent: IntentName): string[] {
  if (LEADS_TO_HUMAN.test(intent)) {
    offerHuman(scene, OFFERED_FOR[intent] ?? 'requested');
    return ['label.agent.request'];
  }
  if (!LEADS_TO_START.test(intent) || scene.case !== null || scene.memory.readyAt !== undefined) return [];
  scene.memory.proposal = 'start';
  return ['label.cancel.start'];
}

/** Money is spoken of only to somebody who proved who they are. */
async function tellBalance(scene: Scene): Promise<boolean> {
  const account = scene.form.account;
  if (!scene.verified || account === null) return false;
  const state = await scene.carrier.accountState(account.id);
  const owed = state.blockers.reduce(
    (sum, blocker) => sum + (blocker.kind === 'unpaid_bill' ? blocker.cents : 0),
    0,
  );
  scene.say('answer.balance_known', {
    values: { balance: moneyText(state.balanceCents, scene.language), owed: moneyText(owed, scene.language) },
  });
  return true;
}
