import type { Writable } from 'node:stream';
import { XiaokaError } from '../../core/errors';
import {
  enoughUtterances,
  type Finding,
  noNearDuplicates,
  noPersonalData,
  noRepeats,
  rightLanguage,
} from './check-rules';
import { placeOf, readUtterances } from './utterances';

const RULES = [enoughUtterances, noRepeats, noNearDuplicates, rightLanguage, noPersonalData];

/** What a check has found. */
export interface CheckResult {
  /** One line `file:line: reason` for each thing wrong, in the order of the files. */
  readonly errors: readonly string[];
  /** How much was checked, in one line. */
  readonly counts: string;
}

function inOrder(one: Finding, other: Finding): number {
  const [first, second] = [one.utterance, other.utterance];
  if (first.file !== second.file) return first.file < second.file ? -1 : 1;
  return first.line - second.line;
}

/**
 * Checks the utterances without training.
 * @param directory folder with one `<intent>.yaml` for each intent
 * @throws XiaokaError `BadIntents` for files that cannot be read, with the same kind of lines
 */
export function checkIntents(directory: string): CheckResult {
  const { files, utterances } = readUtterances(directory);
  const findings = RULES.flatMap((rule) => rule(utterances)).sort(inOrder);
  const chinese = utterances.filter(({ language }) => language === 'zh').length;
  return {
    errors: findings.map(({ utterance, reason }) => `${placeOf(utterance)}: ${reason}`),
    counts: `${files.length} intents, ${chinese} Chinese and ${utterances.length - chinese} English utterances`,
  };
}

/**
 * Checks, and writes the counts to `output` or the errors to `errorOutput`.
 * @returns the exit code: 1 when something is wrong
 */
export function runCheck(directory: string, output: Writable, errorOutput: Writable): 0 | 1 {
  try {
    const { errors, counts } = checkIntents(directory);
    if (errors.length > 0) throw new XiaokaError('BadIntents', errors.join('\n'));
    output.write(`${counts}: nothing wrong\n`);
    return 0;
  } catch (error: unknown) {
    if (!(error instanceof XiaokaError)) throw error;
    errorOutput.write(`${error.message}\n`);
    return 1;
  }
}
