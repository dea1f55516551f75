/** A table: what tells its rows apart, and the row that each of them belongs to. */
export interface Table {
  readonly name: string;
  readonly key: readonly string[];
  /** A row goes with the one of `table` whose id stands in `column`. */
  readonly parent?: { readonly column: string; readonly table: string };
}

const OF_CONVERSATION = { column: 'conversation_id', table: 'conversations' };

/** Every table but that of the migrations, each behind the one its rows belong to. */
export const TABLES: readonly Table[] = [
  { name: 'conversations', key: ['id'] },
  { name: 'activities', key: ['conversation_id', 'sequence'], parent: OF_CONVERSATION },
  { name: 'deliveries', key: ['conversation_id', 'delivery_key'], parent: OF_CONVERSATION },
  { name: 'cases', key: ['id'] },
  { name: 'case_changes', key: ['case_id', 'position'], parent: { column: 'case_id', table: 'cases' } },
  { name: 'guards', key: ['id'] },
  { name: 'jobs', key: ['id'] },
  { name: 'agents', key: ['email'] },
  { name: 'sessions', key: ['id_hash'] },
  { name: 'handoffs', key: ['id'], parent: OF_CONVERSATION },
  { name: 'notes', key: ['id'], parent: OF_CONVERSATION },
  { name: 'facts', key: ['conversation_id', 'kind', 'detail'], parent: OF_CONVERSATION },
  { name: 'misunderstood', key: ['id'], parent: OF_CONVERSATION },
  { name: 'audit', key: ['position'] },
  { name: 'presence', key: ['email'] },
  { name: 'channel_references', key: ['conversation_id'], parent: OF_CONVERSATION },
  { name: 'keepsakes', key: ['name'] },
  { name: 'documents', key: ['id'] },
];

/** How many rows a table has. */
export function countOf({ name }: Table): string {
  return `SELECT COUNT(*) AS count FROM ${name}`;
}

/** How many of its rows belong to one that is not there; null: they belong to none. */
export function orphansOf({ name, parent }: Table): string | null {
  if (parent === undefined) return null;
  const { column, table } = parent;
  return `SELECT COUNT(*) AS count FROM ${name} WHERE NOT EXISTS (SELECT 1 FROM ${table} WHERE ${table}.id = ${name}.${column})`;
}
