import type { Table } from '../benchmark';
import { percentCell, secondsCell, wholeCell } from './cells';
import { DATA_SETS } from './data-sets';
import type { SetEngine, SetMeasure } from './measure-sets';

/** The measures of one lesson, by engine. */
interface Row {
  readonly title: string;
  readonly measures: readonly SetMeasure[];
}

function rowsOf(measures: readonly SetMeasure[]): Row[] {
  const titles = [...new Set(measures.map(titleOf))];
  return titles.map((title) => ({ title, measures: measures.filter((each) => titleOf(each) === title) }));
}

function titleOf({ set, splits, perClass }: SetMeasure): string {
  const title = DATA_SETS.find(({ name }) => name === set)?.title ?? set;
  const drawn = perClass === null ? '' : `, ${perClass} a class`;
  return `${title}${drawn}; learned: ${splits.join(' + ')}`;
}

function table(
  title: string,
  engines: readonly SetEngine[],
  rows: readonly Row[],
  cell: (measure: SetMeasure) => string,
): Table {
  return {
    title,
    columns: ['', ...engines.map((engine) => engine.title)],
    rows: rows.map(({ title: name, measures }) => [
      name,
      ...engines.map(({ key }) => {
        const measure = measures.find(({ engine }) => engine === key);
        if (measure === undefined) return '–';
        return measure.failure ?? cell(measure);
      }),
    ]),
  };
}

/** Accuracy, recall and cost on the data sets; none without measures. */
export function setTables(measures: readonly SetMeasure[], engines: readonly SetEngine[]): Table[] {
  if (measures.length === 0) return [];
  const rows = rowsOf(measures);
  const withOutside = rows.filter(({ measures: some }) => some.some((each) => each.outsideRecall !== null));
  return [
    table('Data sets: accuracy in scope, nothing refused, %', engines, rows, ({ accuracy }) =>
      percentCell(accuracy),
    ),
    ...(withOutside.length === 0
      ? []
      : [
          table(
            'Data sets: accuracy in scope with refusals / out-of-scope recall, %',
            engines,
            withOutside,
            (each) => `${percentCell(each.acceptedAccuracy)} / ${percentCell(each.outsideRecall)}`,
          ),
        ]),
    table('Data sets: training in s / a message in µs / memory added in MB', engines, rows, (each) =>
      [secondsCell(each.trainingMs), wholeCell(each.microseconds), wholeCell(each.residentMB)].join(' / '),
    ),
  ];
}
