import type { DocumentShelf, StoreKeeping } from '../contract-keeping';
import type { Engine } from '../engine';
import { counted, done, mapped, rowOf, rowsOf, statement } from '../question';
import { milliseconds } from '../rows/fields';
import { documentIdRow, documentRow, SEALED_STATEMENTS, sealedValueRow } from '../rows/keeping';
import { SQL } from '../sql';

/** Ids of documents that are read at a time. */
const PAGE = 500;

/** What is sealed, and documents within the database. */
export function keepingPart(engine: Engine): StoreKeeping {
  return {
    sealedValues: (place, after, limit) =>
      engine.ask(
        rowsOf(sealedValueRow, 'sealed value', statement(SEALED_STATEMENTS[place].read, after, limit)),
      ),
    reseal: async (place, id, previous, next) =>
      (await engine.change(counted(statement(SEALED_STATEMENTS[place].write, next, id, previous)))) === 1,
    documents: documentShelf(engine),
  };
}

function documentShelf(engine: Engine): DocumentShelf {
  const behind = (id: string): Promise<string[]> =>
    engine.ask(rowsOf(documentIdRow, 'document', statement(SQL.documentIds, id, PAGE)));
  return {
    put: async (id, sealed, at) =>
      engine.change(done(statement(SQL.insertDocument, id, sealed, milliseconds(at)))),
    get: (id) =>
      engine.ask(
        mapped(rowOf(documentRow, 'document', statement(SQL.document, id)), (row) => row?.content ?? null),
      ),
    replace: (id, sealed) => engine.change(done(statement(SQL.replaceDocument, sealed, id))),
    remove: (id) => engine.change(done(statement(SQL.deleteDocument, id))),
    list: async (olderThan) =>
      engine.ask(rowsOf(documentIdRow, 'document', statement(SQL.documentsBefore, milliseconds(olderThan)))),
    async *all() {
      for (let page = await behind(''); page.length > 0; page = await behind(page.at(-1) ?? '')) yield* page;
    },
  };
}
