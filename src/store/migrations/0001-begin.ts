import type { Migration } from './migration';

/**
 * Times are milliseconds since 1970 UTC, days are `YYYY-MM-DD`, yes and no are 1 and 0, lists and
 * bodies are JSON. Cases outlive their conversation and the other way round, so neither refers to the
 * other by a foreign key.
 */
export const begin: Migration = {
  version: 1,
  name: 'begin',
  sql: `
CREATE TABLE conversations (
  id TEXT NOT NULL PRIMARY KEY,
  channel TEXT NOT NULL,
  user_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  last_sequence INTEGER NOT NULL,
  language TEXT NOT NULL,
  handoff TEXT NOT NULL,
  place_step TEXT,
  place_expects TEXT,
  place_case TEXT,
  place_handoff TEXT NOT NULL,
  case_id TEXT,
  dialogue TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  waiting_since BIGINT
);
CREATE INDEX conversations_updated ON conversations (updated_at);
CREATE INDEX conversations_waiting ON conversations (waiting_since) WHERE waiting_since IS NOT NULL;

CREATE TABLE activities (
  conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  sequence INTEGER NOT NULL,
  sender TEXT NOT NULL,
  sent_at BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (conversation_id, sequence)
);

CREATE TABLE deliveries (
  conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  delivery_key TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  PRIMARY KEY (conversation_id, delivery_key)
);

CREATE TABLE cases (
  id TEXT NOT NULL PRIMARY KEY,
  number TEXT UNIQUE,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  conversation_id TEXT NOT NULL,
  account_key TEXT,
  form TEXT NOT NULL,
  submitted_form TEXT,
  refund_cents BIGINT,
  refund_reference TEXT,
  requested_documents TEXT NOT NULL,
  decision_reason TEXT,
  submitted_at BIGINT,
  answer_from TEXT,
  due_at TEXT,
  overdue INTEGER NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE INDEX cases_order ON cases (overdue DESC, (COALESCE(due_at, '9999-12-31')), created_at, id);
CREATE INDEX cases_state ON cases (state, overdue DESC, (COALESCE(due_at, '9999-12-31')), created_at, id);
CREATE INDEX cases_updated ON cases (state, updated_at);
CREATE INDEX cases_account ON cases (account_key) WHERE account_key IS NOT NULL;
CREATE INDEX cases_conversation ON cases (conversation_id);

CREATE TABLE case_changes (
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  changed_at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  from_state TEXT NOT NULL,
  to_state TEXT NOT NULL,
  why TEXT NOT NULL,
  PRIMARY KEY (case_id, position)
);

CREATE TABLE guards (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  sends TEXT NOT NULL,
  failures INTEGER NOT NULL,
  locked_until BIGINT,
  updated_at BIGINT NOT NULL
);

CREATE TABLE jobs (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  payload TEXT NOT NULL,
  due_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  position INTEGER NOT NULL,
  ready_at BIGINT,
  attempt INTEGER NOT NULL,
  outcome TEXT,
  ended_at BIGINT,
  last_error TEXT
);
CREATE INDEX jobs_ready ON jobs (ready_at, created_at, position) WHERE ready_at IS NOT NULL;
CREATE INDEX jobs_done ON jobs (kind, ended_at, created_at, position) WHERE outcome = 'done';
CREATE INDEX jobs_ended ON jobs (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE agents (
  email TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  password_hash TEXT NOT NULL
);

CREATE TABLE sessions (
  id_hash TEXT NOT NULL PRIMARY KEY,
  email TEXT NOT NULL,
  csrf TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  last_seen_at BIGINT NOT NULL
);
`,
};
