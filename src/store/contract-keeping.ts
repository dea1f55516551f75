/** Where sealed text stands; the row's key is what it was sealed under. */
export const SEALED_PLACES = ['form', 'submitted_form', 'job', 'contact', 'reference'] as const;

/** One of the places where sealed text stands. */
export type SealedPlace = (typeof SEALED_PLACES)[number];

/** A row that has room for sealed text. */
export interface SealedValue {
  /** Key of the row, under which the text was sealed. */
  readonly id: string;
  /** Null or empty: nothing stands there. */
  readonly sealed: string | null;
}

/** Where sealed documents are kept. Implementations pass `tests/contracts/documents.suite.ts`. */
export interface DocumentShelf {
  /** Keeps a document durably under a new id. */
  put(id: string, sealed: Buffer, at: Date): Promise<void>;
  /** Null: there is no such document. */
  get(id: string): Promise<Buffer | null>;
  /** The first bytes of a document, which name the key it was sealed with; null: there is no such document. */
  head(id: string): Promise<Buffer | null>;
  /** Puts another content in the place of one that is there; the document keeps its age. One that is gone stays gone. */
  replace(id: string, sealed: Buffer): Promise<void>;
  /** Removes a document; one that is not there is no error. */
  remove(id: string): Promise<void>;
  /** Ids of documents kept before a moment, and of what a crash left of some. */
  list(olderThan: Date): Promise<string[]>;
  /** Ids of all documents, in any order; of one that comes or goes meanwhile, perhaps. */
  all(): AsyncIterable<string>;
}

/** How many rows a table has. */
export interface TableCount {
  readonly table: string;
  readonly rows: number;
  /** Rows that belong to one that is not there; of a whole database none. */
  readonly orphans: number;
}

/** What keeps a store in order beside its daily work. */
export interface StoreKeeping {
  /** Rows behind one that have room for sealed text, in order of their keys, at most `limit`. */
  sealedValues(place: SealedPlace, after: string, limit: number): Promise<SealedValue[]>;
  /** Puts another text in the place of one, when that still stands there; false: it does not. */
  reseal(place: SealedPlace, id: string, previous: string, next: string): Promise<boolean>;
  /** Every table with its rows; reads all of them. */
  countTables(): Promise<TableCount[]>;
  /** Documents within the database, for processes on different machines. */
  readonly documents: DocumentShelf;
}
