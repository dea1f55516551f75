import type { z } from 'zod';
import type { auditAnswer } from '../../../../../http/agent-api/report-schemas';

/** Entries of the audit log, newest first. */
export type AuditPage = z.output<typeof auditAnswer>;

/** One of them. */
export type Entry = AuditPage['entries'][number];
