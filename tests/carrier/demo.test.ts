import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../src/core/clock';
import {
  createDemoCarrier,
  DEMO_ACCOUNTS,
  DEMO_DOCUMENTS,
  FAILING_BANK_CARD,
  type DemoCarrier,
} from '../../src/carrier/demo';
import { openSqliteStore } from '../../src/store/sqlite/open';

// Still 31 August in UTC, already 1 September in Shanghai.
const clock: Clock = { now: () => new Date('2025-08-31T17:00:00Z') };

async function idOf(carrier: DemoCarrier, card: string): Promise<string> {
  const found = await carrier.findAccount(card);
  if (found === null) throw new Error('unknown card');
  return found.accountId;
}

const refund = (accountId: string, idempotencyKey: string, account = '6222000000000000012') => ({
  accountId,
  cents: 3650,
  method: 'bank' as const,
  account,
  holderName: '陈立',
  idempotencyKey,
});

describe('demo operator', () => {
  const carrier = createDemoCarrier({ clock });

  test.each(DEMO_ACCOUNTS.map((account) => [account.phone, account] as const))(
    'knows %s by phone and by ICCID, and its owner',
    async (phone, { iccid, name, documents }) => {
      const accountId = await idOf(carrier, phone);
      expect(await carrier.findAccount(iccid)).toEqual({
        accountId,
        contact: { channel: 'sms', address: phone },
      });
      const identity = { name, idType: 'resident_id' as const, idNumber: documents.resident_id ?? '' };
      expect(await carrier.matchesIdentity(accountId, identity)).toBe(true);
      expect(await carrier.matchesIdentity(accountId, { ...identity, name: '别人' })).toBe(false);
      expect(await carrier.matchesIdentity(accountId, { ...identity, idType: 'passport' })).toBe(false);
    },
  );

  test('knows no other card', async () => {
    expect(await carrier.findAccount('19000000009')).toBeNull();
    await expect(carrier.accountState('demo-9')).rejects.toMatchObject({ code: 'CarrierUnavailable' });
  });

  test.each([
    ['19000000001', 'active', null, 0, []],
    ['19000000002', 'active', null, 3650, []],
    ['19000000003', 'active', null, 0, [{ kind: 'unpaid_bill', cents: 5800, since: '2025-08-01' }]],
    ['19000000004', 'active', null, 0, [{ kind: 'transaction_running', cents: 10000, since: '2025-09-01' }]],
    ['19000000005', 'cancelled', '2025-08-15', 0, []],
    ['19000000006', 'active', null, 12800, [{ kind: 'unpaid_bill', cents: 1200, since: '2025-08-01' }]],
    ['19000000007', 'active', null, 520, []],
    ['19000000008', 'active', null, 0, []],
  ])('%s is as described', async (phone, status, cancelledOn, balanceCents, blockers) => {
    const accountId = await idOf(carrier, phone);
    const expected = { accountId, phone, status, cancelledOn, balanceCents, blockers };
    expect(await carrier.accountState(accountId)).toEqual(expected);
  });

  test.each([
    ['19000000004', '  zhao   WEI', 'resident_id', '110101189311090242', true],
    ['19000000004', 'Ｚｈａｏ Ｗｅｉ', 'passport', 'e 90000042', true],
    ['19000000004', 'Wei Zhao', 'passport', DEMO_DOCUMENTS.zhaoWeiPassport, false],
    ['19000000004', 'ZhaoWei', 'passport', DEMO_DOCUMENTS.zhaoWeiPassport, false],
    ['19000000004', 'Zhao Wei', 'permanent_resident', DEMO_DOCUMENTS.zhaoWeiPermanentResident, true],
    ['19000000007', '吴越', 'travel_permit', 'h90000077', true],
    ['19000000007', '吴越', 'resident_id', '11010118940205057x', true],
    ['19000000008', 'Li Na', 'passport', DEMO_DOCUMENTS.liNaPassport, true],
  ] as const)('%s: %s with %s %s matches: %s', async (phone, name, idType, idNumber, expected) => {
    expect(await carrier.matchesIdentity(await idOf(carrier, phone), { name, idType, idNumber })).toBe(
      expected,
    );
  });
});

