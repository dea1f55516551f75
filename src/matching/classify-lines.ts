import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import type { Language } from '../core/language';
import type { IntentScore, Matcher } from './contract';

const LATIN_LETTERS_ONLY = /^[^\p{Nd}]*\p{Script=Latin}[^\p{Nd}]*$/u;

/** Language named for a message that has none: English for `OK` and the like, else what most write. */
function fallbackLanguage(text: string): Language {
  return LATIN_LETTERS_ONLY.test(text) ? 'en' : 'zh';
}

function round({ intent, confidence }: IntentScore): IntentScore {
  return { intent, confidence: Number(confidence.toFixed(4)) };
}

function answer(matcher: Matcher, line: string): string {
  const text = line.endsWith('\r') ? line.slice(0, -1) : line;
  const understanding = matcher.understand(text);
  const language = understanding.language ?? fallbackLanguage(text);
  const alternatives = understanding.alternatives.map(round);
  return `${JSON.stringify({ text, language, ...round(understanding), alternatives })}\n`;
}

/**
 * The lines of a stream, as they come. Only LF ends one: `node:readline` would also split at U+2028,
 * which may stand in a message.
 */
async function* readLines(input: AsyncIterable<Buffer>): AsyncGenerator<string[]> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of input) {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    if (lines.length > 0) yield lines;
  }
  rest += decoder.end();
  if (rest !== '') yield [rest];
}

/**
 * Answers each line, empty ones too, with a line of JSON: `{"text","language","intent","confidence",
 * "alternatives"}`, in order and as soon as it has come. Waits while the reader is slower.
 */
export async function classifyLines(
  input: AsyncIterable<Buffer>,
  output: Writable,
  matcher: Matcher,
): Promise<void> {
  for await (const lines of readLines(input)) {
    const written = output.write(lines.map((line) => answer(matcher, line)).join(''));
    if (!written) await once(output, 'drain');
  }
}
