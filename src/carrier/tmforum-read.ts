import { XiaokaError } from '../core/errors';
import type { AccountReference, AccountState, Blocker } from './contract';
import { chinaDay } from '../core/china-days';
import { comparableName } from './identity';
import type { TmForumHttp } from './tmforum-http';
import * as schemas from './tmforum-schemas';
import type { Individual, Product } from './tmforum-schemas';

const PRODUCT = 'productInventory/v4/product';

/** Path of the Prepay Balance API. */
export const BALANCE = 'prepayBalanceManagement/v4';

const ENDED: readonly string[] = ['pendingTerminate', 'terminated', 'cancelled', 'aborted'];

/** @throws XiaokaError `CarrierUnavailable` always */
export function fail(what: string): never {
  throw new XiaokaError('CarrierUnavailable', what, 'the operator cannot be reached');
}

/** Whether a product's cancellation is done or under way. */
export function hasEnded(product: Product): boolean {
  return ENDED.includes(product.status);
}

function characteristic(product: Product, name: string): string | null {
  const found = product.productCharacteristic.find((each) => each.name.toUpperCase() === name);
  return typeof found?.value === 'string' ? found.value : null;
}

/** The phone number of a product. @throws XiaokaError `CarrierUnavailable` when it has none */
export function msisdnOf(product: Product): string {
  return characteristic(product, 'MSISDN') ?? fail('productInventory gave a product without MSISDN');
}

/** The product of a number: the one in use, else one that has ended, else null. */
export async function findProduct(
  http: TmForumHttp,
  name: 'MSISDN' | 'ICCID',
  value: string,
): Promise<Product | null> {
  const filters = { 'productCharacteristic.name': name, 'productCharacteristic.value': value };
  const products = await http.list(PRODUCT, filters, schemas.productSchema);
  const fitting = products.filter((product) => characteristic(product, name) === value);
  // A number that was given out again has an old, ended product too.
  return fitting.find((product) => !hasEnded(product)) ?? fitting[0] ?? null;
}

/** @throws XiaokaError `CarrierUnavailable` when there is no such product */
export async function productById(http: TmForumHttp, id: string): Promise<Product> {
  const product = await http.get(`${PRODUCT}/${encodeURIComponent(id)}`, schemas.productSchema);
  return product ?? fail('productInventory no longer knows the product');
}

/** The individual a product belongs to; null: none is on record. */
export async function ownerOf(http: TmForumHttp, { relatedParty }: Product): Promise<Individual | null> {
  const party = relatedParty.find((each) => each['@referredType'] === 'Individual') ?? relatedParty[0];
  if (party === undefined) return null;
  return http.get(`party/v4/individual/${encodeURIComponent(party.id)}`, schemas.individualSchema);
}

/** Where codes go: the preferred contact on file, else the card's own number. */
export function contactOf(owner: Individual | null, msisdn: string): AccountReference['contact'] {
  const media = owner?.contactMedium ?? [];
  const ordered = [...media.filter((each) => each.preferred), ...media.filter((each) => !each.preferred)];
  for (const { characteristic: medium } of ordered) {
    if (medium?.phoneNumber) return { channel: 'sms', address: medium.phoneNumber };
    if (medium?.emailAddress) return { channel: 'email', address: medium.emailAddress };
  }
  return { channel: 'sms', address: msisdn };
}

/** Every way the owner's name is on record, ready to be compared. */
export function namesOf(owner: Individual): string[] {
  const whole = [owner.fullName, owner.formattedName, owner.legalName].filter((name) => !!name);
  const { givenName, familyName } = owner;
  const joined = givenName && familyName ? [`${familyName}${givenName}`, `${givenName} ${familyName}`] : [];
  return (whole.length > 0 ? whole : joined).map((name) => comparableName(name ?? ''));
}

async function unpaidBills(http: TmForumHttp, { billingAccount }: Product): Promise<Blocker[]> {
  if (!billingAccount) return [];
  const filters = { 'billingAccount.id': billingAccount.id };
  const bills = await http.list('customerBillManagement/v4/customerBill', filters, schemas.billSchema);
  return bills
    .filter((bill) => bill.billingAccount.id === billingAccount.id && bill.state !== 'settled')
    .filter((bill) => bill.remainingAmount > 0)
    .map((bill) => ({ kind: 'unpaid_bill', cents: bill.remainingAmount, since: chinaDay(bill.billDate) }));
}

async function runningTopUps(http: TmForumHttp, { id }: Product): Promise<Blocker[]> {
  const filters = { 'product.id': id, status: 'created' };
  const topUps = await http.list(`${BALANCE}/topupBalance`, filters, schemas.topUpSchema);
  return topUps
    .filter((each) => each.status === 'created' && each.product.some((product) => product.id === id))
    .map((each) => ({
      kind: 'transaction_running',
      cents: each.amount,
      since: chinaDay(each.requestedDate),
    }));
}

/** The buckets of a product that hold money. */
export async function moneyBuckets(http: TmForumHttp, productId: string) {
  const filters = { 'product.id': productId, usageType: 'monetary' };
  const buckets = await http.list(`${BALANCE}/bucket`, filters, schemas.bucketSchema);
  return buckets
    .filter((bucket) => bucket.usageType === 'monetary')
    .filter((bucket) => bucket.product.some(({ id }) => id === productId));
}

/** Status, balance, unpaid bills and running top-ups of a product. */
export async function stateOf(http: TmForumHttp, accountId: string): Promise<AccountState> {
  const product = await productById(http, accountId);
  const [bills, topUps, buckets] = await Promise.all([
    unpaidBills(http, product),
    runningTopUps(http, product),
    moneyBuckets(http, accountId),
  ]);
  const cancelled = hasEnded(product);
  return {
    accountId,
    phone: msisdnOf(product),
    status: cancelled ? 'cancelled' : 'active',
    cancelledOn: cancelled && product.terminationDate ? chinaDay(product.terminationDate) : null,
    balanceCents: buckets.reduce((sum, bucket) => sum + bucket.remainingValue, 0),
    blockers: [...bills, ...topUps],
  };
}
