import { FINAL, UNDECIDED } from '../src/core/case';
import type { Outcome, Scene } from '../src/dialogue/contract';
import { moneyText } from '../src/core/format';
import { dayOrDash } from './receipt';

/** Says how the case stands, in words for its state; one that has been sent is shown as a card. */
export function sayStatus(scene: Scene): void {
  const record = scene.case;
  if (record === null) return scene.say('status.none');
  const key = record.overdue ? 'overdue' : record.state;
  const values = {
    number: record.number ?? '',
    from: dayOrDash(record.answerFrom, scene),
    due: dayOrDash(record.dueAt, scene),
    refund: moneyText(record.refundCents ?? 0, scene.language),
    reason: record.decisionReason ?? scene.text('status.no_reason'),
    reference: record.refundReference ?? '—',
  };
  if (record.number === null) return scene.say(`status.${key}`, { values });
  const line = (name: string, value: string) => ({ label: scene.text(`line.${name}`), value });
  const undecided = UNDECIDED.includes(record.state);
  scene.say(`status.${key}`, {
    values,
    card: {
      title: scene.text('status.title'),
      lines: [
        line('number', values.number),
        line('state', scene.text(`case_state.${key}`)),
        ...(undecided ? [line('answer', scene.text('line.answer_between', values))] : []),
        line('refund', values.refund),
      ],
      note: scene.text(`status.${key}`, values),
      choices: undecided
        ? ['cancel.amend', 'cancel.withdraw'].map((wish) => ({ title: scene.text(`label.${wish}`) }))
        : [],
    },
  });
}

/** The step that a case in this state belongs to. */
export function stepOfCase(scene: Scene): Outcome {
  const record = scene.case;
  if (record === null || FINAL.includes(record.state)) return { kind: 'leave' };
  if (record.state === 'more_info' && record.requestedDocuments.length > 0) {
    return { kind: 'step', step: 'application', options: { quiet: true } };
  }
  if (record.state === 'approved' || record.state === 'refund_pending') {
    return { kind: 'step', step: 'refund', options: { quiet: true } };
  }
  return record.number === null ? { kind: 'leave' } : { kind: 'wait' };
}
