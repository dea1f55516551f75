import type { Scene } from '../src/dialogue/contract';
import { dayText, moneyText } from '../src/core/format';

/** The receipt of an application: number, what was asked for, when an answer comes. */
export function receiptText(scene: Scene): string {
  const record = scene.case;
  return scene.text('message.receipt', {
    number: record?.number ?? '',
    submitted: dayText((record?.submittedAt ?? scene.now).toISOString().slice(0, 10), scene.language),
    from: dayOrDash(record?.answerFrom, scene),
    due: dayOrDash(record?.dueAt, scene),
    refund: moneyText(record?.refundCents ?? 0, scene.language),
  });
}

/** Sends a message to where the customer wants news. */
export function sendMessage(scene: Scene, subjectKey: string, text: string): void {
  const form = scene.submittedForm() ?? scene.form;
  const to = form.values.notify_address;
  if (to === undefined) return;
  scene.schedule(form.values.notify_by === 'email' ? 'email' : 'sms', {
    to,
    subject: scene.text(subjectKey, { number: scene.case?.number ?? '' }),
    text,
  });
}

/** A day as people read it; a dash when there is none. */
export function dayOrDash(day: string | null | undefined, scene: Scene): string {
  return day ? dayText(day, scene.language) : '—';
}
