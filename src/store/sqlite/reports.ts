import { z } from 'zod';
import type { Store } from '../contract';
import { milliseconds, read } from '../rows/fields';
import { factCountRow, misunderstoodRow } from '../rows/report';
import { SQL } from '../sql';
import type { Access } from './access';

const factCountRows = z.array(factCountRow);
const misunderstoodRows = z.array(misunderstoodRow);

type ReportPart = Pick<Store, 'factCounts' | 'misunderstood' | 'labelMisunderstood'>;

/** What is counted, and what was not understood. */
export function reportPart(access: Access): ReportPart {
  const { statements } = access;
  return {
    factCounts: (fromDay, toDay) =>
      access.read(() => read(factCountRows, statements.all(SQL.factCounts, fromDay, toDay), 'fact')),
    misunderstood: (which, limit) =>
      access.read(() => {
        const text = which === 'open' ? SQL.openMisunderstood : SQL.labelledMisunderstood;
        return read(misunderstoodRows, statements.all(text, limit), 'message not understood');
      }),
    labelMisunderstood: (ids, intent, by, at) =>
      access.write(() => {
        const when = milliseconds(at);
        const label = (id: string) => statements.run(SQL.labelMisunderstood, intent, by, when, id);
        return ids.reduce((labelled, id) => labelled + label(id), 0);
      }),
  };
}
