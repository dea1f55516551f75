import type { RefundInstruction } from './contract';
import type { TmForumHttp } from './tmforum-http';
import { BALANCE, fail, findProduct, hasEnded, moneyBuckets, msisdnOf, productById } from './tmforum-read';
import { balanceActionSchema, orderSchema } from './tmforum-schemas';

const ORDER = 'productOrderingManagement/v4/productOrder';
const ORDER_LOST: readonly string[] = ['rejected', 'cancelled', 'failed'];
const ACTION_LOST: readonly string[] = ['cancelled', 'failed'];

/** Orders a product's end, unless it has ended or an order of this key stands. */
export async function cancel(http: TmForumHttp, accountId: string, key: string): Promise<void> {
  if (hasEnded(await productById(http, accountId))) return;
  const orders = await http.list(ORDER, { externalId: key }, orderSchema);
  if (orders.some((order) => order.externalId === key && !ORDER_LOST.includes(order.state))) return;
  const body = {
    externalId: key,
    productOrderItem: [{ id: '1', action: 'delete', product: { id: accountId } }],
  };
  const { state } = await http.post(ORDER, body, orderSchema);
  if (ORDER_LOST.includes(state)) fail(`productOrderingManagement answered with an order ${state}`);
}

/** What a transfer says of the number that receives it; null: the number cannot take it. */
async function receiverOf(http: TmForumHttp, phone: string): Promise<object | null> {
  const product = await findProduct(http, 'MSISDN', phone);
  if (product === null || hasEnded(product)) return null;
  const [bucket] = await moneyBuckets(http, product.id);
  if (bucket === undefined) return null;
  return {
    receiverBucket: { id: bucket.id },
    receiverBucketUsageType: 'monetary',
    receiverLogicalResource: { id: phone },
  };
}

function bankOf({ account, holderName }: RefundInstruction): object {
  return { adjustType: 'oneTime', '@type': 'BankRefund', refundAccount: account, refundHolder: holderName };
}

/** Pays money left back, unless a payment of this key stands. */
export async function refund(
  http: TmForumHttp,
  order: RefundInstruction,
): Promise<'accepted' | 'account_failed'> {
  const { accountId, cents, method, idempotencyKey: description } = order;
  const path = `${BALANCE}/${method === 'phone' ? 'transferBalance' : 'adjustBalance'}`;
  const earlier = await http.list(path, { description }, balanceActionSchema);
  const stands = earlier.some(
    (each) => each.description === description && !ACTION_LOST.includes(each.status),
  );
  if (stands) return 'accepted';
  const target = method === 'phone' ? await receiverOf(http, order.account) : bankOf(order);
  if (target === null) return 'account_failed';
  const [product, [bucket]] = await Promise.all([
    productById(http, accountId),
    moneyBuckets(http, accountId),
  ]);
  const body = {
    description,
    reason: 'refund on cancellation',
    usageType: 'monetary',
    channel: { id: 'xiaoka', name: 'xiaoka' },
    amount: { amount: (method === 'phone' ? cents : -cents) / 100, units: 'CNY' },
    bucket: { id: (bucket ?? fail('prepayBalanceManagement has no money bucket of the product')).id },
    product: [{ id: accountId }],
    logicalResource: [{ id: msisdnOf(product) }],
    ...target,
  };
  const { status } = await http.post(path, body, balanceActionSchema);
  return ACTION_LOST.includes(status) ? 'account_failed' : 'accepted';
}
