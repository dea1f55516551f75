import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IntentFile } from '../../../src/matching/load-intents';
import { median } from '../load';
import { progress } from '../report';
import type { EngineChoice, Job, JobResult, Question } from './contract';
import { type MessageScores, scoreMessages } from './message-scores';
import { type Message, questionOf, utterancesFor } from './messages';
import { lossesOf, questionsOf, type ReadingLoss, readingsOf } from './readings';
import { runJob } from './run-job';
import { evenly } from './sampling';

const STARTS = 5;
/** An engine that trains for longer is not started again: the median would tell little more. */
const LONG_MS = 60_000;
const WARM_UP = 1_000;
/** Utterances asked for their time when there are no labelled messages. */
const ASKED = 350;

/** How one engine did on the bot's own task. */
export interface BotMeasure {
  readonly engine: string;
  readonly title: string;
  readonly failure: string | null;
  /** null: failed, or there are no labelled messages. */
  readonly scores: MessageScores | null;
  readonly losses: readonly ReadingLoss[];
  /** Training alone, the median of several processes. */
  readonly trainingMs: number | null;
  /** All that a start takes until it can answer, and the same out of the cache; null: a peer. */
  readonly startMs: number | null;
  readonly cachedStartMs: number | null;
  readonly microseconds: number | null;
  readonly residentMB: number | null;
  readonly heapMB: number | null;
  readonly cachedResidentMB: number | null;
  readonly cachedHeapMB: number | null;
}

/** What is measured on. */
export interface BotTask {
  readonly intentsDir: string;
  readonly files: readonly IntentFile[];
  /** null: there are none. */
  readonly messages: readonly Message[] | null;
}

/** Questions of a task: the messages as they are, then as they are changed. */
interface Asked {
  readonly warmUp: readonly Question[];
  readonly plain: readonly Question[];
  readonly changed: readonly Question[];
  readonly compare: (result: JobResult) => Pick<BotMeasure, 'scores' | 'losses'>;
}

function ask({ files, messages }: BotTask): Asked {
  const utterances = utterancesFor(files, null);
  const question = ({ text, language }: Question): Question => ({ text, language });
  const warmUp = evenly(utterances, WARM_UP).map(question);
  if (messages === null) {
    const plain = evenly(utterances, ASKED).map(question);
    return { warmUp, plain, changed: [], compare: () => ({ scores: null, losses: [] }) };
  }
  const readings = readingsOf(
    messages,
    [...utterances, ...messages].map(({ text }) => text),
  );
  const plain = messages.map((message) => questionOf(message, message.text));
  const compare: Asked['compare'] = ({ guesses }) => ({
    scores: scoreMessages(messages, guesses),
    losses: lossesOf(messages, readings, guesses, guesses.slice(plain.length)),
  });
  return { warmUp, plain, changed: questionsOf(messages, readings), compare };
}

const NOTHING: Omit<BotMeasure, 'engine' | 'title'> = {
  failure: null,
  scores: null,
  losses: [],
  trainingMs: null,
  startMs: null,
  cachedStartMs: null,
  microseconds: null,
  residentMB: null,
  heapMB: null,
  cachedResidentMB: null,
  cachedHeapMB: null,
};

/** Measures the bot's engine and, unless left out, the peers trained on the same utterances. */
export async function measureBot(task: BotTask, withPeers: boolean): Promise<BotMeasure[]> {
  const asked = ask(task);
  const measures = [await measureOurs(task, asked)];
  if (!withPeers) return measures;
  for (const [name, title, outside] of [
    ['natural', 'natural Bayes', 'none'],
    ['nlpjs', 'NLP.js', null],
  ] as const) {
    const training = utterancesFor(task.files, outside);
    const peer = { ...NOTHING, engine: name, title };
    try {
      const results = await repeat(name, STARTS, { engine: { name }, training }, asked);
      measures.push({
        ...peer,
        ...costOf(results, asked),
        trainingMs: middle(results, trainingOf),
        ...compared(results, asked),
      });
    } catch (error) {
      measures.push({ ...peer, failure: error instanceof Error ? error.message : String(error) });
    }
  }
  return measures;
}

async function measureOurs({ intentsDir }: BotTask, asked: Asked): Promise<BotMeasure> {
  const cacheDir = mkdtempSync(join(tmpdir(), 'xiaoka-bench-'));
  const start = (name: string, engine: EngineChoice, times = STARTS) =>
    repeat(name, times, { engine, training: [] }, asked);
  try {
    const trained = await start('training', { name: 'bot-training', intentsDir });
    const fresh = await start('start', { name: 'bot', intentsDir, cacheDir: null });
    await start('filling the cache', { name: 'bot', intentsDir, cacheDir }, 1);
    const cached = await start('start from the cache', { name: 'bot', intentsDir, cacheDir });
    return {
      ...NOTHING,
      engine: 'bot',
      title: 'Xiaoka',
      ...compared(fresh, asked),
      ...costOf(fresh, asked),
      trainingMs: middle(trained, trainingOf),
      startMs: middle(fresh, trainingOf),
      cachedStartMs: middle(cached, trainingOf),
      cachedResidentMB: middle(cached, ({ memory }) => memory.resident),
      cachedHeapMB: middle(cached, ({ memory }) => memory.heap),
    };
  } finally {
    rmSync(cacheDir, { recursive: true, force: true });
  }
}

/** The same job several times, the changed messages in the first alone; once when it trains for long. */
async function repeat(
  name: string,
  times: number,
  job: Pick<Job, 'engine' | 'training'>,
  { warmUp, plain, changed }: Asked,
): Promise<JobResult[]> {
  const results: JobResult[] = [];
  for (let time = 1; time <= times; time += 1) {
    progress(`matching: the bot's utterances, ${name}, ${time} of ${times}`);
    const questions = time === 1 ? [...plain, ...changed] : [...plain];
    const outcome = await runJob({ ...job, warmUp: [...warmUp], questions });
    if ('failure' in outcome) throw new Error(outcome.failure);
    results.push(outcome);
    if (outcome.trainingMs > LONG_MS) break;
  }
  return results;
}

const trainingOf = ({ trainingMs }: JobResult): number => trainingMs;

function middle(results: readonly JobResult[], of: (result: JobResult) => number): number {
  return median(results.map(of));
}

function compared([first]: readonly JobResult[], { compare }: Asked): Pick<BotMeasure, 'scores' | 'losses'> {
  return first ? compare(first) : { scores: null, losses: [] };
}

function costOf(results: readonly JobResult[], { plain }: Asked) {
  return {
    microseconds: median(results.flatMap(({ microseconds }) => microseconds.slice(0, plain.length))),
    residentMB: middle(results, ({ memory }) => memory.resident),
    heapMB: middle(results, ({ memory }) => memory.heap),
  };
}
