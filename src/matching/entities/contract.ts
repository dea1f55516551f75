/** A value found in a text, by kind; `value` is the form in which it is compared and kept. */
export type EntityValue =
  /** A mainland mobile number as its 11 digits; any other phone number in E.164, `+85291234567`. */
  | { readonly kind: 'phone'; readonly value: string; readonly mainlandMobile: boolean }
  /**
   * Letters in upper case, no separators, and in `digits` the digits of a whole row, whatever they are.
   * E-mail addresses stay as typed, in half-width characters; a `code` has six digits; a `date` is a day
   * `YYYY-MM-DD`.
   */
  | { readonly kind: TextKind; readonly value: string }
  /** Renminbi in fen. */
  | { readonly kind: 'amount'; readonly value: number }
  /** Place in a list, from 1; from the end, -1 for the last. */
  | { readonly kind: 'ordinal'; readonly value: number };

export type TextKind =
  | 'iccid'
  | 'resident_id'
  | 'permanent_resident'
  | 'passport'
  | 'travel_permit'
  | 'bank_card'
  | 'email'
  | 'code'
  | 'digits'
  | 'date';

export type EntityKind = EntityValue['kind'];

/** Where a value stands in the text as typed: UTF-16 offsets, `end` exclusive, and what is written there. */
interface Place {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** A check digit passes, or a form or a word beside it leaves no other reading likely. */
  readonly certain: boolean;
}

export type Entity = EntityValue & Place;

/** A value found in a view; `from` and `to` are places there. */
export type Found = EntityValue & { readonly from: number; readonly to: number; readonly certain: boolean };

/** An entity of one kind. */
export type EntityOf<Kind extends EntityKind> = Entity & { readonly kind: Kind };
