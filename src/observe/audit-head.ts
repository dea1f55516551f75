import type { Store } from '../store/contract';
import type { Log } from './log';

/**
 * Writes position and hash of the audit log's newest entry into the log, so that one kept elsewhere shows
 * when entries have been cut off since; nothing while there is none.
 */
export async function logAuditHead(store: Pick<Store, 'audit'>, log: Log): Promise<void> {
  const [newest] = await store.audit({ limit: 1 });
  if (newest === undefined) return;
  const { position: auditPosition, hash: auditHash } = newest;
  log.info({ auditPosition, auditHash }, 'newest entry of the audit log');
}
