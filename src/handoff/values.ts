import type { CaseRecord } from '../core/case';
import type { SlotName, StepId } from '../core/step';
import type { Form } from '../cases/form';
import { isUnsent } from './case-form';
import type { ValueView } from './contract';
import { APPLICATION_SLOTS, FORM_STEPS, IDENTITY_SLOTS } from './questions';
import { REVEALABLE } from './reveal';
import type { DeskStep } from './services';

/** What the values of a conversation are read from. */
export interface ValueSource {
  readonly case: CaseRecord | null;
  readonly form: Form;
  /** The customer proved who they are. */
  readonly proven: boolean;
}

/** The customer's answers as agents see them: one for each question that applies, masked. */
export function valuesOf(source: ValueSource, steps: readonly DeskStep[]): ValueView[] {
  const asked = steps.filter(({ id }) => FORM_STEPS.includes(id));
  return asked.flatMap(({ id, slots }) =>
    slots
      .filter(({ name }) => [...IDENTITY_SLOTS, ...APPLICATION_SLOTS].includes(name))
      .filter(({ name }) => applies(name, source))
      .map((slot) => valueView(slot, id, source)),
  );
}

function applies(name: SlotName, { case: record, form }: ValueSource): boolean {
  if (name !== 'refund_method' && name !== 'refund_account') return true;
  return (record?.refundCents ?? 0) > 0 || form.values[name] !== undefined;
}

function valueView(
  slot: DeskStep['slots'][number],
  step: StepId,
  { case: record, form, proven }: ValueSource,
): ValueView {
  const { name } = slot;
  const value = form.values[name];
  const source = form.sources[name];
  const absent = form.skipped.includes(name) ? 'skipped' : 'empty';
  const given = value !== undefined;
  return {
    slot: name,
    step,
    state: given ? 'given' : absent,
    value: given ? slot.mask(value) : null,
    // Answers from before sources were kept are the customer's own.
    source: source?.by ?? (given ? 'customer' : null),
    at: source ? new Date(source.at) : null,
    verified: given && isVerified(name, value, form, proven),
    correctable: isUnsent(record) && APPLICATION_SLOTS.includes(name),
    revealable: given && REVEALABLE.includes(name),
  };
}

function isVerified(name: SlotName, value: string, form: Form, proven: boolean): boolean {
  if (IDENTITY_SLOTS.includes(name)) return proven;
  return name === 'notify_address' && value === form.account?.address;
}
