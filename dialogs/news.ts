import { FINAL } from '../src/core/case';
import type { Scene } from '../src/dialogue/contract';
import type { DialogEntry } from '../src/dialogue/engine';
import { moneyText } from '../src/core/format';
import { dayOrDash } from './receipt';

type Entry = DialogEntry | null;

/**
 * Tells the customer in the chat that the case moved on, and goes to where it is now. Somebody who
 * has not proved who they are lately only hears that there is news.
 */
export async function news(scene: Scene): Promise<Entry> {
  const { event, case: record } = scene;
  if (event?.name !== 'case' || record === null) return null;
  const number = record.number ?? '';
  if (!scene.verified) {
    scene.say('news.neutral', { values: { number }, choices: ['label.cancel.status'] });
    return FINAL.includes(record.state) ? null : { step: 'review', options: { quiet: true } };
  }
  scene.say(`news.${event.what}`, {
    values: {
      number,
      due: dayOrDash(record.dueAt, scene),
      refund: moneyText(record.refundCents ?? 0, scene.language),
      reason: event.reason ?? record.decisionReason ?? scene.text('status.no_reason'),
      reference: record.refundReference ?? '—',
    },
  });
  return whereTo(scene);
}

function whereTo(scene: Scene): Entry {
  const record = scene.case;
  if (record === null || FINAL.includes(record.state)) return null;
  if (record.state === 'more_info' && record.requestedDocuments.length > 0)
    return { step: 'application', options: { quiet: true } };
  const paying = record.state === 'approved' || record.state === 'refund_pending';
  return { step: paying ? 'refund' : 'review', options: { quiet: true } };
}
