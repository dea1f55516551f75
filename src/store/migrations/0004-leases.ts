import type { Migration } from './migration';

/**
 * Jobs that several processes work on: which of them must not be done at the same time, and whether one was
 * taken over; and what the demo operator remembers, for all processes.
 */
export const leases: Migration = {
  version: 4,
  name: 'leases',
  sql: `
ALTER TABLE jobs ADD COLUMN serial_key TEXT;
ALTER TABLE jobs ADD COLUMN taken_over INTEGER NOT NULL DEFAULT 0;
CREATE INDEX jobs_serial ON jobs (serial_key) WHERE serial_key IS NOT NULL AND ready_at IS NOT NULL;

CREATE TABLE keepsakes (
  name TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  content TEXT NOT NULL
);
`,
};
