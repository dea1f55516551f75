/** The five steps of a cancellation, in their order. */
export const STEP_IDS = ['eligibility', 'identity', 'application', 'review', 'refund'] as const;

/** One of the five steps. */
export type StepId = (typeof STEP_IDS)[number];

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
