import { z } from 'zod';
import { INTENTS, type IntentName } from '../../../src/core/intent';
import { examplesOf } from '../../../src/matching/bot-examples';
import { type IntentFile } from '../../../src/matching/load-intents';
import type { Question, TrainingText } from './contract';
import { readJsonLines } from './json-lines';

const messageSchema = z.object({
  text: z.string(),
  intent: z.enum(INTENTS),
  lang: z.enum(['zh', 'en', 'mixed']),
  tags: z.array(z.string()),
  set: z.string(),
});

/** A message as a customer might write it, with what it means. */
export type Message = z.infer<typeof messageSchema>;

/** Reads labelled messages; null when the file is not there. */
export function readMessages(path: string): Message[] | null {
  return readJsonLines(path, messageSchema);
}

/** A message as a question; one in both languages is asked as Chinese. */
export function questionOf({ lang }: Pick<Message, 'lang'>, text: string): Question {
  return { text, language: lang === 'en' ? 'en' : 'zh' };
}

/**
 * The bot's utterances for other engines: the same texts as ours learns.
 * @param outsideLabel class of the utterances of `none`
 */
export function utterancesFor(files: readonly IntentFile[], outsideLabel: IntentName | null): TrainingText[] {
  return files.flatMap((file) => {
    const chinese = new Set(file.zh);
    return examplesOf(file).map(({ text, label }) => ({
      text,
      label: label ?? outsideLabel,
      language: chinese.has(text) ? 'zh' : 'en',
    }));
  });
}
