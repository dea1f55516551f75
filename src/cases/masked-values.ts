import type { SlotName } from '../core/step';
import { maskEmail, maskName, maskPhone, maskTail, maskText } from '../privacy/masking';
import type { Form } from './form';

const MASKS: Partial<Record<SlotName, (value: string) => string>> = {
  card: maskNumber,
  name: maskName,
  id_number: (value) => maskTail(value),
  refund_account: maskNumber,
  notify_address: (value) => (value.includes('@') ? maskEmail(value) : maskNumber(value)),
};

/** The answers of a form as people other than the customer may see them. */
export function maskedValues(form: Form): Partial<Record<SlotName, string>> {
  const entries = Object.entries(form.values) as [SlotName, string][];
  return Object.fromEntries(entries.map(([slot, value]) => [slot, maskAnswer(slot, value)]));
}

/** The answers whose mask hides something. */
export function revealableSlots(form: Form): SlotName[] {
  const entries = Object.entries(form.values) as [SlotName, string][];
  return entries.filter(([slot, value]) => maskAnswer(slot, value) !== value).map(([slot]) => slot);
}

function maskAnswer(slot: SlotName, value: string): string {
  return MASKS[slot]?.(value) ?? maskText(value).text;
}

function maskNumber(value: string): string {
  return value.length === 11 ? maskPhone(value) : maskTail(value);
}
