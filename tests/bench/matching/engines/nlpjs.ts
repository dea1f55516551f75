import { containerBootstrap, LangEn, Nlp } from '@nlpjs/basic';
import { LangZh } from '@nlpjs/lang-zh';
import { z } from 'zod';
import type { Train } from '../contract';

/** Its name for what is out of scope. */
const NONE = 'None';

const answerSchema = z.object({
  intent: z.string(),
  classifications: z.array(z.object({ intent: z.string() })),
});

/**
 * NLP.js as the README of @nlpjs/lang-en sets it up, logging and saving off. Texts out of scope become
 * texts of its intent `None`; the language of a text is told, not guessed.
 */
export const nlpjs: Train = async (texts) => {
  const started = performance.now();
  const container = containerBootstrap({ loadEnv: false });
  container.use(LangEn);
  container.use(LangZh);
  const nlp = new Nlp({ container, autoSave: false, autoLoad: false, nlu: { log: false } });
  nlp.addLanguage([...new Set(texts.map(({ language }) => language))]);
  for (const { text, label, language } of texts) nlp.addDocument(language, text, label ?? NONE);
  await nlp.train();
  const trainingMs = performance.now() - started;
  return {
    trainingMs,
    guess: async ({ text, language }) => {
      const { intent, classifications } = answerSchema.parse(await nlp.process(language, text));
      const best = classifications.find((each) => each.intent !== NONE)?.intent ?? null;
      return { label: intent === NONE ? null : intent, best };
    },
  };
};
