import { z } from 'zod';
import { CASE_STATES } from '../../core/case';
import { caseQuery } from '../case-query';
import type { Store } from '../contract';
import type { Engine } from '../engine';
import { done, rowOf, rowsOf, statement } from '../question';
import { caseRow, changeRow } from '../rows/case';
import { guardRow } from '../rows/people';
import { SQL } from '../sql';

const countRow = z.object({ state: z.enum(CASE_STATES), count: z.int(), overdue: z.int() });

type CasePart = Pick<
  Store,
  'caseById' | 'caseByNumber' | 'cases' | 'countCases' | 'caseChanges' | 'deleteCases' | 'guard'
>;

/** Cases, their changes, and guards. */
export function casePart(engine: Engine): CasePart {
  return {
    caseById: (id) => engine.ask(rowOf(caseRow, 'case', statement(SQL.caseById, id))),
    caseByNumber: (number) => engine.ask(rowOf(caseRow, 'case', statement(SQL.caseByNumber, number))),
    cases: async (filter) => engine.ask(rowsOf(caseRow, 'case', caseQuery(filter))),
    countCases: () => engine.ask(rowsOf(countRow, 'count of cases', statement(SQL.countCases))),
    caseChanges: (caseId) =>
      engine.ask(rowsOf(changeRow, 'change of a case', statement(SQL.changes, caseId))),
    deleteCases: (ids) => engine.change(done(...ids.map((id) => statement(SQL.deleteCase, id)))),
    guard: (key) => engine.ask(rowOf(guardRow, 'guard', statement(SQL.guard, key))),
  };
}
