import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isScalar, isSeq, LineCounter, parseDocument, type YAMLSeq } from 'yaml';
import { XiaokaError } from '../core/errors';
import { INTENTS, type IntentName } from '../core/intent';
import { LANGUAGES, type Language } from '../core/language';
import { sameness } from '../matching/load-intents';

/** Where the next example of a list goes. */
export interface ListEnd {
  /** Number of the last line of the list. */
  readonly line: number;
  /** What stands before an example: indentation and dash. */
  readonly lead: string;
}

/** A file of examples, as a patch of it needs it. */
export interface IntentSource {
  readonly intent: IntentName;
  readonly content: string;
  /** Null: the list is not written line by line, and nothing can be added to it. */
  readonly ends: Readonly<Record<Language, ListEnd | null>>;
  /** Its examples, as the engine tells them apart. */
  readonly examples: readonly string[];
}

const LEAD = /^\s*-\s+/;

function endOf(list: YAMLSeq, content: string, lines: LineCounter): ListEnd | null {
  const [first, last] = [list.items[0], list.items.at(-1)];
  if (list.flow === true || !isScalar(first) || !first.range || !isScalar(last) || !last.range) return null;
  const start = content.slice(content.lastIndexOf('\n', first.range[0] - 1) + 1);
  const lead = LEAD.exec(start)?.[0];
  return lead === undefined ? null : { line: lines.linePos(last.range[1] - 1).line, lead };
}

function parse(intent: IntentName, content: string, path: string): IntentSource {
  const lines = new LineCounter();
  const document = parseDocument(content, { lineCounter: lines });
  if (document.errors.length > 0) throw new XiaokaError('BadIntents', `${path}: it is no YAML`);
  const ends: Record<Language, ListEnd | null> = { zh: null, en: null };
  const examples: string[] = [];
  for (const language of LANGUAGES) {
    const list = document.get(language, true);
    if (!isSeq(list)) continue;
    ends[language] = endOf(list, content, lines);
    for (const item of list.items) if (isScalar(item)) examples.push(sameness(String(item.value)));
  }
  return { intent, content, ends, examples };
}

/** The files of a folder; each is read again only when it has changed. */
export class IntentFiles {
  readonly #known = new Map<IntentName, { readonly stamp: string; readonly source: IntentSource }>();

  /** @param directory folder with one `<intent>.yaml` for each intent */
  constructor(private readonly directory: string) {}

  /** All of them, in the order of `INTENTS`. @throws XiaokaError `BadIntents` when one cannot be read */
  async read(): Promise<IntentSource[]> {
    const sources: IntentSource[] = [];
    for (const intent of INTENTS) sources.push(await this.#read(intent));
    return sources;
  }

  async #read(intent: IntentName): Promise<IntentSource> {
    const path = join(this.directory, `${intent}.yaml`);
    try {
      const { mtimeMs, size } = await stat(path);
      const stamp = `${mtimeMs} ${size}`;
      const known = this.#known.get(intent);
      if (known?.stamp === stamp) return known.source;
      const source = parse(intent, await readFile(path, 'utf8'), path);
      this.#known.set(intent, { stamp, source });
      return source;
    } catch (error) {
      if (error instanceof XiaokaError) throw error;
      throw new XiaokaError('BadIntents', `${path}: it cannot be read`, undefined, error);
    }
  }
}
