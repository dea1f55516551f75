import type { Log } from './observe/log';
import type { Metrics } from './observe/metrics';
import { silentDoorbell, type Doorbell } from './store/doorbell';
import { undisputed, type Leadership } from './store/leadership';
import { openDoorbell } from './store/postgres/doorbell';
import { openLeadership } from './store/postgres/leadership';

/** How this process gets along with others on the same store. */
export interface Company {
  readonly doorbell: Doorbell;
  readonly leadership: Leadership;
}

/**
 * Joins the other processes on a PostgreSQL database; with SQLite (null) there are none. Returns at once: what
 * cannot be reached is tried again and again.
 */
export function joinOthers(databaseUrl: string | null, log: Log, metrics: Metrics): Company {
  if (databaseUrl === null) return { doorbell: silentDoorbell, leadership: undisputed };
  const doorbell = openDoorbell(databaseUrl, {
    connected() {
      metrics.doorbellConnected();
      log.info('hears of what other processes do');
    },
    lost(error) {
      metrics.doorbellLost();
      log.warn(
        { err: error },
        'hears nothing of other processes for now: what they do is seen some seconds late',
      );
    },
    failed: (error) => log.error({ err: error }, 'what another process told could not be used'),
  });
  const leadership = openLeadership(databaseUrl, {
    leads(leads) {
      metrics.leads(leads);
      log.info(leads ? 'does what is done by the clock' : 'leaves to others what is done by the clock');
    },
    failed: (error) => log.error({ err: error }, 'what is done by the clock could not be begun'),
  });
  return { doorbell, leadership };
}
