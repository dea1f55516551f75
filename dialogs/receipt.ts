import type { Scene } from '../src/dialogue/contract';
import { chinaDay } from '../src/core/china-days';
import { dayText, moneyText } from '../src/core/format';

/** What stands on the receipt of an application: number, day, when an answer comes, what is paid back. */
function receiptValues(scene: Scene): Record<'number' | 'submitted' | 'from' | 'due' | 'refund', string> {
  const record = scene.case;
  return {
    number: record?.number ?? '',
    submitted: dayText(chinaDay(record?.submittedAt ?? scene.now), scene.language),
    from: dayOrDash(record?.answerFrom, scene),
    due: dayOrDash(record?.dueAt, scene),
    refund: moneyText(record?.refundCents ?? 0, scene.language),
  };
}

/** The receipt of an application as text. */
export function receiptText(scene: Scene): string {
  return scene.text('message.receipt', receiptValues(scene));
}

/** Shows the receipt in the chat. */
export function sayReceipt(scene: Scene): void {
  const values = receiptValues(scene);
  const line = (key: string, value: string) => ({ label: scene.text(`line.${key}`), value });
  scene.say('review.receipt', {
    values: { receipt: receiptText(scene) },
    card: {
      title: scene.text('review.receipt_title'),
      lines: [
        line('number', values.number),
        line('submitted', values.submitted),
        line('answer', scene.text('line.answer_between', values)),
        line('refund', values.refund),
      ],
      note: scene.text('review.receipt_note'),
      choices: [],
    },
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
