import { z } from 'zod';
import { CASE_STATES } from '../../core/case';
import { caseQuery } from '../case-query';
import type { Store } from '../contract';
import { caseRow, changeRow } from '../rows/case';
import { read, readOptional } from '../rows/fields';
import { guardRow } from '../rows/people';
import { SQL } from '../sql';
import type { Access } from './access';

const caseRows = z.array(caseRow);
const changeRows = z.array(changeRow);
const countRows = z.array(z.object({ state: z.enum(CASE_STATES), count: z.int(), overdue: z.int() }));

type CasePart = Pick<
  Store,
  'caseById' | 'caseByNumber' | 'cases' | 'countCases' | 'caseChanges' | 'deleteCases' | 'guard'
>;

/** Cases, their changes, and guards. */
export function casePart(access: Access): CasePart {
  const { statements } = access;
  return {
    caseById: (id) => access.read(() => readOptional(caseRow, statements.one(SQL.caseById, id), 'case')),
    caseByNumber: (number) =>
      access.read(() => readOptional(caseRow, statements.one(SQL.caseByNumber, number), 'case')),
    cases: (filter) =>
      access.read(() => {
        const { text, values } = caseQuery(filter);
        return read(caseRows, statements.all(text, ...values), 'case');
      }),
    countCases: () => access.read(() => read(countRows, statements.all(SQL.countCases), 'count of cases')),
    caseChanges: (caseId) =>
      access.read(() => read(changeRows, statements.all(SQL.changes, caseId), 'change of a case')),
    deleteCases: (ids) =>
      access.write(() => {
        for (const id of ids) statements.run(SQL.deleteCase, id);
      }),
    guard: (key) => access.read(() => readOptional(guardRow, statements.one(SQL.guard, key), 'guard')),
  };
}
