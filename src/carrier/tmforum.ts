import type { Carrier, IdType } from './contract';
import { comparableName, comparableNumber } from './identity';
import { createTmForumHttp } from './tmforum-http';
import { contactOf, findProduct, msisdnOf, namesOf, ownerOf, productById, stateOf } from './tmforum-read';
import { cancel, refund } from './tmforum-write';

/** Where and how the operator's Open APIs are reached. */
export interface TmForumOptions {
  /** Base of the APIs, before `/tmf-api`: `https://user:password@host` (Basic) or `https://token@host` (bearer). */
  readonly url: string;
  /** What makes the requests; default the platform's `fetch`. */
  readonly fetch?: typeof fetch;
  /** Time limit of one request, in milliseconds; default 3,000. A call makes up to five, one after another. */
  readonly timeoutMs?: number;
}

/** Names of identification types, letters only and lower case, since the standard fixes none. */
const ID_TYPE_NAMES: Readonly<Record<IdType, readonly string[]>> = {
  resident_id: ['residentid', 'residentidcard', 'nationalid', 'nationalidentitycard', 'identitycard'],
  passport: ['passport'],
  travel_permit: ['travelpermit', 'hongkongmacaotravelpermit', 'taiwantravelpermit'],
  permanent_resident: ['permanentresident', 'permanentresidentcard', 'permanentresidentidcard'],
};

/**
 * An operator behind TM Forum Open APIs, all of version 4; the account id is the product's id. Used are:
 * - TMF637 Product Inventory `product`: found by the characteristic `MSISDN` (11 digits, no country code) or `ICCID`; `status`,
 *   `terminationDate`, `billingAccount`, `relatedParty` (the first `Individual` is the owner).
 * - TMF632 Party `individual`: names, `individualIdentification`, `contactMedium` (the preferred one; with
 *   none on file codes go to the card's own number).
 * - TMF678 Customer Bill `customerBill` of the billing account: each that is not `settled` and has a
 *   `remainingAmount` blocks. A product without billing account has no bills.
 * - TMF654 Prepay Balance: `bucket` of usage type `monetary` is the balance, `topupBalance` of status
 *   `created` blocks. A refund to a number is a `transferBalance`; one to a bank card an `adjustBalance`
 *   that takes the money off and, for want of standard attributes, names the card and its holder in the
 *   extension `@type: BankRefund` (`refundAccount`, `refundHolder`), which the operator has to understand.
 * - TMF622 Product Ordering `productOrder` with one item of action `delete`: the cancellation.
 *
 * The same key acts once: an order carries it as `externalId`; TMF654 has no such attribute, so there it is
 * the `description`. Both are looked for before anything is created, which relies on the operator's
 * filtering by attribute (TMF630). What lists answer is filtered again here. Amounts must be in yuan.
 * What is late, ill-formed or unknown throws XiaokaError `CarrierUnavailable`.
 */
export function createTmForumCarrier({
  url,
  fetch: send = fetch,
  timeoutMs = 3_000,
}: TmForumOptions): Carrier {
  const http = createTmForumHttp(url, send, timeoutMs);
  return {
    findAccount: async (card) => {
      const product = await findProduct(http, card.length >= 19 ? 'ICCID' : 'MSISDN', card);
      if (product === null) return null;
      return { accountId: product.id, contact: contactOf(await ownerOf(http, product), msisdnOf(product)) };
    },
    matchesIdentity: async (accountId, { name, idType, idNumber }) => {
      const owner = await ownerOf(http, await productById(http, accountId));
      if (owner === null || !namesOf(owner).includes(comparableName(name))) return false;
      return owner.individualIdentification.some(
        ({ identificationType, identificationId }) =>
          ID_TYPE_NAMES[idType].includes(identificationType.toLowerCase().replace(/[^a-z]/g, '')) &&
          comparableNumber(identificationId) === comparableNumber(idNumber),
      );
    },
    accountState: (accountId) => stateOf(http, accountId),
    cancelCard: (accountId, key) => cancel(http, accountId, key),
    payRefund: (instruction) => refund(http, instruction),
  };
}
