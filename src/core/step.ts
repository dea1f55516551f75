/** The five steps of a cancellation, in their order. */
export const STEP_IDS = ['eligibility', 'identity', 'application', 'review', 'refund'] as const;

/** One of the five steps. */
export type StepId = (typeof STEP_IDS)[number];

/** Everything that can be open in a conversation: the steps, and asking where to tell that an agent is there. */
export const DIALOG_IDS = [...STEP_IDS, 'callback'] as const;

/** One of the things that can be open in a conversation. */
export type DialogId = (typeof DIALOG_IDS)[number];

/** Whether a dialog is one of the five steps. */
export function isStep(id: DialogId): id is StepId {
  return STEP_IDS.some((step) => step === id);
}

/** Every question the bot asks, by the name that channels, agents and tests know it by. */
export const SLOT_NAMES = [
  'ready',
  'consent',
  'card',
  'otp',
  'name',
  'id_type',
  'id_number',
  'reason',
  'refund_method',
  'refund_account',
  'notify_by',
  'notify_address',
  'id_front',
  'id_back',
  'submit',
  'withdraw',
] as const;

/** The name of a question. */
export type SlotName = (typeof SLOT_NAMES)[number];
