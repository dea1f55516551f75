/** What is said instead of a backup of PostgreSQL. */
export const PG_DUMP = `With DATABASE_URL the data is in PostgreSQL, documents included. Its own program makes the backup, while Xiaoka runs:

  pg_dump --format=custom --file=xiaoka.dump "$DATABASE_URL"

The master key (XIAOKA_SECRET) is not in it: keep that elsewhere.`;

/** What is said instead of restoring PostgreSQL. */
export const PG_RESTORE = `With DATABASE_URL the data is in PostgreSQL. End every Xiaoka process, and restore into an empty database:

  pg_restore --no-owner --exit-on-error --single-transaction --dbname="$DATABASE_URL" xiaoka.dump
  npm run store -- verify`;

/** What `npm run store` shows. */
export const STORE_HELP = `What is stored, kept in order (see src/store/OPERATIONS.md):

  npm run store -- backup FILE
      Writes database and documents into one file while the program runs: the state of one moment.
      The master key is not in it; keep that elsewhere.
  npm run store -- restore FILE [--force]
      Puts a backup in the place of the data, once it has been found whole. Not while the program runs;
      with --force also where there is data already, which is kept beside it.
  npm run store -- verify
      Reads everything: integrity, rows without their owner, the audit log, whether every encrypted value
      and document can be read, and how much is still sealed with a former key.
  npm run store -- copy
      Copies the SQLite database in XIAOKA_DATA_DIR with its documents into the empty PostgreSQL database
      that DATABASE_URL names, whole or not at all, and verifies the copy. Not while the program runs.

With DATABASE_URL, backup and restore name the commands of PostgreSQL that do it.
Exit code: 0 done and whole, 1 not done or not whole, 2 called wrongly.
`;
