import { resolve } from 'node:path';
import { LEARNING_DEFAULTS } from '../../../src/matching/fit';
import { loadIntents } from '../../../src/matching/load-intents';
import type { BenchOptions, Benchmark, Report } from '../benchmark';
import { botTables } from './bot-tables';
import { DATA_SETS } from './data-sets';
import { measureBot } from './measure-bot';
import { measureSets, SET_ENGINES } from './measure-sets';
import { readMessages } from './messages';
import { LIMIT_MINUTES } from './run-job';
import { setTables } from './set-tables';
import { targetTable } from './targets';

/** Name of the bot's own task beside those of the data sets. */
const MESSAGES = 'messages';
const NAMES: readonly string[] = [...DATA_SETS.map(({ name }) => name), MESSAGES];

/** The matching engine next to natural's Bayes and NLP.js: public data sets and labelled messages. */
export const matching: Benchmark = {
  name: 'matching',
  summary: 'accuracy, out-of-scope recall, time and memory of the matching engine, natural and NLP.js',
  options: {
    data: 'folder with the data sets (../shared/data)',
    messages: 'labelled messages (DIR/../eval/messages.dev.jsonl)',
    sets: `which of ${NAMES.join(', ')} (all)`,
  },
  flags: { quick: 'leaves the other engines out' },
  run,
};

/**
 * Reads which sets are asked for.
 * @throws RangeError for a name that is none
 */
export function readSets({ sets }: BenchOptions): ReadonlySet<string> {
  const names = sets?.split(',').map((name) => name.trim()) ?? NAMES;
  const unknown = names.filter((name) => !NAMES.includes(name));
  if (unknown.length > 0)
    throw new RangeError(`--sets: ${unknown.join(', ')}; there are ${NAMES.join(', ')}`);
  return new Set(names);
}

async function run(options: BenchOptions): Promise<Report> {
  const directory = resolve(options['data'] ?? '../shared/data');
  const withPeers = options['quick'] === undefined;
  const wanted = readSets(options);
  const engines = SET_ENGINES.filter(({ isPeer }) => withPeers || !isPeer);
  const { measures, missing } = await measureSets(directory, (name) => wanted.has(name), engines);
  const messagesFile = resolve(options['messages'] ?? `${directory}/../eval/messages.dev.jsonl`);
  const messages = wanted.has(MESSAGES) ? readMessages(messagesFile) : null;
  const intentsDir = resolve('intents');
  const bot = wanted.has(MESSAGES)
    ? await measureBot({ intentsDir, files: loadIntents(intentsDir), messages }, withPeers)
    : [];
  return {
    tables: [
      ...setTables(measures, engines),
      ...(bot.length === 0 ? [] : botTables(bot)),
      targetTable(measures, bot[0]),
    ],
    notes: [
      ...missing.map(
        ({ file, source }) =>
          `Missing: ${directory}/${file}, from ${source}; one object a line: {"text","label" (null: out of scope),"split"}.`,
      ),
      ...(wanted.has(MESSAGES) && messages === null
        ? [`Missing: ${messagesFile}, labelled messages, one a line: {"text","intent","lang","tags","set"}.`]
        : []),
      ...NOTES,
    ],
    results: { sets: measures, bot },
  };
}

const NOTES: readonly string[] = [
  'Each engine runs in a process of its own, at most ' +
    `${LIMIT_MINUTES} minutes; memory is what it added, after garbage collection.`,
  'Data sets: test split; each label, spelled out, is one more text for every engine; 10 a class is the mean of 5 draws.',
  'Out of scope: Xiaoka (5 % of those in scope may be refused) and NLP.js (its intent None) learn the texts without a label; natural cannot refuse and does not get them.',
  "Labelled messages: natural learns the utterances of none as a class like others; NLP.js is told a message's language.",
  "natural's tokeniser drops Chinese: it gets single Han characters and pairs beside its own tokens.",
  'linear and low-rank: the low-rank member never and always; as it comes, it is used below ' +
    `${LEARNING_DEFAULTS.lowRankBelow} texts.`,
];
