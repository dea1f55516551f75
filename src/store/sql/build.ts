/** `INSERT` of one row: its values in the columns' order. */
export function insert(table: string, columns: readonly string[]): string {
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
}

/** `SET` list of all columns but the first, which is the key. */
export function assignments(columns: readonly string[]): string {
  return columns
    .slice(1)
    .map((column) => `${column} = ?`)
    .join(', ');
}
