import type { Guess, Question } from './contract';
import { type Message, questionOf } from './messages';
import { randomOf } from './sampling';
import { percent } from './scores';
import { Homophones, toTraditional } from './slips';

/** All messages changed in one way, once or, where chance decides, several times. */
export interface Reading {
  readonly name: string;
  /** In each pass a text for each message; null: it stays as it is. */
  readonly passes: readonly (readonly (string | null)[])[];
}

/** What a reading costs, in percent and points; null: it changes no message. */
export interface ReadingLoss {
  readonly name: string;
  readonly passes: number;
  /** Messages that change, over all passes. */
  readonly changed: number;
  /** Right before and after, of those that change. */
  readonly before: number | null;
  readonly after: number | null;
  /** Points lost on those that change. */
  readonly lossOnChanged: number | null;
  /** Points lost on all messages. */
  readonly lossOnAll: number | null;
}

const SEEDS = [1, 2, 3, 4, 5];

/**
 * The ways in which messages are changed.
 * @param seenIn texts whose common characters replace others
 */
export function readingsOf(messages: readonly Pick<Message, 'text'>[], seenIn: Iterable<string>): Reading[] {
  const homophones = new Homophones(seenIn);
  const each = (change: (text: string) => string | null) => messages.map(({ text }) => change(text));
  const slips = SEEDS.map((seed) => {
    const random = randomOf(seed);
    return each((text) => homophones.slip(text, random));
  });
  return [
    { name: 'one homophone in every message', passes: slips },
    { name: 'traditional script, Taiwan', passes: [each((text) => toTraditional(text, 'tw'))] },
    { name: 'traditional script, Hong Kong', passes: [each((text) => toTraditional(text, 'hk'))] },
  ];
}

/** All questions of the readings, one after the other; unchanged messages are not asked again. */
export function questionsOf(messages: readonly Message[], readings: readonly Reading[]): Question[] {
  return readings.flatMap(({ passes }) =>
    passes.flatMap((texts) =>
      messages.flatMap((message, at) => {
        const text = texts[at] ?? null;
        return text === null ? [] : [questionOf(message, text)];
      }),
    ),
  );
}

/**
 * Compares the answers.
 * @param plain answers to the messages as they are
 * @param changed answers to `questionsOf()`
 */
export function lossesOf(
  messages: readonly Pick<Message, 'intent'>[],
  readings: readonly Reading[],
  plain: readonly Guess[],
  changed: readonly Guess[],
): ReadingLoss[] {
  const isRight = (at: number, guess: Guess | undefined): boolean =>
    guess !== undefined && (guess.label ?? 'none') === messages[at]?.intent;
  let next = 0;
  return readings.map(({ name, passes }) => {
    let [count, before, after] = [0, 0, 0];
    for (const texts of passes) {
      texts.forEach((text, at) => {
        if (text === null) return;
        count += 1;
        if (isRight(at, plain[at])) before += 1;
        if (isRight(at, changed[next++])) after += 1;
      });
    }
    return {
      name,
      passes: passes.length,
      changed: count,
      before: percent(before, count),
      after: percent(after, count),
      lossOnChanged: percent(before - after, count),
      lossOnAll: percent(before - after, messages.length * passes.length),
    };
  });
}
