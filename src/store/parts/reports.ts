import type { Store } from '../contract';
import type { Engine } from '../engine';
import { counted, rowsOf, statement } from '../question';
import { milliseconds } from '../rows/fields';
import { factCountRow, misunderstoodRow } from '../rows/report';
import { SQL } from '../sql';

type ReportPart = Pick<Store, 'factCounts' | 'misunderstood' | 'labelMisunderstood'>;

/** What is counted, and what was not understood. */
export function reportPart(engine: Engine): ReportPart {
  return {
    factCounts: (fromDay, toDay) =>
      engine.ask(rowsOf(factCountRow, 'fact', statement(SQL.factCounts, fromDay, toDay))),
    misunderstood: (which, limit) => {
      const text = which === 'open' ? SQL.openMisunderstood : SQL.labelledMisunderstood;
      return engine.ask(rowsOf(misunderstoodRow, 'message not understood', statement(text, limit)));
    },
    async labelMisunderstood(ids, intent, by, at) {
      const when = milliseconds(at);
      const label = (id: string) => statement(SQL.labelMisunderstood, intent, by, when, id);
      return engine.change(counted(...ids.map(label)));
    },
  };
}
