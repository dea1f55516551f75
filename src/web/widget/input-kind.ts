import type { SlotName } from '../../core/step';

/** A question whose answer is typed unseen. */
export type SecretSlot = 'otp' | 'id_number' | 'refund_account';

/** What kind of input field suits a question. */
export interface InputKind {
  /** Keyboard that a phone shows. */
  readonly mode: 'text' | 'numeric' | 'tel' | 'email';
  /** Value of the autocomplete attribute (HTML Standard, "Autofill"). */
  readonly fill: string;
  /** One line only: phones offer a code from an SMS for these alone. */
  readonly single: boolean;
  /** Whether the keyboard begins with capitals: numbers of documents have no others. */
  readonly capitals?: boolean;
  /** The answer is hidden while it is typed. */
  readonly secret?: SecretSlot;
}

const FREE: InputKind = { mode: 'text', fill: 'off', single: false };

const KINDS: Partial<Record<SlotName, InputKind>> = {
  card: { mode: 'numeric', fill: 'off', single: true },
  otp: { mode: 'numeric', fill: 'one-time-code', single: true, secret: 'otp' },
  name: { mode: 'text', fill: 'name', single: true },
  id_number: { mode: 'text', fill: 'off', single: true, capitals: true, secret: 'id_number' },
  refund_account: { mode: 'numeric', fill: 'off', single: true, secret: 'refund_account' },
  notify_address: { mode: 'email', fill: 'on', single: true },
};

/** The input field for a question; without one, or for a choice, a free text. */
export const inputKind = (expects: SlotName | null): InputKind => (expects && KINDS[expects]) || FREE;
