import type { Migration } from './migration';

/** Sealed documents, for processes on different machines; with SQLite they lie in a folder, and in backups here. */
export const documents: Migration = {
  version: 5,
  name: 'documents',
  // SQLite keeps bytes in a column of any type.
  sql: `
CREATE TABLE documents (
  id TEXT NOT NULL PRIMARY KEY,
  content BYTEA NOT NULL,
  stored_at BIGINT NOT NULL
);
CREATE INDEX documents_stored ON documents (stored_at, id);
`,
};
