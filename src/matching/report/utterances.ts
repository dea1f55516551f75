import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isNode, isSeq, LineCounter, parseDocument } from 'yaml';
import type { IntentName } from '../../core/intent';
import { type Language, LANGUAGES } from '../../core/language';
import { type IntentFile, loadIntents } from '../load-intents';

/** One utterance with where it stands. */
export interface Utterance {
  readonly intent: IntentName;
  /** The list it stands in. */
  readonly language: Language;
  readonly text: string;
  /** Its place in that list, from 0. */
  readonly position: number;
  readonly file: string;
  readonly line: number;
}

/** The files with all their utterances. */
export interface Collection {
  readonly files: readonly IntentFile[];
  readonly utterances: readonly Utterance[];
}

/** `file:line` of an utterance. */
export function placeOf({ file, line }: Utterance): string {
  return `${file}:${line}`;
}

function locate(path: string, file: IntentFile): Utterance[] {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines });
  return LANGUAGES.flatMap((language) => {
    const list = document.get(language, true);
    const items = isSeq(list) ? list.items : [];
    return file[language].map((text, position): Utterance => {
      const item = items[position];
      const offset = isNode(item) && item.range ? item.range[0] : 0;
      const { line } = lines.linePos(offset);
      return { intent: file.intent, language, text, position, file: path, line };
    });
  });
}

/**
 * Reads the utterances of all intents, in the order of `INTENTS`.
 * @param directory folder with one `<intent>.yaml` for each intent
 * @throws XiaokaError `BadIntents`, as `loadIntents`
 */
export function readUtterances(directory: string): Collection {
  const files = loadIntents(directory);
  const utterances = files.flatMap((file) => locate(join(directory, `${file.intent}.yaml`), file));
  return { files, utterances };
}
