import type { Migration } from './migration';

/** Handoffs to people, what agents leave behind, and what is counted. The queue leaves `conversations`. */
export const handoff: Migration = {
  version: 2,
  name: 'handoff',
  sql: `
CREATE TABLE handoffs (
  id TEXT NOT NULL PRIMARY KEY,
  conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  channel TEXT NOT NULL,
  version INTEGER NOT NULL,
  reason TEXT NOT NULL,
  language TEXT NOT NULL,
  requested_at BIGINT NOT NULL,
  priority INTEGER NOT NULL,
  offered_to TEXT,
  contact TEXT,
  claimed_by TEXT,
  claimed_at BIGINT,
  first_claimed_at BIGINT,
  ended_at BIGINT,
  outcome TEXT,
  rating TEXT,
  seen_sequence INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX handoffs_open ON handoffs (conversation_id) WHERE ended_at IS NULL;
CREATE INDEX handoffs_queue ON handoffs (priority DESC, requested_at, id) WHERE ended_at IS NULL;
CREATE INDEX handoffs_conversation ON handoffs (conversation_id, requested_at, id);
CREATE INDEX handoffs_requested ON handoffs (requested_at, id);
CREATE INDEX handoffs_claimed ON handoffs (first_claimed_at, id) WHERE first_claimed_at IS NOT NULL;

INSERT INTO handoffs (id, conversation_id, channel, version, reason, language, requested_at, priority)
  SELECT id, id, channel, 1, 'requested', language, waiting_since, 0
  FROM conversations WHERE waiting_since IS NOT NULL;
DROP INDEX conversations_waiting;
ALTER TABLE conversations DROP COLUMN waiting_since;

CREATE TABLE notes (
  id TEXT NOT NULL PRIMARY KEY,
  conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  noted_at BIGINT NOT NULL,
  author TEXT NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX notes_conversation ON notes (conversation_id, noted_at, id);

CREATE TABLE facts (
  conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  detail TEXT NOT NULL,
  day TEXT NOT NULL,
  channel TEXT NOT NULL,
  PRIMARY KEY (conversation_id, kind, detail)
);
CREATE INDEX facts_day ON facts (day, channel, kind, detail);

CREATE TABLE misunderstood (
  id TEXT NOT NULL PRIMARY KEY,
  conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  said_at BIGINT NOT NULL,
  language TEXT NOT NULL,
  text TEXT NOT NULL,
  expects TEXT,
  intent TEXT,
  labelled_by TEXT,
  labelled_at BIGINT
);
CREATE INDEX misunderstood_open ON misunderstood (said_at DESC, id) WHERE labelled_at IS NULL;
CREATE INDEX misunderstood_labelled ON misunderstood (labelled_at, id) WHERE intent IS NOT NULL;
CREATE INDEX misunderstood_conversation ON misunderstood (conversation_id);

CREATE TABLE audit (
  position BIGINT NOT NULL PRIMARY KEY,
  entered_at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  target TEXT NOT NULL,
  detail TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL
);
CREATE INDEX audit_actor ON audit (actor, position DESC);
CREATE INDEX audit_action ON audit (action, position DESC);

CREATE TABLE presence (
  email TEXT NOT NULL PRIMARY KEY,
  on_shift INTEGER NOT NULL,
  last_seen_at BIGINT
);
CREATE INDEX sessions_email ON sessions (email);
`,
};
