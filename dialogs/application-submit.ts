import { newCaseNumber } from '../src/cases/case-number';
import { answerWindow } from '../src/cases/working-days';
import type { CardLine } from '../src/core/message';
import type { SlotName } from '../src/core/step';
import type { Outcome, Scene, Verdict } from '../src/dialogue/contract';
import { moneyText } from '../src/core/format';
import { maskAddress, maskCard, maskNumber, maskPerson, maskWords } from './masks';
import { receiptText, sendMessage } from './receipt';

/** Answers that the proof of identity rests on: with an application made, they stand. */
const PROVEN: readonly SlotName[] = ['card', 'name', 'id_type', 'id_number'];

const SHOWN: Partial<Record<SlotName, (value: string, scene: Scene) => string>> = {
  card: maskCard,
  name: maskPerson,
  id_type: (value, scene) => scene.text(`choice.id_type.${value}`),
  id_number: maskNumber,
  reason: reasonText,
  refund_method: (value, scene) => scene.text(`choice.refund_method.${value}`),
  refund_account: maskCard,
  notify_by: (value, scene) => scene.text(`choice.notify_by.${value}`),
  notify_address: maskAddress,
};

/** Reads the whole application back, each line with a way to change it, and asks for a yes. */
export function askReadBack(scene: Scene): void {
  scene.memory.readBack = digest(scene);
  const lines = linesOf(scene);
  const text = lines.map((line) => `${line.label}: ${line.value}`).join('\n');
  const key = scene.case?.number ? 'application.read_back_changed' : 'application.read_back';
  scene.say(key, {
    values: { lines: text },
    choices: ['choice.submit.yes', 'choice.submit.no'],
    card: {
      title: scene.text('application.read_back_title'),
      lines,
      note: scene.text(`${key}_note`),
      choices: [],
    },
  });
}

/** The answer to the read-back: only a yes to exactly the values shown sends them. */
export async function confirmed(value: string, scene: Scene): Promise<Verdict> {
  if (value !== 'yes') {
    scene.say('application.what_to_change', { titles: linesOf(scene).flatMap((line) => line.edit ?? []) });
    return { kind: 'stay' };
  }
  if (scene.memory.readBack !== digest(scene)) return { kind: 'open', slot: 'submit' };
  return scene.case?.number ? amend(scene) : submit(scene);
}

async function submit(scene: Scene): Promise<Outcome> {
  const changed = await whatChanged(scene);
  if (changed) return changed;
  const window = answerWindow(scene.now);
  scene.confirmForm();
  scene.changeCase({
    number: newCaseNumber(),
    submittedAt: scene.now,
    answerFrom: window.from,
    dueAt: window.due,
  });
  scene.moveCase('submitted', 'customer confirmed the read-back');
  scene.memory.readBack = undefined;
  sendMessage(scene, 'message.submitted_subject', receiptText(scene));
  return { kind: 'step', step: 'review' };
}

/** Looks at the account once more: what it says now decides, not what it said at the start. */
async function whatChanged(scene: Scene): Promise<Outcome | null> {
  const account = scene.form.account;
  if (account === null || !scene.verified)
    return { kind: 'step', step: 'identity', options: { reverify: true } };
  const state = await scene.carrier.accountState(account.id);
  if (state.status === 'cancelled' || state.blockers.length > 0)
    return { kind: 'step', step: 'identity', options: { quiet: true } };
  if (state.balanceCents === scene.case?.refundCents) return null;
  scene.changeCase({ refundCents: state.balanceCents });
  scene.say('application.balance_changed', {
    values: { amount: moneyText(state.balanceCents, scene.language) },
  });
  return { kind: 'next' };
}

function amend(scene: Scene): Outcome {
  scene.confirmForm();
  scene.memory.readBack = undefined;
  if (scene.case?.state === 'more_info') {
    scene.changeCase({ requestedDocuments: [] });
    scene.moveCase('in_review', 'customer corrected the application');
  } else {
    scene.recordCase('customer corrected the application');
  }
  scene.say('application.amended');
  return { kind: 'step', step: 'review', options: { quiet: true } };
}

function linesOf(scene: Scene): CardLine[] {
  const { values, documents } = scene.form;
  const editable = (name: SlotName): boolean => !(scene.case?.number && PROVEN.includes(name));
  const answers = Object.entries(SHOWN).flatMap(([key, show]) => {
    const name = key as SlotName;
    const value = values[name];
    return value === undefined ? [] : [lineFor(scene, name, show(value, scene), editable(name))];
  });
  const papers = (['id_front', 'id_back'] as const).flatMap((name) =>
    documents[name] ? [lineFor(scene, name, scene.text('application.received'), true)] : [],
  );
  return [...answers, ...refundLine(scene), ...papers];
}

function refundLine(scene: Scene): CardLine[] {
  const cents = scene.case?.refundCents ?? 0;
  const label = scene.text('line.refund');
  return [
    { label, value: cents > 0 ? moneyText(cents, scene.language) : scene.text('application.no_refund') },
  ];
}

function lineFor(scene: Scene, name: SlotName, value: string, editable: boolean): CardLine {
  const label = scene.text(`line.${name}`);
  return { label, value, ...(editable ? { edit: scene.text('application.edit', { label }) } : {}) };
}

function reasonText(value: string, scene: Scene): string {
  const keys = ['unused', 'price', 'network', 'other_card', 'moving', 'privacy'];
  return keys.includes(value) ? scene.text(`choice.reason.${value}`) : maskWords(value);
}

function digest(scene: Scene): string {
  const { values, documents, skipped } = scene.form;
  const entries = Object.entries(values).sort(([a], [b]) => a.localeCompare(b));
  return scene.fingerprint(
    JSON.stringify([entries, documents, skipped, scene.case?.refundCents ?? null]),
    'read-back',
  );
}
