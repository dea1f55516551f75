import { OPEN, type CaseRecord } from '../src/core/case';
import type { AccountState, Blocker } from '../src/carrier/contract';
import type { Outcome, Scene } from '../src/dialogue/contract';
import { dayText, moneyText } from '../src/core/format';

/** Looks the proven account up and decides where it leads (procedure, end of step 2). */
export async function lookUpAccount(scene: Scene): Promise<Outcome> {
  const account = scene.form.account;
  const proof = scene.memory.verified;
  if (account === null || proof === undefined) return { kind: 'open', slot: 'card' };
  if (scene.case?.number) return { kind: 'return' };
  const others = (await scene.casesOf(proof.accountKey)).filter((other) => other.id !== scene.case?.id);
  const running = others.find((other) => OPEN.includes(other.state));
  if (running) {
    scene.adoptCase(running);
    return { kind: 'step', step: 'review' };
  }
  const begun = others.find((other) => other.state === 'draft' || other.state === 'blocked');
  if (begun) adopt(scene, begun);
  const state = await scene.carrier.accountState(account.id);
  if (state.status === 'cancelled') return alreadyCancelled(scene, state);
  if (scene.memory.purpose === 'status') scene.say('identity.no_application');
  scene.memory.purpose = 'cancel';
  scene.changeCase({ accountKey: proof.accountKey, refundCents: state.balanceCents });
  return state.blockers.length > 0 ? blocked(scene, state.blockers) : unblocked(scene, state);
}

/** Goes on with what was begun elsewhere; who it is about is what has just been proven. */
function adopt(scene: Scene, begun: CaseRecord): void {
  const { account } = scene.form;
  const { card, name, id_type, id_number } = scene.form.values;
  scene.adoptCase(begun);
  Object.assign(scene.form.values, { card, name, id_type, id_number });
  scene.form.account = account;
}

/** "Check again": looks the account up once more, after a new proof when the old one is too old. */
export async function recheck(scene: Scene): Promise<Outcome> {
  if (scene.case?.state !== 'blocked') return { kind: 'again' };
  if (scene.verified) return lookUpAccount(scene);
  return { kind: 'step', step: 'identity', options: { reverify: true } };
}

function alreadyCancelled(scene: Scene, state: AccountState): Outcome {
  const day = state.cancelledOn === null ? '' : dayText(state.cancelledOn, scene.language);
  scene.say('identity.already_cancelled', {
    values: { day },
    choices: ['label.faq.recycle', 'label.agent.request'],
  });
  scene.dropCase();
  return { kind: 'leave' };
}

function blocked(scene: Scene, blockers: readonly Blocker[]): Outcome {
  if (scene.case?.state === 'draft')
    scene.moveCase('blocked', blockers.map((blocker) => blocker.kind).join(', '));
  const list = blockers.map((blocker) => blockerText(scene, blocker)).join('\n');
  scene.say('identity.blocked', {
    values: { list },
    choices: ['choice.identity.check_again', 'label.agent.request'],
  });
  return { kind: 'wait' };
}

function blockerText(scene: Scene, blocker: Blocker): string {
  return scene.text(`identity.${blocker.kind}`, {
    amount: moneyText(blocker.cents, scene.language),
    since: dayText(blocker.since, scene.language),
  });
}

function unblocked(scene: Scene, state: AccountState): Outcome {
  if (scene.case?.state === 'blocked') scene.moveCase('draft', 'nothing in the way any more');
  scene.say(state.balanceCents > 0 ? 'identity.clear_with_balance' : 'identity.clear', {
    values: { amount: moneyText(state.balanceCents, scene.language) },
  });
  return { kind: 'step', step: 'application' };
}
