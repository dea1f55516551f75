import type { Clock } from '../../../src/core/clock';
import type { Store } from '../../../src/store/contract';

/** A store under test, on a database of its own. */
export interface StoreHarness {
  /** Migrated and empty. */
  readonly store: Store;
  /** Closes the store and opens the same database again, as a restart does; does not migrate. */
  reopen(): Promise<Store>;
  /** Runs statements on the database past the store. */
  execute(sql: string): Promise<void>;
  /** Closes whatever is open and removes the database. */
  close(): Promise<void>;
}

/** Makes a store that takes the time from `clock`. */
export type OpenStore = (clock: Clock) => Promise<StoreHarness>;

/** The store and its clock, as the parts of the suite get them; new for each test. */
export interface Bench {
  readonly store: Store;
  readonly harness: StoreHarness;
  readonly clock: { time: Date; now(): Date };
}
