import { join } from 'node:path';
import { z } from 'zod';
import type { Language } from '../../../src/core/language';
import type { TrainingText } from './contract';
import { readJsonLines } from './json-lines';

/** A public data set, and where it comes from. */
export interface DataSet {
  readonly name: string;
  readonly title: string;
  readonly file: string;
  readonly language: Language;
  readonly source: string;
}

/** The data sets, in the order of the tables. */
export const DATA_SETS: readonly DataSet[] = [
  {
    name: 'banking77',
    title: 'BANKING77',
    file: 'banking77.en.jsonl',
    language: 'en',
    source: 'PolyAI BANKING77, its own split (CC BY 4.0)',
  },
  {
    name: 'clinc150',
    title: 'CLINC150',
    file: 'clinc150.en.jsonl',
    language: 'en',
    source: 'CLINC150 data_full, its own split with the out-of-scope texts (CC BY 3.0)',
  },
  {
    name: 'smp2020',
    title: 'SMP2020 zh',
    file: 'smp2020.zh.jsonl',
    language: 'zh',
    source:
      'SMP2020-ECDT task 1, in github.com/1053399472/CAISandSMP: domain/intent labels with at least 15 texts, split 60/10/30 by label',
  },
  {
    name: 'smp2020-held-out',
    title: 'SMP2020 zh, domains held out',
    file: 'smp2020-held-out.zh.jsonl',
    language: 'zh',
    source: 'the same with whole domains and small talk as label null',
  },
  {
    name: 'dialogflow',
    title: 'Dialogflow zh',
    file: 'dialogflow.zh.jsonl',
    language: 'zh',
    source:
      'Dialogflow small talk and support, zh-CN, in github.com/howl-anderson/NLU_benchmark_dataset, split 60/10/30 by label',
  },
];

const itemSchema = z.object({
  text: z.string(),
  /** null: out of scope. */
  label: z.string().nullable(),
  split: z.enum(['train', 'val', 'test']),
});

/** A text of a data set. */
export type Item = z.infer<typeof itemSchema>;
/** What a data set can be learned from. */
export type LearningSplit = 'train' | 'val';

/** Reads a data set; null when its file is not there. */
export function readDataSet(directory: string, { file }: DataSet): Item[] | null {
  return readJsonLines(join(directory, file), itemSchema);
}

/** A label as words: what it is about, as one more text. */
export function spellOut(label: string): string {
  return label.replace(/[_./]+/g, ' ').trim();
}

/** The texts to learn from, and each label spelled out. */
export function trainingTexts(items: readonly Item[], language: Language): TrainingText[] {
  const labels = new Set(items.flatMap(({ label }) => label ?? []));
  return [
    ...items.map(({ text, label }) => ({ text, label, language })),
    ...[...labels].map((label) => ({ text: spellOut(label), label, language })),
  ];
}
