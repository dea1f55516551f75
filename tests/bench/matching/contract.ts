import { z } from 'zod';
import { LANGUAGES } from '../../../src/core/language';

const questionSchema = z.object({ text: z.string(), language: z.enum(LANGUAGES) });
const trainingTextSchema = questionSchema.extend({
  /** null: out of scope. */
  label: z.string().nullable(),
});

const engineSchema = z.discriminatedUnion('name', [
  /** This engine as it is for any texts; its low-rank member always or never. */
  z.object({ name: z.literal('xiaoka'), lowRank: z.boolean() }),
  /** The engine as the bot makes it; it reads its own utterances. */
  z.object({ name: z.literal('bot'), intentsDir: z.string(), cacheDir: z.string().nullable() }),
  /** The same, training timed apart from reading the utterances; it keeps nothing. */
  z.object({ name: z.literal('bot-training'), intentsDir: z.string() }),
  z.object({ name: z.literal('natural') }),
  z.object({ name: z.literal('nlpjs') }),
]);

/** What a process of its own does: trains one engine, then asks it. */
export const jobSchema = z.object({
  engine: engineSchema,
  training: z.array(trainingTextSchema),
  /** Asked before anything is timed; not among the questions, as peers remember texts. */
  warmUp: z.array(questionSchema),
  questions: z.array(questionSchema),
});

const guessSchema = z.object({
  /** The class that the engine decides on; null: it refuses. */
  label: z.string().nullable(),
  /** The best class, refused or not; null: it has none. */
  best: z.string().nullable(),
});

const resultSchema = z.object({
  trainingMs: z.number(),
  /** Memory that the engine added, in MB (10⁶ bytes), after garbage collection. */
  memory: z.object({
    resident: z.number(),
    /** Heap and array buffers. */
    heap: z.number(),
  }),
  guesses: z.array(guessSchema),
  /** Time of each question. */
  microseconds: z.array(z.number()),
});

/** What came of a job. */
export const outcomeSchema = z.union([resultSchema, z.object({ failure: z.string() })]);

/** A text with its language. */
export type Question = z.infer<typeof questionSchema>;
/** A text to learn from. */
export type TrainingText = z.infer<typeof trainingTextSchema>;
/** Which engine, with its settings. */
export type EngineChoice = z.infer<typeof engineSchema>;
/** What a process of its own does. */
export type Job = z.infer<typeof jobSchema>;
/** What an engine made of a text. */
export type Guess = z.infer<typeof guessSchema>;
/** What was measured in a job. */
export type JobResult = z.infer<typeof resultSchema>;
/** What came of a job. */
export type Outcome = z.infer<typeof outcomeSchema>;

/** A trained engine. */
export interface Trained {
  readonly trainingMs: number;
  guess(question: Question): Guess | Promise<Guess>;
}

/** Trains an engine. */
export type Train = (texts: readonly TrainingText[]) => Promise<Trained>;
