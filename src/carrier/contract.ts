/** Identity documents the operator knows customers by. */
export const ID_TYPES = ['resident_id', 'passport', 'travel_permit', 'permanent_resident'] as const;

/** One kind of identity document. */
export type IdType = (typeof ID_TYPES)[number];

/** A card as the operator names it: enough to send a code, nothing to tell the customer. */
export interface AccountReference {
  /** The operator's own id of the account. */
  readonly accountId: string;
  /** Phone number or e-mail on file, where codes go. */
  readonly contact: { readonly channel: 'sms' | 'email'; readonly address: string };
}

/** Something that must be settled before a card may be cancelled. */
export interface Blocker {
  readonly kind: 'unpaid_bill' | 'transaction_running';
  /** Amount in cents (fen). */
  readonly cents: number;
  /** Since when, `YYYY-MM-DD`. */
  readonly since: string;
}

/** What the operator knows of an account; only for a customer who proved who they are. */
export interface AccountState {
  readonly accountId: string;
  readonly phone: string;
  readonly status: 'active' | 'cancelled';
  /** Day of cancellation, `YYYY-MM-DD`, when cancelled. */
  readonly cancelledOn: string | null;
  /** Money left, in cents (fen). */
  readonly balanceCents: number;
  readonly blockers: readonly Blocker[];
}

/** Where the money left goes. */
export interface RefundInstruction {
  readonly accountId: string;
  /** Amount in cents (fen). */
  readonly cents: number;
  readonly method: 'phone' | 'bank';
  /** A phone number or a bank card number. */
  readonly account: string;
  readonly holderName: string;
  /** The same key twice pays once. */
  readonly idempotencyKey: string;
}

/**
 * The operator's systems. Every call ends within its time limit; one that is late or fails throws
 * XiaokaError `CarrierUnavailable`, after which the same call may be made again.
 */
export interface Carrier {
  /** Finds the account of a phone number (11 digits) or an ICCID (19 or 20 digits); null: none. */
  findAccount(card: string): Promise<AccountReference | null>;
  /** Whether these are the name and document on record. Says nothing of which differs. */
  matchesIdentity(
    accountId: string,
    identity: { readonly name: string; readonly idType: IdType; readonly idNumber: string },
  ): Promise<boolean>;
  /** Status, balance, bills and running transactions. */
  accountState(accountId: string): Promise<AccountState>;
  /** Cancels the card. Cancelling one that is cancelled already is no error. */
  cancelCard(accountId: string, idempotencyKey: string): Promise<void>;
  /** Pays money left back. `account_failed`: the account named cannot take it. */
  payRefund(instruction: RefundInstruction): Promise<'accepted' | 'account_failed'>;
}
