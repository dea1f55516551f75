import { CASE_SQL } from './sql/cases';
import { CHANNEL_SQL } from './sql/channels';
import { CONVERSATION_SQL } from './sql/conversations';
import { HANDOFF_SQL } from './sql/handoffs';
import { KEEPING_SQL } from './sql/keeping';
import { JOB_SQL } from './sql/jobs';
import { KEEPSAKE_SQL } from './sql/keepsakes';
import { PEOPLE_SQL } from './sql/people';
import { REPORT_SQL } from './sql/reports';

/**
 * Every fixed statement, in the common subset of SQLite and PostgreSQL 14, with `?` for each value.
 * `insert…` takes the values of the row's `…Values`. `update…` takes those values without the key, then
 * what is said there, then the key and the version that was read.
 */
export const SQL = {
  ...CONVERSATION_SQL,
  ...CHANNEL_SQL,
  ...CASE_SQL,
  ...HANDOFF_SQL,
  ...REPORT_SQL,
  ...JOB_SQL,
  ...KEEPSAKE_SQL,
  ...PEOPLE_SQL,
  ...KEEPING_SQL,
  /** Answers a row once the schema is there. */
  ping: 'SELECT MAX(version) AS version FROM schema_migrations',
} as const;
