import { countConfusions, findConfusions } from '../../../src/matching/report/confusion';
import { measureReliability } from '../../../src/matching/report/reliability';
import { scoreIntents, scoreLanguages } from '../../../src/matching/report/scores';
import { measureTradeOff } from '../../../src/matching/report/trade-off';
import { judgement, utterance } from './support';

const JUDGEMENTS = [
  judgement('chat.bye', 'chat.bye'),
  judgement('chat.bye', 'chat.bye'),
  judgement('chat.bye', 'chat.thanks', { runnerUp: 'chat.bye' }),
  judgement('chat.bye', 'none'),
  judgement('chat.thanks', 'chat.bye'),
  judgement('none', 'none'),
  judgement('none', 'chat.bye'),
  judgement('chat.bye', 'chat.bye', { utterance: utterance('再见', 'chat.bye') }),
];

describe('scores', () => {
  it('counts precision, recall and F1 in each language', () => {
    const scores = scoreIntents(JUDGEMENTS);
    expect(scores).toHaveLength(84);
    expect(scores).toContainEqual({
      intent: 'chat.bye',
      language: 'en',
      count: 4,
      precision: 0.5,
      recall: 0.5,
      f1: 0.5,
    });
    expect(scores).toContainEqual({
      intent: 'chat.bye',
      language: 'zh',
      count: 1,
      precision: 1,
      recall: 1,
      f1: 1,
    });
    expect(scores).toContainEqual({
      intent: 'chat.thanks',
      language: 'en',
      count: 1,
      precision: 0,
      recall: 0,
      f1: 0,
    });
  });

  it('has none of a share of nothing', () => {
    const [first] = scoreIntents(JUDGEMENTS);
    expect(first).toMatchObject({ count: 0, precision: null, recall: null, f1: null });
  });

  it('tells each language and both together', () => {
    expect(scoreLanguages(JUDGEMENTS)).toEqual([
      { language: 'zh', count: 1, accuracy: 1, amongFirstTwo: 1, refusedOutside: null, refusedInside: 0 },
      {
        language: 'en',
        count: 7,
        accuracy: 3 / 7,
        amongFirstTwo: 4 / 7,
        refusedOutside: 0.5,
        refusedInside: 0.2,
      },
      {
        language: 'both',
        count: 8,
        accuracy: 0.5,
        amongFirstTwo: 5 / 8,
        refusedOutside: 0.5,
        refusedInside: 1 / 6,
      },
    ]);
  });
});

describe('calibration', () => {
  it('compares confidence with accuracy in ten bins, certainty in the last', () => {
    const { bins, expectedError } = measureReliability([
      judgement('chat.bye', 'chat.bye', { confidence: 1 }),
      judgement('chat.bye', 'chat.bye', { confidence: 0.9 }),
      judgement('chat.bye', 'chat.thanks', { confidence: 0.25 }),
      judgement('chat.bye', 'chat.bye', { confidence: 0.25 }),
    ]);
    expect(bins).toHaveLength(10);
    expect(bins[9]).toEqual({ from: 0.9, to: 1, count: 2, confidence: 0.95, accuracy: 1 });
    expect(bins[2]).toEqual({ from: 0.2, to: 0.3, count: 2, confidence: 0.25, accuracy: 0.5 });
    expect(bins[0]).toMatchObject({ count: 0, confidence: null, accuracy: null });
    expect(expectedError).toBeCloseTo((2 * 0.05 + 2 * 0.25) / 4);
  });
});

describe('the trade-off', () => {
  const judged = [
    judgement('none', 'none', { outside: 0.8 }),
    judgement('none', 'chat.bye', { outside: 0.4 }),
    judgement('chat.bye', 'none', { outside: 0.6 }),
    judgement('chat.bye', 'chat.bye', { outside: 0.1 }),
  ];

  it('tells what each limit refuses, and what is refused today', () => {
    const { curve, working } = measureTradeOff(judged);
    expect(working).toEqual({ limit: null, outsideRefused: 0.5, insideRefused: 0.5 });
    expect(curve[30]).toEqual({ limit: 0.3, outsideRefused: 1, insideRefused: 0.5 });
    expect(curve[70]).toEqual({ limit: 0.7, outsideRefused: 0.5, insideRefused: 0 });
    expect(curve[0]).toMatchObject({ outsideRefused: 1, insideRefused: 1 });
    expect(curve.at(-1)).toMatchObject({ outsideRefused: 0, insideRefused: 0 });
  });

  it('measures the area: the share of pairs in the right order', () => {
    expect(measureTradeOff(judged).area).toBeCloseTo(0.75);
  });
});

describe('confusions', () => {
  it('counts what each intent was taken for', () => {
    const counts = countConfusions(JUDGEMENTS);
    expect(counts.get('chat.bye')).toEqual(
      new Map([
        ['chat.bye', 3],
        ['chat.thanks', 1],
        ['none', 1],
      ]),
    );
  });

  it('lists pairs by how often, the most confident mistake first, those with none apart', () => {
    const thanks = (text: string, confidence: number) =>
      judgement('chat.thanks', 'chat.bye', { utterance: utterance(text, 'chat.thanks'), confidence });
    const { betweenIntents, withNone } = findConfusions([
      ...JUDGEMENTS,
      thanks('less', 0.5),
      thanks('have a nice evening', 0.95),
      judgement('chat.bye', 'chat.bye', { utterance: utterance('have a nice day', 'chat.bye') }),
    ]);
    expect(
      betweenIntents.map(({ intent, takenFor, mistakes }) => [intent, takenFor, mistakes.length]),
    ).toEqual([
      ['chat.thanks', 'chat.bye', 3],
      ['chat.bye', 'chat.thanks', 1],
    ]);
    const [worst] = betweenIntents[0]?.mistakes ?? [];
    expect(worst?.judgement.utterance.text).toBe('have a nice evening');
    expect(worst?.nearest?.text).toBe('have a nice day');
    expect(betweenIntents[0]?.mistakes.at(-1)).toMatchObject({ nearest: null });
    expect(withNone.map(({ intent, takenFor }) => [intent, takenFor])).toEqual([
      ['chat.bye', 'none'],
      ['none', 'chat.bye'],
    ]);
  });
});
