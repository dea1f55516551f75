import { median } from '../load';
import { progress } from '../report';
import type { EngineChoice, Job, JobResult } from './contract';
import {
  DATA_SETS,
  type DataSet,
  type Item,
  type LearningSplit,
  readDataSet,
  trainingTexts,
} from './data-sets';
import { runJob } from './run-job';
import { evenly, sampleEach } from './sampling';
import { mean, percent, scoreSet } from './scores';

/** A column of the tables on data sets. */
export interface SetEngine {
  readonly key: string;
  readonly title: string;
  readonly choice: EngineChoice;
  readonly isPeer: boolean;
}

/** The engines, in the order of the tables. */
export const SET_ENGINES: readonly SetEngine[] = [
  { key: 'linear', title: 'Xiaoka, linear', choice: { name: 'xiaoka', lowRank: false }, isPeer: false },
  { key: 'low-rank', title: 'Xiaoka, low-rank', choice: { name: 'xiaoka', lowRank: true }, isPeer: false },
  { key: 'natural', title: 'natural Bayes', choice: { name: 'natural' }, isPeer: true },
  { key: 'nlpjs', title: 'NLP.js', choice: { name: 'nlpjs' }, isPeer: true },
];

/** What an engine learns from before its test. */
export interface Lesson {
  readonly splits: readonly LearningSplit[];
  /** Texts drawn of each class; null: all. */
  readonly perClass: number | null;
}

/** How one engine did after one lesson. Shares are in percent; null: does not apply, or failed. */
export interface SetMeasure extends Lesson {
  readonly set: string;
  readonly engine: string;
  /** Why nothing was measured; null: it was. */
  readonly failure: string | null;
  readonly seeds: number;
  readonly accuracy: number | null;
  readonly acceptedAccuracy: number | null;
  readonly outsideRecall: number | null;
  readonly trainingMs: number | null;
  readonly microseconds: number | null;
  readonly residentMB: number | null;
  readonly heapMB: number | null;
}

/** Draws of the small lessons. */
const SEEDS = [1, 2, 3, 4, 5];
const SHOTS = 10;
const WARM_UP = 1_000;

/** What is learned from a data set: its training split; that and `val`; of BANKING77 ten of each as well. */
export function lessonsOf({ name }: DataSet, items: readonly Item[]): Lesson[] {
  const lessons: Lesson[] = [{ splits: ['train'], perClass: null }];
  if (items.some(({ split }) => split === 'val')) lessons.push({ splits: ['train', 'val'], perClass: null });
  if (name === 'banking77') lessons.push({ splits: ['train'], perClass: SHOTS });
  return lessons;
}

/** Measures the engines on the data sets that are there; names those that are not. */
export async function measureSets(
  directory: string,
  wanted: (name: string) => boolean,
  engines: readonly SetEngine[],
): Promise<{ measures: SetMeasure[]; missing: DataSet[] }> {
  const measures: SetMeasure[] = [];
  const missing: DataSet[] = [];
  for (const set of DATA_SETS.filter(({ name }) => wanted(name))) {
    const items = readDataSet(directory, set);
    if (items === null) {
      missing.push(set);
      continue;
    }
    for (const lesson of lessonsOf(set, items)) {
      for (const engine of engines) measures.push(await measure(set, items, lesson, engine));
    }
  }
  return { measures, missing };
}

async function measure(
  set: DataSet,
  items: readonly Item[],
  lesson: Lesson,
  { key, choice }: SetEngine,
): Promise<SetMeasure> {
  const { splits, perClass } = lesson;
  const seeds = perClass === null ? SEEDS.slice(0, 1) : SEEDS;
  const test = items.filter(({ split }) => split === 'test');
  const results: JobResult[] = [];
  for (const seed of seeds) {
    progress(
      `matching: ${set.name}, ${splits.join(' + ')}${perClass === null ? '' : `, seed ${seed}`}: ${key}`,
    );
    const outcome = await runJob(jobOf(set, items, lesson, choice, seed));
    if ('failure' in outcome) return { ...unmeasured(set, lesson, key), failure: outcome.failure };
    results.push(outcome);
  }
  const labels = test.map(({ label }) => label);
  const scores = results.map(({ guesses }) => scoreSet(labels, guesses));
  return {
    ...unmeasured(set, lesson, key),
    seeds: seeds.length,
    accuracy: mean(scores.map(({ right, inside }) => percent(right, inside))),
    acceptedAccuracy: mean(scores.map(({ accepted, inside }) => percent(accepted, inside))),
    outsideRecall: mean(scores.map(({ refused, outside }) => percent(refused, outside))),
    trainingMs: median(results.map(({ trainingMs }) => trainingMs)),
    microseconds: median(results.flatMap(({ microseconds }) => microseconds)),
    residentMB: median(results.map(({ memory }) => memory.resident)),
    heapMB: median(results.map(({ memory }) => memory.heap)),
  };
}

function unmeasured(set: DataSet, lesson: Lesson, engine: string): SetMeasure {
  const nothing = { accuracy: null, acceptedAccuracy: null, outsideRecall: null };
  const noCost = { trainingMs: null, microseconds: null, residentMB: null, heapMB: null };
  return { set: set.name, engine, ...lesson, failure: null, seeds: 0, ...nothing, ...noCost };
}

function jobOf(
  { language }: DataSet,
  items: readonly Item[],
  { splits, perClass }: Lesson,
  engine: EngineChoice,
  seed: number,
): Job {
  const all = items.filter(({ split }) => split !== 'test' && splits.includes(split));
  const learned = perClass === null ? all : sampleEach(all, perClass, seed);
  const asked = items.filter(({ split }) => split === 'test');
  return {
    engine,
    training: trainingTexts(learned, language),
    warmUp: evenly(learned, WARM_UP).map(({ text }) => ({ text, language })),
    questions: asked.map(({ text }) => ({ text, language })),
  };
}
