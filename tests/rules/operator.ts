import type { AccountState, Blocker, Carrier, IdType, RefundInstruction } from '../../src/carrier/contract';

/** A customer of the test operator. */
export interface TestPerson {
  readonly phone: string;
  readonly iccid: string;
  readonly name: string;
  readonly id: string;
}

/** What the operator knows of an account beside its owner. */
export interface TestState {
  balanceCents: number;
  blockers: readonly Blocker[];
  cancelledOn: string | null;
}

interface Account {
  readonly id: string;
  readonly owner: TestPerson;
  readonly documents: Partial<Record<IdType, string>>;
  state: TestState;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const NAMES = ['林晓', '陈立', 'Zhao Wei', '周洁', '吴越', 'Li Na'];

/** An unpaid bill of 58.00. */
export const BILL: Blocker = { kind: 'unpaid_bill', cents: 5800, since: '2026-10-01' };

/**
 * An operator with as many customers as a test likes, so that no case is in another one's way; what it
 * knows can be changed under the program.
 */
export class TestOperator implements Carrier {
  readonly cancelled: string[] = [];
  readonly refunds: RefundInstruction[] = [];
  /** Bank cards that cannot take money. */
  readonly failingCards = new Set<string>();
  private readonly accounts: Account[] = [];

  /** A new customer with an active card; `state` says what is special about it. */
  add(state: Partial<TestState> = {}, name?: string): TestPerson {
    const count = this.accounts.length + 1;
    const owner = {
      phone: `19000${String(100_000 + count)}`,
      iccid: `898600200000${String(10_000_000 + count)}`,
      name: name ?? NAMES[count % NAMES.length] ?? '',
      id: residentId(count),
    };
    const documents = { resident_id: owner.id, passport: `E9${String(1_000_000 + count)}` };
    const full = { balanceCents: 0, blockers: [], cancelledOn: null, ...state };
    this.accounts.push({ id: `test-${count}`, owner, documents, state: full });
    return owner;
  }

  /** Changes what the operator knows of a customer. */
  change({ phone }: TestPerson, state: Partial<TestState>): void {
    const account = this.accounts.find(({ owner }) => owner.phone === phone);
    if (account) account.state = { ...account.state, ...state };
  }

  /** The operator's own id of a customer's account. */
  accountId({ phone }: TestPerson): string {
    return this.accounts.find(({ owner }) => owner.phone === phone)?.id ?? '';
  }

  async findAccount(card: string): ReturnType<Carrier['findAccount']> {
    const account = this.accounts.find(({ owner }) => owner.phone === card || owner.iccid === card);
    return account
      ? { accountId: account.id, contact: { channel: 'sms', address: account.owner.phone } }
      : null;
  }

  async matchesIdentity(id: string, given: Parameters<Carrier['matchesIdentity']>[1]): Promise<boolean> {
    const { owner, documents } = this.need(id);
    return given.name === owner.name && documents[given.idType] === given.idNumber;
  }

  async accountState(id: string): Promise<AccountState> {
    const { owner, state } = this.need(id);
    return {
      accountId: id,
      phone: owner.phone,
      status: state.cancelledOn ? 'cancelled' : 'active',
      ...state,
    };
  }

  async cancelCard(id: string): Promise<void> {
    this.cancelled.push(id);
    this.need(id).state.cancelledOn ??= '2026-11-23';
  }

  async payRefund(instruction: RefundInstruction): ReturnType<Carrier['payRefund']> {
    if (this.failingCards.has(instruction.account)) return 'account_failed';
    this.refunds.push(instruction);
    return 'accepted';
  }

  private need(id: string): Account {
    const account = this.accounts.find((each) => each.id === id);
    if (!account) throw new Error(`there is no account ${id}`);
    return account;
  }
}

/** A made-up resident ID of somebody born in the 19th century, with the check character of GB 11643. */
function residentId(count: number): string {
  const year = 1850 + (count % 40);
  const month = String(1 + (count % 12)).padStart(2, '0');
  const body = `110101${year}${month}${String(1 + (count % 28)).padStart(2, '0')}${String(count % 1000).padStart(3, '0')}`;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  return body + ('10X98765432'[sum % 11] ?? '');
}
