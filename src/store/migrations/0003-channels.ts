import type { Migration } from './migration';

/** How conversations are reached whose channel is written to, and how far that has come. */
export const channels: Migration = {
  version: 3,
  name: 'channels',
  sql: `
CREATE TABLE channel_references (
  conversation_id TEXT NOT NULL PRIMARY KEY REFERENCES conversations (id) ON DELETE CASCADE,
  reference TEXT NOT NULL,
  sent_sequence INTEGER NOT NULL,
  gone INTEGER NOT NULL,
  updated_at BIGINT NOT NULL
);
`,
};
