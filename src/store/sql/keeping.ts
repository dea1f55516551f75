/** Rows that have room for sealed text: behind a key, at most so many. */
const sealed = (table: string, key: string, column: string): string =>
  `SELECT ${key} AS id, ${column} AS sealed FROM ${table} WHERE ${key} > ? ORDER BY ${key} LIMIT ?`;

/** The new text, the key, the text that must still stand there. */
const reseal = (table: string, key: string, column: string): string =>
  `UPDATE ${table} SET ${column} = ? WHERE ${key} = ? AND ${column} = ?`;

/** Statements on sealed text and documents. */
export const KEEPING_SQL = {
  sealedForms: sealed('cases', 'id', 'form'),
  sealedSubmittedForms: sealed('cases', 'id', 'submitted_form'),
  sealedJobs: sealed('jobs', 'id', 'payload'),
  sealedContacts: sealed('handoffs', 'id', 'contact'),
  sealedReferences: sealed('channel_references', 'conversation_id', 'reference'),
  resealForm: reseal('cases', 'id', 'form'),
  resealSubmittedForm: reseal('cases', 'id', 'submitted_form'),
  resealJob: reseal('jobs', 'id', 'payload'),
  resealContact: reseal('handoffs', 'id', 'contact'),
  resealReference: reseal('channel_references', 'conversation_id', 'reference'),

  insertDocument: 'INSERT INTO documents (id, content, stored_at) VALUES (?, ?, ?)',
  document: 'SELECT content FROM documents WHERE id = ?',
  documentHead: 'SELECT COALESCE(SUBSTR(content, 1, 8), content) AS content FROM documents WHERE id = ?',
  /** The content, the document. */
  replaceDocument: 'UPDATE documents SET content = ? WHERE id = ?',
  deleteDocument: 'DELETE FROM documents WHERE id = ?',
  documentsBefore: 'SELECT id FROM documents WHERE stored_at < ? ORDER BY stored_at, id',
  /** Behind an id, at most so many. */
  documentIds: 'SELECT id FROM documents WHERE id > ? ORDER BY id LIMIT ?',
} as const;
