import type { IntentName } from '../src/core/intent';
import type { Outcome, Scene, Slot, SlotInput, Step, StepOptions, Verdict } from '../src/dialogue/contract';
import { acceptDocument, documentAnswered, documentApplies } from './application-documents';
import { maskAddress, maskCard, maskNumber, maskWords, openly } from './masks';
import { askReadBack, confirmed } from './application-submit';
import { readDocument, readNotifyAddress, readRefundAccount } from './readers';
import { readYesNo, yesOrNo } from './yes-no';

/** Reasons to choose from, by the keys of their texts. */
export const REASONS = ['unused', 'price', 'network', 'other_card', 'moving', 'privacy'];
/** "I don't want it any more" is close to wanting to stop; only a very clear wish is taken for one. */
const SURELY_STOPPING = 0.95;
const QUESTION =
  /[?？]|吗|嗎|怎|什么|甚麼|咋|谁|誰|哪|多少|多久|几天|how|what|who\b|where|when\b|which|why|can i|may i|do (i|you)|is (it|there)|are you|^(does|do|will|would)\b/iu;
/** Words of a reason that sounds like stopping: "I don't want to use it any more". */
const MAYBE_REASON = /用|需要|卡|use|need|card/iu;
/** Longest reason that is kept, in characters. */
const LONGEST_REASON = 200;

/** Step 3: fill in, read back, submit. */
export const application: Step = {
  id: 'application',
  slots: [
    {
      name: 'reason',
      optional: true,
      freeText: true,
      choices: () => [...REASONS, 'skip'],
      yieldsTo: isNoReason,
      read: readReason,
      accept: acceptReason,
      mask: maskWords,
    },
    {
      name: 'refund_method',
      applies: moneyLeft,
      choices: () => ['phone', 'bank'],
      invalidates: ['refund_account'],
      read: readChoice,
      mask: openly,
    },
    {
      name: 'refund_account',
      applies: moneyLeft,
      ask: askRefundAccount,
      read: readRefundAccount,
      accept: acceptRefundAccount,
      mask: maskCard,
    },
    {
      name: 'notify_by',
      choices: () => ['sms', 'email'],
      invalidates: ['notify_address'],
      read: readChoice,
      mask: openly,
    },
    {
      name: 'notify_address',
      choices: onFile,
      ask: askNotifyAddress,
      read: readNotifyAddress,
      accept: acceptNotifyAddress,
      mask: maskAddress,
    },
    documentSlot('id_front'),
    documentSlot('id_back'),
    {
      name: 'submit',
      choices: yesOrNo,
      exactChoices: true,
      answered: () => false,
      ask: askReadBack,
      read: readYesNo,
      accept: confirmed,
      mask: openly,
    },
  ],
  enter,
  bar: proveFirst,
  corrects: () => ['identity', 'application'],
  intents: {
    'cancel.status': (scene) => askReview(scene, 'cancel.status'),
    'refund.status': (scene) => askReview(scene, 'refund.status'),
    'cancel.withdraw': (scene) => askReview(scene, 'cancel.withdraw'),
  },
  complete: async () => ({ kind: 'step', step: 'review' }),
};

function documentSlot(name: 'id_front' | 'id_back'): Slot {
  return {
    name,
    document: true,
    applies: (scene) => documentApplies(name, scene),
    answered: (scene) => documentAnswered(name, scene),
    ask: (scene) =>
      scene.say(`ask.${name}_${scene.form.values.id_type === 'passport' ? 'passport' : 'card'}`),
    read: readDocument,
    accept: (_value, scene) => acceptDocument(name, scene),
    mask: maskNumber,
  };
}

async function enter(scene: Scene, options: StepOptions): Promise<Outcome | void> {
  const unproven = await proveFirst(scene);
  if (unproven) return unproven;
  if (!options.quiet) scene.say('application.begin');
}

/** An application that was sent already is the review's to speak of, even while it is being changed. */
async function askReview(scene: Scene, wish: IntentName): Promise<Outcome | null> {
  if (!scene.case?.number) return null;
  scene.memory.wish = wish;
  return { kind: 'step', step: 'review' };
}

/** Whether money is left says something of the account, so every answer here needs a fresh proof. */
async function proveFirst(scene: Scene): Promise<Outcome | null> {
  return scene.verified ? null : { kind: 'detour', step: 'identity', options: { reverify: true } };
}

function moneyLeft(scene: Scene): boolean {
  return (scene.case?.refundCents ?? 0) > 0;
}

function readChoice({ choice }: Parameters<Slot['read']>[0]): ReturnType<Slot['read']> {
  return choice === null ? { kind: 'none' } : { kind: 'value', value: choice };
}

function readReason({ choice, text, documents }: Parameters<Slot['read']>[0]): ReturnType<Slot['read']> {
  if (choice !== null) return { kind: 'value', value: choice };
  const words = text.slice(0, LONGEST_REASON);
  return documents.length === 0 && !/[?？]/u.test(text) && /\p{L}{2,}/u.test(words)
    ? { kind: 'value', value: words }
    : { kind: 'none' };
}

/** Questions and wishes about the chat are no reason; "I don't need it" is one, though it sounds like a wish. */
function isNoReason(intent: IntentName, { text, understanding }: SlotInput): boolean {
  // Only a button's own words are as certain as that.
  if (understanding.confidence === 1) return true;
  if (intent === 'flow.stop') return understanding.confidence >= SURELY_STOPPING || !MAYBE_REASON.test(text);
  return (
    QUESTION.test(text) ||
    /^(agent\.request|chat\.(thanks|bye|greet|who)|faq\.scam|flow\.(skip|back|repeat|help|restart|language))$/.test(
      intent,
    )
  );
}

async function acceptReason(value: string, scene: Scene): Promise<Verdict> {
  if (value !== 'skip') return { kind: 'filled' };
  scene.form.skipped.push('reason');
  return { kind: 'next' };
}

function askRefundAccount(scene: Scene): void {
  scene.say(`ask.refund_account_${scene.form.values.refund_method ?? 'bank'}`);
}

/** The card that is being cancelled cannot take the money. */
async function acceptRefundAccount(value: string, scene: Scene): Promise<Verdict> {
  const own = scene.form.values.card === value || scene.form.account?.address === value;
  if (scene.form.values.refund_method === 'phone' && own)
    return { kind: 'refused', reason: 'refused.refund_own_card' };
  return { kind: 'filled' };
}

function onFile(scene: Scene): readonly string[] {
  return scene.form.account?.channel === scene.form.values.notify_by ? ['on_file'] : [];
}

function askNotifyAddress(scene: Scene): void {
  const keys = onFile(scene).map((key) => `choice.notify_address.${key}`);
  const by = scene.form.values.notify_by ?? 'sms';
  if (keys.length === 0) return scene.say(`ask.notify_address_${by}`);
  scene.say(`ask.notify_address_${by}_on_file`, {
    values: { address: maskAddress(scene.form.account?.address ?? '') },
    choices: keys,
  });
}

async function acceptNotifyAddress(value: string, scene: Scene): Promise<Verdict> {
  if (value !== 'on_file') return { kind: 'filled' };
  scene.form.values.notify_address = scene.form.account?.address ?? '';
  return { kind: 'next' };
}
