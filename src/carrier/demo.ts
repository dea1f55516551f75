import type { Clock } from '../core/clock';
import { XiaokaError } from '../core/errors';
import type { AccountState, Blocker, Carrier } from './contract';
import { chinaDay } from '../core/china-days';
import { dayOfLastMonth } from './days';
import { DEMO_ACCOUNTS, FAILING_BANK_CARD, type DemoAccount } from './demo-accounts';
import {
  openDemoMemory,
  sharedDemoMemory,
  type DemoChange,
  type DemoChanges,
  type DemoMemory,
  type SharedPlace,
} from './demo-memory';
import { comparableName, comparableNumber } from './identity';

export { DEMO_ACCOUNTS, DEMO_DOCUMENTS, FAILING_BANK_CARD } from './demo-accounts';

/** The demo operator: a carrier whose bills and top-ups can be settled by hand. */
export interface DemoCarrier extends Carrier {
  /** Pays the bill or ends the top-up of a phone number's account; false: no such account. */
  settle(phone: string): Promise<boolean>;
}

/** What the demo operator is made with. */
export interface DemoCarrierOptions {
  readonly clock: Clock;
  /** JSON file that keeps what happened across restarts; absent: kept in memory alone. */
  readonly file?: string;
  /** Keeps it for all processes instead. */
  readonly shared?: SharedPlace;
}

const UNTOUCHED: DemoChange = { settled: false, refunded: false, cancelledOn: null };

/** What blocks a cancellation of the account at a moment. */
function blockers(account: DemoAccount, change: DemoChange, now: Date): Blocker[] {
  if (change.settled) return [];
  const found: Blocker[] = [];
  if (account.unpaidCents > 0) {
    found.push({ kind: 'unpaid_bill', cents: account.unpaidCents, since: dayOfLastMonth(now, 1) });
  }
  if (account.topUpCents > 0) {
    found.push({ kind: 'transaction_running', cents: account.topUpCents, since: chinaDay(now) });
  }
  return found;
}

function stateOf(account: DemoAccount, change: DemoChange, now: Date): AccountState {
  const cancelledOn = change.cancelledOn ?? (account.cancelled ? dayOfLastMonth(now, 15) : null);
  const arrived = change.settled ? account.topUpCents : 0;
  return {
    accountId: account.accountId,
    phone: account.phone,
    status: cancelledOn === null ? 'active' : 'cancelled',
    cancelledOn,
    balanceCents: change.refunded ? 0 : account.balanceCents + arrived,
    blockers: blockers(account, change, now),
  };
}

/** @throws XiaokaError `CarrierUnavailable` for an id that the demo operator never gave out */
function accountById(accountId: string): DemoAccount {
  const account = DEMO_ACCOUNTS.find((each) => each.accountId === accountId);
  if (account === undefined)
    throw new XiaokaError('CarrierUnavailable', 'the demo operator has no such account');
  return account;
}

const changeOf = ({ accounts }: DemoChanges, { accountId }: DemoAccount): DemoChange =>
  accounts[accountId] ?? UNTOUCHED;

/** Notes a change of an account and, with it in one write, the key of a refund. */
async function note(
  memory: DemoMemory,
  account: DemoAccount,
  change: Partial<DemoChange>,
  refundKey?: string,
): Promise<void> {
  await memory.change((before) => ({
    accounts: { ...before.accounts, [account.accountId]: { ...changeOf(before, account), ...change } },
    refunds: refundKey === undefined ? before.refunds : [...before.refunds, refundKey],
  }));
}

/**
 * Makes the demo operator with its eight accounts. The contact on file is an SMS to the card itself.
 * A refund to `FAILING_BANK_CARD` answers `account_failed` and pays nothing, so its key can be used again.
 * @throws XiaokaError `CarrierUnavailable` when its file is damaged
 */
export function createDemoCarrier({ clock, file, shared }: DemoCarrierOptions): DemoCarrier {
  const memory = shared === undefined ? openDemoMemory(file) : sharedDemoMemory(shared);
  return {
    findAccount: async (card) => {
      const account = DEMO_ACCOUNTS.find((each) => each.phone === card || each.iccid === card);
      if (account === undefined) return null;
      return { accountId: account.accountId, contact: { channel: 'sms', address: account.phone } };
    },
    matchesIdentity: async (accountId, { name, idType, idNumber }) => {
      const account = accountById(accountId);
      const onRecord = account.documents[idType];
      return (
        comparableName(name) === comparableName(account.name) &&
        onRecord !== undefined &&
        comparableNumber(idNumber) === onRecord
      );
    },
    accountState: async (accountId) => {
      const account = accountById(accountId);
      return stateOf(account, changeOf(await memory.read(), account), clock.now());
    },
    cancelCard: async (accountId) => {
      const account = accountById(accountId);
      const now = clock.now();
      if (stateOf(account, changeOf(await memory.read(), account), now).status === 'cancelled') return;
      await note(memory, account, { cancelledOn: chinaDay(now) });
    },
    payRefund: async ({ accountId, method, account: target, idempotencyKey }) => {
      const account = accountById(accountId);
      if ((await memory.read()).refunds.includes(idempotencyKey)) return 'accepted';
      if (method === 'bank' && comparableNumber(target) === FAILING_BANK_CARD) return 'account_failed';
      await note(memory, account, { refunded: true }, idempotencyKey);
      return 'accepted';
    },
    settle: async (phone) => {
      const account = DEMO_ACCOUNTS.find((each) => each.phone === phone);
      if (account === undefined) return false;
      await note(memory, account, { settled: true });
      return true;
    },
  };
}
