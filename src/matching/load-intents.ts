import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { XiaokaError } from '../core/errors';
import { type IntentName, INTENTS } from '../core/intent';
import { LANGUAGES } from '../core/language';
import { normalize } from './normalize';

const utterance = z.string().trim().min(1);
const intentSchema = z.strictObject({
  intent: z.enum(INTENTS),
  description: z.string().trim().min(1),
  zh: z.array(utterance).min(1),
  en: z.array(utterance).min(1),
});

/** What customers say for one intent: a file `<intent>.yaml`. */
export type IntentFile = z.infer<typeof intentSchema>;

/** A parsed file that knows on which line each of its values stands. */
class Source {
  readonly #lines = new LineCounter();
  readonly #document: Document;

  constructor(
    readonly path: string,
    text: string,
  ) {
    this.#document = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false });
  }

  /** `file:line` of a value; of the nearest value around it where there is none. */
  at(path: readonly PropertyKey[]): string {
    for (let length = path.length; length > 0; length -= 1) {
      const node = this.#document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return this.#line(node.range[0]);
    }
    return this.#line(0);
  }

  #line(offset: number): string {
    return `${this.path}:${this.#lines.linePos(offset).line}`;
  }

  /** What makes the file no readable YAML. */
  syntaxErrors(): string[] {
    return this.#document.errors.map((error) => `${this.#line(error.pos[0])}: ${error.message}`);
  }

  /** The values, not yet checked. */
  values(): unknown {
    return this.#document.toJS();
  }
}

function readNames(directory: string): string[] {
  try {
    return readdirSync(directory)
      .filter((name) => name.endsWith('.yaml'))
      .sort();
  } catch (error) {
    throw new XiaokaError('BadIntents', `${directory}: the folder cannot be read`, undefined, error);
  }
}

/** What two utterances share that the engine cannot tell apart: letters, digits and signs, in order. */
export function sameness(text: string): string {
  const normal = normalize(text);
  return normal.replace(/[\s\p{P}]+/gu, '') || normal.trim();
}

/** Where an utterance stands. */
interface Place {
  readonly intent: IntentName;
  readonly source: Source;
  readonly path: readonly PropertyKey[];
}

/** Reads and checks the files one after the other, and collects what is wrong with them. */
class Loader {
  readonly errors: string[] = [];
  readonly files = new Map<IntentName, IntentFile>();
  /** Files that were there, readable or not. */
  readonly names = new Set<string>();
  readonly #seen = new Map<string, Place>();

  load(directory: string, name: string): void {
    this.names.add(name);
    const source = new Source(join(directory, name), readFileSync(join(directory, name), 'utf8'));
    const syntaxErrors = source.syntaxErrors();
    this.errors.push(...syntaxErrors);
    if (syntaxErrors.length > 0) return;
    const parsed = intentSchema.safeParse(source.values());
    if (!parsed.success) {
      for (const { path, message } of parsed.error.issues) {
        this.errors.push(`${source.at(path)}: ${[...path, message].join(': ')}`);
      }
      return;
    }
    const { intent } = parsed.data;
    if (name !== `${intent}.yaml`) {
      this.errors.push(`${source.at(['intent'])}: ${intent} must stand in ${intent}.yaml`);
      return;
    }
    this.files.set(intent, parsed.data);
    this.#checkSameness(source, parsed.data);
  }

  #checkSameness(source: Source, file: IntentFile): void {
    const { intent } = file;
    for (const language of LANGUAGES) {
      file[language].forEach((text, at) => {
        const key = sameness(text);
        const path = [language, at];
        const seen = this.#seen.get(key);
        if (seen === undefined) this.#seen.set(key, { intent, source, path });
        else if (seen.intent !== intent) {
          this.errors.push(`${source.at(path)}: says the same as ${seen.source.at(seen.path)}`);
        }
      });
    }
  }
}

/**
 * Reads what customers say for every intent.
 * @param directory folder with one `<intent>.yaml` for each intent of `src/core/intent.ts`
 * @returns the files, in the order of `INTENTS`
 * @throws XiaokaError `BadIntents`; its message has one line `file:line: reason` for each thing wrong
 */
export function loadIntents(directory: string): IntentFile[] {
  const loader = new Loader();
  for (const name of readNames(directory)) loader.load(directory, name);
  for (const intent of INTENTS) {
    if (!loader.names.has(`${intent}.yaml`)) {
      loader.errors.push(`${join(directory, `${intent}.yaml`)}:1: the file is missing`);
    }
  }
  if (loader.errors.length > 0) throw new XiaokaError('BadIntents', loader.errors.join('\n'));
  return INTENTS.flatMap((intent) => loader.files.get(intent) ?? []);
}
