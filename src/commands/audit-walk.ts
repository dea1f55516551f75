import { CHAIN_START, verifyChain, type ChainEnd, type ChainFault } from '../store/audit-chain';
import type { Store } from '../store/contract';

/** Entries that are checked at a time. */
const PAGE = 1_000;

/** What a walk along the whole audit log has found. */
export type WalkResult =
  | {
      readonly intact: true;
      /** The newest entry; position 0: there is none. */
      readonly end: ChainEnd;
      /** Whether an entry has the hash that was looked for; false when none was. */
      readonly found: boolean;
    }
  | { readonly intact: false; readonly position: number; readonly fault: ChainFault };

/**
 * Walks along the audit log from its first entry and checks that each follows the one before.
 * @param wanted hash that is looked for on the way; null: none is
 * @throws XiaokaError `InternalError` for an entry that cannot even be read; it names the position
 */
export async function walkAuditLog(
  store: Pick<Store, 'auditAfter'>,
  wanted: string | null,
  page = PAGE,
): Promise<WalkResult> {
  let end = CHAIN_START;
  let found = false;
  for (;;) {
    const rows = await store.auditAfter(end.position, page);
    const check = verifyChain(rows, end);
    if (!check.intact) return check;
    if (rows.length === 0) return { intact: true, end, found };
    found ||= rows.some(({ hash }) => hash === wanted);
    end = check.end;
  }
}
