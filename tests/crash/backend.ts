import type { Store } from '../../src/store/contract';

/** One database under a run, as the checks look into it past the program. */
export interface Look {
  /** Rows that a statement finds. */
  query(sql: string): Promise<unknown[]>;
  /** The store on it. */
  readonly store: Store;
  /** What the engine itself finds wrong. */
  damage(): Promise<string[]>;
}

/** The database of one life. */
export interface Database {
  /** Settings by which a process finds it, and a place for its own things. */
  environment(process: number): Readonly<Record<string, string>>;
  /** File that grows as the database writes; null: there is none to watch. */
  readonly log: string | null;
  /** Nothing can be stored from now on. @throws Error where it cannot be brought about */
  fail(): Promise<void>;
  /** All is well again. */
  heal(): Promise<void>;
  /** Looks at what is stored, as it lies there. */
  look<T>(work: (look: Look) => Promise<T>): Promise<T>;
  /** Brings it to an older schema, with something in it. @param version 0: leaves it empty */
  age(version: number): Promise<void>;
  remove(): Promise<void>;
}

/** An engine to make databases on. */
export interface Backend {
  /** @param failing whether it is to fail at times */
  make(failing: boolean): Promise<Database>;
  close(): Promise<void>;
}