describe('what happens to demo accounts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'demo-carrier-'));
  const file = join(folder, 'carrier.json');
  afterEach(() => rmSync(file, { force: true }));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('settling ends a top-up, which arrives, and pays a bill; a restart remembers', async () => {
    const before = createDemoCarrier({ clock, file });
    const settled = ['19000000004', '19000000006', '19000000009'].map((phone) => before.settle(phone));
    expect(await Promise.all(settled)).toEqual([true, true, false]);
    for (const carrier of [before, createDemoCarrier({ clock, file })]) {
      const four = await carrier.accountState(await idOf(carrier, '19000000004'));
      expect(four).toMatchObject({ balanceCents: 10000, blockers: [] });
      const six = await carrier.accountState(await idOf(carrier, '19000000006'));
      expect(six).toMatchObject({ balanceCents: 12800, blockers: [] });
    }
  });

  test('a cancelled card stays cancelled since the first time', async () => {
    let now = clock.now();
    const carrier = createDemoCarrier({ clock: { now: () => now }, file });
    const accountId = await idOf(carrier, '19000000001');
    await carrier.cancelCard(accountId, 'a');
    now = new Date('2025-10-02T00:00:00Z');
    await carrier.cancelCard(accountId, 'b');
    const restarted = createDemoCarrier({ clock: { now: () => now }, file });
    expect(await restarted.accountState(accountId)).toMatchObject({
      status: 'cancelled',
      cancelledOn: '2025-09-01',
    });
  });

  test('a refund that the bank sends back pays nothing; its key can be used with another account', async () => {
    const carrier = createDemoCarrier({ clock, file });
    const accountId = await idOf(carrier, '19000000002');
    expect(await carrier.payRefund(refund(accountId, 'k', FAILING_BANK_CARD))).toBe('account_failed');
    expect(await carrier.accountState(accountId)).toMatchObject({ balanceCents: 3650 });
    expect(await carrier.payRefund(refund(accountId, 'k'))).toBe('accepted');
    const restarted = createDemoCarrier({ clock, file });
    expect(await restarted.accountState(accountId)).toMatchObject({ balanceCents: 0 });
    // Paid already under this key, so the account is not even looked at.
    expect(await restarted.payRefund(refund(accountId, 'k', FAILING_BANK_CARD))).toBe('accepted');
  });

  test('several programs on one store know of each other’s, and none undoes what another did', async () => {
    const store = await openSqliteStore({ file: ':memory:' });
    await store.migrate();
    const [one, two] = [
      createDemoCarrier({ clock, shared: store }),
      createDemoCarrier({ clock, shared: store }),
    ];
    const accountId = await idOf(one, '19000000006');
    const paid = two.payRefund(refund(await idOf(two, '19000000002'), 'k'));
    expect(await Promise.all([one.settle('19000000004'), two.settle('19000000006'), paid])).toEqual([
      true,
      true,
      'accepted',
    ]);
    expect(await one.accountState(accountId)).toMatchObject({ blockers: [] });
    const other = await idOf(two, '19000000004');
    expect(await two.accountState(other)).toMatchObject({ balanceCents: 10000, blockers: [] });
    expect(await one.payRefund(refund(accountId, 'k', FAILING_BANK_CARD))).toBe('accepted');
    const kept = await store.keepsake('demo operator');
    await store.saveKeepsake('demo operator', { version: kept?.version ?? 0, content: '{' });
    await expect(one.accountState(accountId)).rejects.toMatchObject({ code: 'CarrierUnavailable' });
    await store.close();
  });

  test('a damaged file is refused', () => {
    writeFileSync(file, '{"accounts":{"demo-1":{"settled":"yes"}},"refunds":[]}');
    expect(() => createDemoCarrier({ clock, file })).toThrow(/damaged/);
  });
});
