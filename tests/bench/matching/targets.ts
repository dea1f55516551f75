import type { Table } from '../benchmark';
import { percentCell, secondsCell, wholeCell } from './cells';
import type { BotMeasure } from './measure-bot';
import type { Lesson, SetMeasure } from './measure-sets';

const FULL: Lesson = { splits: ['train'], perClass: null };
const WITH_VAL: Lesson = { splits: ['train', 'val'], perClass: null };
const TEN_SHOT: Lesson = { splits: ['train'], perClass: 10 };

/** A target on the data sets: what is wanted, what would be better still, and where it is measured. */
interface SetTarget {
  readonly title: string;
  readonly wanted: string;
  readonly reach: string;
  readonly set: string;
  readonly lesson: Lesson;
  readonly of: (measure: SetMeasure) => string;
}

const accuracy = (measure: SetMeasure): string => percentCell(measure.accuracy);
const scope = ({ acceptedAccuracy, outsideRecall }: SetMeasure): string =>
  `${percentCell(acceptedAccuracy)} / ${percentCell(outsideRecall)}`;

const SET_TARGETS: readonly SetTarget[] = [
  { title: 'BANKING77', wanted: '≥ 92.5', reach: '93.4', set: 'banking77', lesson: FULL, of: accuracy },
  {
    title: 'BANKING77, 10 a class',
    wanted: '≥ 78',
    reach: '82',
    set: 'banking77',
    lesson: TEN_SHOT,
    of: accuracy,
  },
  {
    title: 'CLINC150 in scope / out-of-scope recall, 5 % refused',
    wanted: '≥ 90 / 84',
    reach: '92 / 87',
    set: 'clinc150',
    lesson: FULL,
    of: scope,
  },
  {
    title: 'CLINC150 in scope, nothing refused',
    wanted: '≥ 93.1',
    reach: '94.5',
    set: 'clinc150',
    lesson: FULL,
    of: accuracy,
  },
  { title: 'SMP2020 zh', wanted: '≥ 92.9', reach: '94', set: 'smp2020', lesson: FULL, of: accuracy },
  { title: 'Dialogflow zh', wanted: '≥ 86', reach: '88', set: 'dialogflow', lesson: FULL, of: accuracy },
];

/** What was aimed at beside what was measured. It does not judge. */
export function targetTable(sets: readonly SetMeasure[], bot: BotMeasure | undefined): Table {
  const find = ({ set, lesson, of }: SetTarget, engine: string, learned: Lesson): string => {
    if (lesson.perClass !== null && learned !== lesson) return '';
    const measure = sets.find(
      (each) =>
        each.set === set &&
        each.engine === engine &&
        each.perClass === learned.perClass &&
        each.splits.length === learned.splits.length,
    );
    return measure === undefined ? '' : (measure.failure ?? of(measure));
  };
  return {
    title: 'Targets',
    columns: ['', 'wanted', 'reach', 'the bot', 'linear', 'low-rank', 'linear, + val', 'low-rank, + val'],
    rows: [
      ...botRows(bot),
      ...SET_TARGETS.map((target) => [
        target.title,
        target.wanted,
        target.reach,
        '',
        find(target, 'linear', target.lesson),
        find(target, 'low-rank', target.lesson),
        find(target, 'linear', WITH_VAL),
        find(target, 'low-rank', WITH_VAL),
      ]),
    ],
  };
}

function botRows(bot: BotMeasure | undefined): string[][] {
  const scores = bot?.scores;
  const hard = scores?.sets.find(({ name }) => name === 'hard');
  const loss = (wanted: string): string =>
    (bot?.losses ?? [])
      .filter(({ name }) => name.startsWith(wanted))
      .map(({ lossOnChanged, lossOnAll }) => `${percentCell(lossOnChanged)} (${percentCell(lossOnAll)})`)
      .join(' / ');
  return [
    ['messages, all, %', '≥ 95', '98', percentCell(scores?.all.percent ?? null)],
    ['messages, hard, %', '≥ 88', '94', percentCell(hard?.percent ?? null)],
    ['messages out of scope, refused, %', '≥ 90', '95', percentCell(scores?.noneRecall.percent ?? null)],
    ['lost to one homophone, points, on the changed (on all)', '≤ 1.5', '0.5', loss('one homophone')],
    ['lost to traditional script, tw / hk', '≤ 1', '0.3', loss('traditional')],
    ['training, s', '≤ 1', '0.5', secondsCell(bot?.trainingMs ?? null)],
    ['a message, µs', '≤ 150', '50', wholeCell(bot?.microseconds ?? null)],
  ];
}
