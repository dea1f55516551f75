import { begin } from './0001-begin';
import { handoff } from './0002-handoff';
import { channels } from './0003-channels';
import { leases } from './0004-leases';
import { documents } from './0005-documents';
import { countedCases } from './0006-counted-cases';
import type { Migration } from './migration';

/** The schema's whole history, oldest first; both engines go through it. */
export const MIGRATIONS: readonly Migration[] = [begin, handoff, channels, leases, documents, countedCases];
