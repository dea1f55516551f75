import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../core/clock';
import type { Store } from '../store/contract';
import type { Vault } from '../privacy/contract';
import { openPayload } from './jobs';
import type { OutboxWorker } from './outbox-worker';

/** Messages shown at most. */
const MOST_SHOWN = 200;
/** How long the page waits for what is being sent, in milliseconds. */
const WAIT_MS = 2_000;
/** How often it looks meanwhile whether another process has sent what it was at. */
const LOOK_MS = 20;

/** What the demo outbox shows of. */
export interface DemoOutboxServices {
  readonly store: Pick<Store, 'recentJobs' | 'leasedJobs'>;
  readonly vault: Vault;
  readonly worker: Pick<OutboxWorker, 'drain'>;
  readonly clock: Clock;
  readonly settle: (phone: string) => Promise<boolean>;
}

/** One message as the demo outbox shows it. */
export interface SentMessage {
  readonly to: string;
  readonly channel: 'sms' | 'email';
  readonly text: string;
  readonly sentAt: Date;
}

/** Every SMS and e-mail that the demo "sent", newest first; what is due now is sent before. */
export function demoOutbox({ store, vault, worker, clock, settle }: DemoOutboxServices): {
  outbox(): Promise<SentMessage[]>;
  settle(phone: string): Promise<boolean>;
} {
  return {
    settle,
    async outbox() {
      const until = Date.now() + WAIT_MS;
      await worker.drain(WAIT_MS);
      while (Date.now() < until && (await store.leasedJobs(clock.now())) > 0) await pause(LOOK_MS);
      const jobs = await store.recentJobs(['sms', 'email'], MOST_SHOWN);
      return jobs.map((job) => {
        const channel = job.kind === 'email' ? 'email' : 'sms';
        const { to, text } = openPayload(channel, job, vault);
        return { to, channel, text, sentAt: job.doneAt };
      });
    },
  };
}
