import { z } from 'zod';

/** Amounts in yuan by the names operators use for the unit. */
const yuan = z.string().regex(/^(CNY|RMB|yuan|元)$/i);

/** `Money` of the Open APIs, as cents (fen). */
const money = z.object({ unit: yuan, value: z.number() }).transform(({ value }) => Math.round(value * 100));

/** `Quantity` of TMF654 in a monetary bucket, as cents (fen). */
const quantity = z
  .object({ units: yuan, amount: z.number() })
  .transform(({ amount }) => Math.round(amount * 100));

const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

const reference = z.object({ id: z.string().min(1) });

/** TMF637 `Product`. The standard's own enumeration writes `aborted ` with a space at its end. */
export const productSchema = z.object({
  id: z.string().min(1),
  status: z
    .string()
    .trim()
    .pipe(
      z.enum([
        'created',
        'pendingActive',
        'active',
        'suspended',
        'pendingTerminate',
        'terminated',
        'cancelled',
        'aborted',
      ]),
    ),
  terminationDate: moment.nullish(),
  billingAccount: reference.nullish(),
  relatedParty: z.array(reference.extend({ '@referredType': z.string().nullish() })).default([]),
  productCharacteristic: z.array(z.object({ name: z.string(), value: z.unknown().optional() })).default([]),
});

/** TMF632 `Individual`. */
export const individualSchema = z.object({
  fullName: z.string().nullish(),
  formattedName: z.string().nullish(),
  legalName: z.string().nullish(),
  givenName: z.string().nullish(),
  familyName: z.string().nullish(),
  individualIdentification: z
    .array(z.object({ identificationType: z.string(), identificationId: z.string() }))
    .default([]),
  contactMedium: z
    .array(
      z.object({
        preferred: z.boolean().nullish(),
        characteristic: z
          .object({ phoneNumber: z.string().nullish(), emailAddress: z.string().nullish() })
          .nullish(),
      }),
    )
    .default([]),
});

/** TMF678 `CustomerBill`. */
export const billSchema = z.object({
  billingAccount: reference,
  state: z.enum(['new', 'onHold', 'validated', 'sent', 'partiallyPaid', 'settled']),
  remainingAmount: money,
  billDate: moment,
});

/** TMF654 `Bucket`; of other usage types nothing but the type is read. */
export const bucketSchema = z.union([
  z.object({
    usageType: z.literal('monetary'),
    id: z.string().min(1),
    product: z.array(reference),
    remainingValue: quantity,
  }),
  z.object({ usageType: z.enum(['voice', 'data', 'sms', 'other']) }),
]);

const actionStatus = z.enum(['created', 'completed', 'failed', 'cancelled']);

/** TMF654 `TopupBalance`. */
export const topUpSchema = z.object({
  product: z.array(reference),
  status: actionStatus,
  amount: quantity,
  requestedDate: moment,
});

/** TMF654 `TransferBalance` and `AdjustBalance`. */
export const balanceActionSchema = z.object({ description: z.string().nullish(), status: actionStatus });

/** TMF622 `ProductOrder`. */
export const orderSchema = z.object({
  externalId: z.string().nullish(),
  state: z.enum([
    'acknowledged',
    'rejected',
    'pending',
    'held',
    'inProgress',
    'cancelled',
    'completed',
    'failed',
    'partial',
    'assessingCancellation',
    'pendingCancellation',
  ]),
});

/** A product as it is read. */
export type Product = z.output<typeof productSchema>;

/** An individual as it is read. */
export type Individual = z.output<typeof individualSchema>;
