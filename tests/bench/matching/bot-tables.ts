import type { Table } from '../benchmark';
import { percentCell, secondsCell, wholeCell } from './cells';
import type { BotMeasure } from './measure-bot';
import type { MessageScores, Share } from './message-scores';

/** The labelled messages, what changes them, and what the engines cost. */
export function botTables(measures: readonly BotMeasure[]): Table[] {
  return [...scoreTables(measures), ...lossTables(measures), costTable(measures)];
}

function scoreTables(measures: readonly BotMeasure[]): Table[] {
  const first = measures.find(({ scores }) => scores !== null)?.scores;
  if (!first) return [];
  const columns = ['', 'messages', ...measures.map(({ title }) => title)];
  const rows = (of: (scores: MessageScores) => readonly Share[], prefix = ''): string[][] =>
    of(first).map(({ name, count }, at) => [
      prefix + name,
      String(count),
      ...measures.map(({ scores, failure }) =>
        scores ? percentCell(of(scores)[at]?.percent ?? null) : (failure ?? '–'),
      ),
    ]);
  return [
    {
      title: 'Labelled messages: accuracy, %; the last two: shares refused',
      columns,
      rows: [
        ...rows(({ all }) => [all]),
        ...rows(({ sets }) => sets, 'set '),
        ...rows(({ languages }) => languages, 'language '),
        ...rows(({ noneRecall, wronglyRefused }) => [noneRecall, wronglyRefused]),
      ],
    },
    { title: 'Labelled messages by tag: accuracy, %', columns, rows: rows(({ tags }) => tags) },
  ];
}

function lossTables(measures: readonly BotMeasure[]): Table[] {
  const names = measures.find(({ losses }) => losses.length > 0)?.losses ?? [];
  if (names.length === 0) return [];
  const engines = measures.filter(({ losses }) => losses.length > 0);
  return [
    {
      title:
        'Labelled messages, changed: accuracy before → after on those that change, points lost on them (on all)',
      columns: ['', 'changed', ...engines.map(({ title }) => title)],
      rows: names.map(({ name, changed, passes }, at) => [
        passes === 1 ? name : `${name}, ${passes} times`,
        String(changed),
        ...engines.map(({ losses }) => {
          const loss = losses[at];
          if (!loss) return '–';
          const [before, after] = [percentCell(loss.before), percentCell(loss.after)];
          return `${before} → ${after}, ${percentCell(loss.lossOnChanged)} (${percentCell(loss.lossOnAll)})`;
        }),
      ]),
    },
  ];
}

function costTable(measures: readonly BotMeasure[]): Table {
  const row = (name: string, of: (measure: BotMeasure) => string): string[] => [
    name,
    ...measures.map((measure) => measure.failure ?? of(measure)),
  ];
  const heap = (resident: number | null, used: number | null): string =>
    resident === null ? '–' : `${wholeCell(resident)} (${wholeCell(used)})`;
  return {
    title: "The bot's utterances: medians of 5 processes; of one where training takes over a minute",
    columns: ['', ...measures.map(({ title }) => title)],
    rows: [
      row('training alone, s', ({ trainingMs }) => secondsCell(trainingMs)),
      row('reading the utterances and training, s', ({ startMs }) => secondsCell(startMs)),
      row('loading from the cache, s', ({ cachedStartMs }) => secondsCell(cachedStartMs)),
      row('a message, µs', ({ microseconds }) => wholeCell(microseconds)),
      row('memory added, MB: resident (heap, buffers)', (each) => heap(each.residentMB, each.heapMB)),
      row('  loaded from the cache', (each) => heap(each.cachedResidentMB, each.cachedHeapMB)),
    ],
  };
}
