import type { RefundInstruction } from '../../src/carrier/contract';
import { createTmForumCarrier } from '../../src/carrier/tmforum';
import { startOperator, type Operator, type Resource } from './tmforum-operator';

const PRODUCTS = 'productInventory/v4/product';
const BILLS = 'customerBillManagement/v4/customerBill';
const ORDERS = 'productOrderingManagement/v4/productOrder';
const BALANCE = 'prepayBalanceManagement/v4';
const PHONE = '13900000001';
const ICCID = '89860000000000000019';

const product = (id: string, phone: string, more: Resource = {}): Resource => ({
  id,
  status: 'active',
  billingAccount: { id: `bill-${id}` },
  relatedParty: [
    { id: 'shop', '@referredType': 'Organization' },
    { id: 'li', '@referredType': 'Individual' },
  ],
  productCharacteristic: [
    { name: 'MSISDN', value: phone },
    { name: 'ICCID', value: ICCID },
  ],
  ...more,
});
const bucket = (id: string, productId: string, amount: number): Resource => ({
  id,
  usageType: 'monetary',
  product: [{ id: productId }],
  remainingValue: { amount, units: 'CNY' },
});
const bill = (state: string, value: number, account = 'bill-p1'): Resource => ({
  billingAccount: { id: account },
  state,
  remainingAmount: { unit: 'CNY', value },
  billDate: '2025-07-31T16:00:00Z',
});

let operator: Operator;
beforeEach(async () => {
  operator = await startOperator();
  Object.assign(operator.resources, {
    [PRODUCTS]: [product('p1', PHONE)],
    'party/v4/individual': [
      {
        id: 'li',
        givenName: '雷',
        familyName: '李',
        individualIdentification: [
          { identificationType: 'National Identity Card', identificationId: '11010118940205057X' },
        ],
        contactMedium: [
          { preferred: false, characteristic: { phoneNumber: '13911112222' } },
          { preferred: true, characteristic: { emailAddress: 'li@example.org' } },
        ],
      },
    ],
    [BILLS]: [],
    [`${BALANCE}/bucket`]: [bucket('b1', 'p1', 36.5)],
    [`${BALANCE}/topupBalance`]: [],
    [`${BALANCE}/transferBalance`]: [],
    [`${BALANCE}/adjustBalance`]: [],
    [ORDERS]: [],
  });
});
afterEach(() => operator.close());

const carrier = (user = '') =>
  createTmForumCarrier({ url: operator.url.replace('//', `//${user}`), timeoutMs: 2_000 });
const created = (path: string) => operator.resources[path] ?? [];

describe('finding and proving', () => {
  test('finds a product by number and by ICCID, with the preferred contact', async () => {
    const found = { accountId: 'p1', contact: { channel: 'email', address: 'li@example.org' } };
    expect(await carrier().findAccount(PHONE)).toEqual(found);
    expect(await carrier().findAccount(ICCID)).toEqual(found);
    expect(await carrier().findAccount('13900000009')).toBeNull();
  });

  test('of a number given out again it takes the product in use', async () => {
    created(PRODUCTS).unshift(product('old', PHONE, { status: 'terminated' }));
    expect(await carrier().findAccount(PHONE)).toMatchObject({ accountId: 'p1' });
  });

  test('without a contact on file codes go to the card itself', async () => {
    operator.resources['party/v4/individual'] = [{ id: 'li', fullName: '李雷' }];
    expect(await carrier().findAccount(PHONE)).toMatchObject({ contact: { channel: 'sms', address: PHONE } });
  });

  test.each([
    ['李雷', 'resident_id', '11010118940205057x', true],
    ['韩梅梅', 'resident_id', '11010118940205057X', false],
    ['李雷', 'passport', '11010118940205057X', false],
    ['李雷', 'resident_id', '110101189609170683', false],
  ] as const)('%s with %s %s matches: %s', async (name, idType, idNumber, expected) => {
    expect(await carrier().matchesIdentity('p1', { name, idType, idNumber })).toBe(expected);
  });

  test.each([
    ['user:secret@', `Basic ${Buffer.from('user:secret').toString('base64')}`],
    ['token@', 'Bearer token'],
    ['', undefined],
  ])('authorises %s', async (user, authorization) => {
    await carrier(user).findAccount(PHONE);
    expect(operator.requests[0]).toMatchObject({ authorization });
  });
});

describe('state', () => {
  test('balance, unpaid bills and running top-ups are those of the account', async () => {
    operator.resources[BILLS] = [bill('settled', 0), bill('sent', 58), bill('new', 9, 'another')];
    created(`${BALANCE}/bucket`).push(
      { usageType: 'data' },
      bucket('b2', 'p1', 0.07),
      bucket('b9', 'p9', 500),
    );
    const topUp = {
      product: [{ id: 'p1' }],
      amount: { amount: 100, units: 'CNY' },
      requestedDate: '2025-08-31T17:00:00+00:00',
    };
    operator.resources[`${BALANCE}/topupBalance`] = [
      { ...topUp, status: 'created' },
      { ...topUp, status: 'completed' },
    ];
    expect(await carrier().accountState('p1')).toEqual({
      accountId: 'p1',
      phone: PHONE,
      status: 'active',
      cancelledOn: null,
      balanceCents: 3657,
      blockers: [
        { kind: 'unpaid_bill', cents: 5800, since: '2025-08-01' },
        { kind: 'transaction_running', cents: 10000, since: '2025-09-01' },
      ],
    });
  });

  test("an operator that does not filter gives no other account's money away", async () => {
    operator.filters = false;
    created(PRODUCTS).unshift(product('p9', '13900000009'));
    operator.resources[BILLS] = [bill('sent', 9, 'another')];
    created(`${BALANCE}/bucket`).push(bucket('b9', 'p9', 500));
    expect(await carrier().findAccount(PHONE)).toMatchObject({ accountId: 'p1' });
    expect(await carrier().accountState('p1')).toMatchObject({ balanceCents: 3650, blockers: [] });
  });

  test('bills on later pages count', async () => {
    operator.resources[BILLS] = [...Array.from({ length: 100 }, () => bill('settled', 0)), bill('sent', 1)];
    expect((await carrier().accountState('p1')).blockers).toHaveLength(1);
  });

  test('a product that ended is cancelled', async () => {
    operator.resources[PRODUCTS] = [
      product('p1', PHONE, { status: 'terminated', terminationDate: '2025-08-14T16:30:00Z' }),
    ];
    expect(await carrier().accountState('p1')).toMatchObject({
      status: 'cancelled',
      cancelledOn: '2025-08-15',
    });
  });
});

