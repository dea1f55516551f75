import type { Migration } from './migration';

/** Cases are counted by state without a row of them being read. */
export const countedCases: Migration = {
  version: 6,
  name: 'counted-cases',
  sql: `
CREATE INDEX cases_counted ON cases (state, overdue) WHERE number IS NOT NULL;
`,
};
