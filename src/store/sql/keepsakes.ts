import { insert } from './build';

/** Statements on small things that all processes share. */
export const KEEPSAKE_SQL = {
  keepsake: 'SELECT version, content FROM keepsakes WHERE name = ?',
  /** Name, 1, content. */
  insertKeepsake: `${insert('keepsakes', ['name', 'version', 'content'])} ON CONFLICT DO NOTHING`,
  /** Content, name, the version that was read. */
  updateKeepsake: 'UPDATE keepsakes SET version = version + 1, content = ? WHERE name = ? AND version = ?',
} as const;