describe('cancelling and paying', () => {
  test('the same key places one order, an ended product none', async () => {
    operator.created = { state: 'acknowledged' };
    await carrier().cancelCard('p1', 'key-1');
    await carrier().cancelCard('p1', 'key-1');
    expect(created(ORDERS)).toEqual([
      {
        externalId: 'key-1',
        productOrderItem: [{ id: '1', action: 'delete', product: { id: 'p1' } }],
        state: 'acknowledged',
      },
    ]);
    operator.resources[PRODUCTS] = [product('p1', PHONE, { status: 'pendingTerminate' })];
    await carrier().cancelCard('p1', 'key-2');
    expect(created(ORDERS)).toHaveLength(1);
  });

  test('an order that is rejected fails and may be placed again', async () => {
    operator.created = { state: 'rejected' };
    await expect(carrier().cancelCard('p1', 'key-1')).rejects.toMatchObject({ code: 'CarrierUnavailable' });
    operator.created = { state: 'acknowledged' };
    await carrier().cancelCard('p1', 'key-1');
    expect(created(ORDERS)).toHaveLength(2);
  });

  const order: RefundInstruction = {
    accountId: 'p1',
    cents: 3650,
    method: 'phone',
    account: '13900000002',
    holderName: '李雷',
    idempotencyKey: 'pay-1',
  };

  test('a refund to a number is one transfer between buckets', async () => {
    created(PRODUCTS).push(product('p2', '13900000002'));
    created(`${BALANCE}/bucket`).push(bucket('b2', 'p2', 1));
    operator.created = { status: 'created' };
    expect(await carrier().payRefund(order)).toBe('accepted');
    expect(await carrier().payRefund(order)).toBe('accepted');
    expect(created(`${BALANCE}/transferBalance`)).toEqual([
      expect.objectContaining({
        description: 'pay-1',
        amount: { amount: 36.5, units: 'CNY' },
        bucket: { id: 'b1' },
        receiverBucket: { id: 'b2' },
        receiverLogicalResource: { id: '13900000002' },
      }),
    ]);
  });

  test('a number that this operator does not have cannot take it', async () => {
    expect(await carrier().payRefund(order)).toBe('account_failed');
    expect(created(`${BALANCE}/transferBalance`)).toEqual([]);
  });

  test('a refund to a bank card takes the money off and names the card; a failed one may be paid again', async () => {
    const toBank = { ...order, method: 'bank' as const, account: '6222000000000000012' };
    operator.created = { status: 'failed' };
    expect(await carrier().payRefund(toBank)).toBe('account_failed');
    operator.created = { status: 'completed' };
    expect(await carrier().payRefund(toBank)).toBe('accepted');
    expect(created(`${BALANCE}/adjustBalance`)[1]).toMatchObject({
      amount: { amount: -36.5, units: 'CNY' },
      refundAccount: '6222000000000000012',
      refundHolder: '李雷',
    });
  });
});

describe('an operator that does not answer as it should', () => {
  const unavailable = { code: 'CarrierUnavailable' };

  test.each([401, 404, 500])('status %s', async (status) => {
    operator.broken = status;
    await expect(carrier().findAccount(PHONE)).rejects.toMatchObject(unavailable);
  });

  test.each([
    ['an unknown product state', PRODUCTS, { ...product('p1', PHONE), status: 'asleep' }],
    [
      'another currency',
      `${BALANCE}/bucket`,
      { ...bucket('b1', 'p1', 1), remainingValue: { amount: 1, units: 'USD' } },
    ],
    ['an unknown bill state', BILLS, bill('torn', 1)],
    ['a bill without date', BILLS, { ...bill('sent', 1), billDate: undefined }],
  ])('%s', async (_, path, resource) => {
    operator.resources[path] = [resource];
    await expect(carrier().accountState('p1')).rejects.toMatchObject(unavailable);
  });

  test('nothing that names a person is in the error', async () => {
    const send = () => Promise.resolve(new Response(`<html>sorry, ${PHONE}</html>`));
    const error: unknown = await createTmForumCarrier({ url: operator.url, fetch: send })
      .findAccount(PHONE)
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject(unavailable);
    expect(`${String(error)} ${String((error as Error).cause)}`).not.toContain(PHONE);
  });

  test('one that is gone', async () => {
    await operator.close();
    await expect(carrier().accountState('p1')).rejects.toMatchObject(unavailable);
  });
});
