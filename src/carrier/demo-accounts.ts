import type { IdType } from './contract';

/** An account of the demo operator as it is before anything happened to it. */
export interface DemoAccount {
  readonly accountId: string;
  readonly phone: string;
  readonly iccid: string;
  readonly name: string;
  readonly documents: Readonly<Partial<Record<IdType, string>>>;
  /** Money left, in cents (fen). */
  readonly balanceCents: number;
  /** Bill unpaid since the first day of last month, in cents (fen); 0: none. */
  readonly unpaidCents: number;
  /** Top-up running since today, in cents (fen), which becomes balance when it ends; 0: none. */
  readonly topUpCents: number;
  /** Cancelled on the 15th of last month. */
  readonly cancelled: boolean;
}

/**
 * Documents, beside everybody's resident ID, that the demo operator knows, so that the other forms can
 * be tried: passports `E90000042` (Zhao Wei) and `E90000083` (Li Na), the Hong Kong/Macao travel permit
 * `H90000077` (吴越), and the foreign permanent resident card `911840189311090245` (Zhao Wei; five-star
 * form of 2023, its last digit the check digit of GB 11643). All are made up.
 */
export const DEMO_DOCUMENTS = {
  zhaoWeiPassport: 'E90000042',
  liNaPassport: 'E90000083',
  wuYueTravelPermit: 'H90000077',
  zhaoWeiPermanentResident: '911840189311090245',
} as const;

/** A bank card number with a valid Luhn digit whose refunds the demo operator's bank sends back. */
export const FAILING_BANK_CARD = '6222000000009992';

/** What sets an account apart from a clear one that is known by the resident ID alone. */
type Special = Partial<Pick<DemoAccount, 'balanceCents' | 'unpaidCents' | 'topUpCents' | 'cancelled'>> & {
  readonly documents?: DemoAccount['documents'];
};

function account(
  number: number,
  iccid: string,
  name: string,
  residentId: string,
  special: Special = {},
): DemoAccount {
  const { documents, ...state } = special;
  return {
    accountId: `demo-${number}`,
    phone: `1900000000${number}`,
    iccid,
    name,
    documents: { resident_id: residentId, ...documents },
    balanceCents: 0,
    unpaidCents: 0,
    topUpCents: 0,
    cancelled: false,
    ...state,
  };
}

/** The eight accounts of the demo operator. Their owners were all born in the 19th century. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  account(1, '89860010000000000017', '林晓', '110101188001010011'),
  account(2, '89860010000000000025', '陈立', '110101188503150022', { balanceCents: 3650 }),
  account(3, '89860010000000000033', '王敏', '110101189007220137', { unpaidCents: 5800 }),
  account(4, '89860010000000000041', 'Zhao Wei', '110101189311090242', {
    topUpCents: 10000,
    documents: {
      passport: DEMO_DOCUMENTS.zhaoWeiPassport,
      permanent_resident: DEMO_DOCUMENTS.zhaoWeiPermanentResident,
    },
  }),
  account(5, '89860010000000000058', '孙浩', '110101188706300350', { cancelled: true }),
  account(6, '89860010000000000066', '周洁', '110101189112180464', {
    balanceCents: 12800,
    unpaidCents: 1200,
  }),
  account(7, '89860010000000000074', '吴越', '11010118940205057X', {
    balanceCents: 520,
    documents: { travel_permit: DEMO_DOCUMENTS.wuYueTravelPermit },
  }),
  account(8, '89860010000000000082', 'Li Na', '110101189609170683', {
    documents: { passport: DEMO_DOCUMENTS.liNaPassport },
  }),
];
