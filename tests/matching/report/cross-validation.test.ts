import type { IntentName } from '../../../src/core/intent';
import type { IntentFile } from '../../../src/matching/load-intents';
import { crossValidate } from '../../../src/matching/report/cross-validation';
import type { Collection } from '../../../src/matching/report/utterances';

const NOUNS = [
  'card',
  'paper',
  'bottle',
  'window',
  'garden',
  'number',
  'letter',
  'ticket',
  'yellow',
  'river',
];

function file(intent: IntentName, word: string, han: string, ...more: readonly string[]): IntentFile {
  return {
    intent,
    description: 'd',
    zh: NOUNS.map((_, at) => `${han}${String.fromCodePoint(0x5b50 + at)}`),
    en: [...NOUNS.map((noun) => `${word} the ${noun}`), ...more],
  };
}

const FILES = [
  file('cancel.start', 'cancel', '注销', 'xylophone quizzing'),
  file('faq.backup', 'save', '备份'),
  file('none', 'sing', '唱歌'),
];

const COLLECTION: Collection = {
  files: FILES,
  utterances: FILES.flatMap(({ intent, ...lists }) =>
    (['zh', 'en'] as const).flatMap((language) =>
      lists[language].map((text, position) => ({ intent, language, text, position, file: 'f', line: 1 })),
    ),
  ),
};

describe('cross-validation', () => {
  const judgements = crossValidate(COLLECTION, 5);

  it('judges every utterance once', () => {
    expect(new Set(judgements.map(({ utterance }) => utterance))).toEqual(new Set(COLLECTION.utterances));
    expect(judgements).toHaveLength(COLLECTION.utterances.length);
  });

  it('finds by what the others have in common', () => {
    const found = judgements.find(({ utterance }) => utterance.text === 'save the garden');
    expect(found).toMatchObject({ predicted: 'faq.backup' });
    expect(found?.confidence).toBeGreaterThan(0.5);
    expect(found?.runnerUp).toBe('cancel.start');
  });

  it('has not seen what it judges', () => {
    const found = judgements.find(({ utterance }) => utterance.text === 'xylophone quizzing');
    expect(found?.predicted).toBe('none');
  });

  it('is the same each time', () => {
    expect(crossValidate(COLLECTION, 5)).toEqual(judgements);
  });
});
