import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { XiaokaError } from '../core/errors';
import type { Language } from '../core/language';
import type { ReadyAnswer } from './contract';

/** What a ready answer may leave open, filled in for each conversation. */
const PLACEHOLDERS = ['agent', 'number', 'due', 'hotline', 'website', 'hours', 'refund'] as const;

/** Values that fill the `{placeholders}`. */
type Values = Readonly<Record<string, string | number>>;

/** What a placeholder is filled with when there is nothing. */
const NOTHING = '—';

const template = z.string().trim().min(1).superRefine(checkPlaceholders);
const inBoth = z.strictObject({ zh: template, en: template });
const answer = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]*$/, 'expected small letters, digits and dashes'),
  title: inBoth,
  text: inBoth,
});
const file = z
  .array(answer)
  .min(1)
  .superRefine((answers, context) => {
    answers.forEach(({ key }, index) => {
      if (answers.findIndex((each) => each.key === key) < index)
        context.addIssue({ code: 'custom', path: [index, 'key'], message: `${key} is there twice` });
    });
  });

/** Answers that agents give often. */
export interface ReadyAnswers {
  /** All of them in a language, filled; what there is no value for is a dash. */
  filled(language: Language, values: Values): ReadyAnswer[];
}

/**
 * Reads the ready answers.
 * @param path `dialogs/ready-answers.yaml`
 * @param shared what the operator says of itself, by language
 * @throws XiaokaError `BadTexts` naming the file, the place in it and what is wrong there
 */
export function loadReadyAnswers(path: string, shared: Record<Language, Values>): ReadyAnswers {
  const answers = readAnswers(path);
  return {
    filled: (language, values) =>
      answers.map(({ key, title, text }) => {
        const all = { ...shared[language], ...values };
        return { key, title: fill(title[language], all), text: fill(text[language], all) };
      }),
  };
}

function readAnswers(path: string): z.infer<typeof file> {
  try {
    return file.parse(parse(readFileSync(path, 'utf8')));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new XiaokaError('BadTexts', `${path}: ${reason}`, undefined, error);
  }
}

function checkPlaceholders(text: string, context: z.RefinementCtx): void {
  const allowed: readonly string[] = PLACEHOLDERS;
  const named = [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
  const wrong = named.find((name) => !allowed.includes(name));
  if (wrong !== undefined)
    context.addIssue({
      code: 'custom',
      message: `there is no {${wrong}}; there are {${PLACEHOLDERS.join('} {')}}`,
    });
  else if (/[{}]/.test(text.replace(/\{\w+\}/g, '')))
    context.addIssue({ code: 'custom', message: 'a brace is left over' });
}

function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? NOTHING));
}
