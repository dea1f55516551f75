import { z } from 'zod';
import type { DocumentShelf, StoreKeeping, TableCount } from '../contract-keeping';
import type { Answer, Engine, Question } from '../engine';
import { counted, done, first, mapped, rowOf, rowsOf, statement } from '../question';
import { milliseconds, read } from '../rows/fields';
import { documentIdRow, documentRow, SEALED_STATEMENTS, sealedValueRow } from '../rows/keeping';
import { SQL } from '../sql';
import { countOf, orphansOf, TABLES, type Table } from '../tables';

/** Ids of documents that are read at a time. */
const PAGE = 500;

const countRow = z.object({ count: z.int() });

/** What is sealed, and documents within the database. */
export function keepingPart(engine: Engine): StoreKeeping {
  return {
    sealedValues: (place, after, limit) =>
      engine.ask(
        rowsOf(sealedValueRow, 'sealed value', statement(SEALED_STATEMENTS[place].read, after, limit)),
      ),
    reseal: async (place, id, previous, next) =>
      (await engine.change(counted(statement(SEALED_STATEMENTS[place].write, next, id, previous)))) === 1,
    async countTables() {
      const counts: TableCount[] = [];
      for (const table of TABLES) counts.push(await engine.ask(countTable(table)));
      return counts;
    },
    documents: documentShelf(engine),
  };
}

function countTable(table: Table): Question<TableCount> {
  const orphans = orphansOf(table);
  const statements = [statement(countOf(table)), ...(orphans === null ? [] : [statement(orphans)])];
  return {
    statements,
    answer([rows, alone]) {
      const count = (answer: Answer | undefined) => read(countRow, first(answer), 'count').count;
      return { table: table.name, rows: count(rows), orphans: orphans === null ? 0 : count(alone) };
    },
  };
}

function documentShelf(engine: Engine): DocumentShelf {
  const behind = (id: string): Promise<string[]> =>
    engine.ask(rowsOf(documentIdRow, 'document', statement(SQL.documentIds, id, PAGE)));
  const content = (text: string, id: string): Promise<Buffer | null> =>
    engine.ask(mapped(rowOf(documentRow, 'document', statement(text, id)), (row) => row?.content ?? null));
  return {
    put: async (id, sealed, at) =>
      engine.change(done(statement(SQL.insertDocument, id, sealed, milliseconds(at)))),
    get: (id) => content(SQL.document, id),
    head: (id) => content(SQL.documentHead, id),
    replace: (id, sealed) => engine.change(done(statement(SQL.replaceDocument, sealed, id))),
    remove: (id) => engine.change(done(statement(SQL.deleteDocument, id))),
    list: async (olderThan) =>
      engine.ask(rowsOf(documentIdRow, 'document', statement(SQL.documentsBefore, milliseconds(olderThan)))),
    async *all() {
      for (let page = await behind(''); page.length > 0; page = await behind(page.at(-1) ?? '')) yield* page;
    },
  };
}
