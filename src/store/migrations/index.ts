import { begin } from './0001-begin';
import type { Migration } from './migration';

/** The schema's whole history, oldest first; both engines go through it. */
export const MIGRATIONS: readonly Migration[] = [begin];
