import { z } from 'zod';
import { INTENTS } from '../core/intent';
import { HANDOFF_REASONS } from '../core/handoff';
import { DIALOG_IDS, SLOT_NAMES } from '../core/step';

const moment = z.iso.datetime();

const memorySchema = z.object({
  /** The customer has said something. */
  began: z.boolean().default(false).catch(false),
  readyAt: moment.optional().catch(undefined),
  consentAt: moment.optional().catch(undefined),
  /** What the customer came to do: decides where a proven identity leads. */
  purpose: z.enum(['cancel', 'status']).default('cancel').catch('cancel'),
  /** The code that was sent last. */
  code: z.object({ hash: z.string(), expiresAt: moment, tries: z.number() }).optional().catch(undefined),
  /** When codes were sent in this conversation. */
  codesSentAt: z.array(moment).default([]).catch([]),
  codePassedAt: moment.optional().catch(undefined),
  /** Key of the guard that counts this account's wrong answers. */
  guardKey: z.string().optional().catch(undefined),
  /** Wrong answers in a row, by what was proven. */
  failures: z
    .object({ code: z.number(), document: z.number() })
    .default({ code: 0, document: 0 })
    .catch({ code: 0, document: 0 }),
  lockedUntil: moment.optional().catch(undefined),
  /** When, and for which account, the code and the identity document matched. */
  verified: z.object({ at: moment, accountKey: z.string() }).optional().catch(undefined),
  /** Digest of the values that were read back last. */
  readBack: z.string().optional().catch(undefined),
  /** Messages not understood, in a row. */
  misunderstood: z.number().default(0).catch(0),
  /** Guesses that were offered, by the words on the button. */
  offered: z
    .array(z.object({ title: z.string(), intent: z.enum(INTENTS) }))
    .default([])
    .catch([]),
  /** What a plain yes would mean while no question is open. */
  proposal: z.enum(['start', 'continue']).optional().catch(undefined),
  /** What was asked for before a proof of identity; done once it is there. */
  wish: z.enum(INTENTS).optional().catch(undefined),
  /** A value that the operator's systems could not check yet: it is tried again. */
  retry: z
    .object({ step: z.enum(DIALOG_IDS), slot: z.enum(SLOT_NAMES).nullable() })
    .optional()
    .catch(undefined),
  /** Where the procedure was left. */
  left: z
    .object({ step: z.enum(DIALOG_IDS), slot: z.enum(SLOT_NAMES).nullable() })
    .optional()
    .catch(undefined),
  /** Why a human was offered lately: what asking for one is then about. */
  humanOffer: z
    .object({ reason: z.enum(HANDOFF_REASONS), at: moment })
    .optional()
    .catch(undefined),
  /** When the customer agreed that an address is kept to tell them that an agent is there. */
  callbackConsentAt: moment.optional().catch(undefined),
  /** The handoff that the customer was asked to rate, and whether they have. */
  rating: z
    .object({ handoffId: z.string(), given: z.boolean().default(false) })
    .optional()
    .catch(undefined),
  /** Set when the customer asked for the language by name. */
  languagePinned: z.boolean().default(false).catch(false),
  /** Messages in a row in the other language than the pinned one. */
  otherLanguage: z.number().default(0).catch(0),
});

/** What a conversation remembers beside the form; holds no personal data. */
export type Memory = z.infer<typeof memorySchema>;

const stackSchema = z.array(
  z.object({
    id: z.enum(DIALOG_IDS),
    state: z.object({ slot: z.enum(SLOT_NAMES).nullable().default(null) }),
  }),
);

/** Steps that are open, innermost last, each with its open question. */
export type StepStack = z.infer<typeof stackSchema>;

/** The whole stored state of a dialogue. */
export interface DialogueState {
  readonly memory: Memory;
  readonly stack: StepStack;
  /** The stored state named something this program does not know: the place was lost. */
  readonly lostPlace: boolean;
}

const stateSchema = z.object({ memory: z.unknown(), stack: z.unknown() }).partial();
const anyMemory = memorySchema.catch(() => memorySchema.parse({}));

/**
 * Reads a stored state. What this program no longer knows is dropped field by field; a stack that
 * it does not know is dropped whole and reported as a lost place.
 */
export function readState(json: string): DialogueState {
  const read = stateSchema.safeParse(json === '' ? {} : safeJson(json));
  const outer = read.data ?? {};
  const memory = anyMemory.parse(outer.memory ?? {});
  const stack = stackSchema.safeParse(outer.stack ?? []);
  return {
    memory,
    stack: stack.success ? stack.data : [],
    lostPlace: !stack.success || !read.success,
  };
}

/** Writes a state for the store. */
export function writeState(memory: Memory, stack: StepStack): string {
  return JSON.stringify({ memory, stack });
}

function safeJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
