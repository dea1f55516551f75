import { type Analysis, CAUTION } from './analysis';
import type { Confusion } from './confusion';
import { percent } from './format';
import type { NearDuplicate } from './near-duplicates';
import { groupByIntent, type IntentScores } from './scores';
import { textTable } from './text-table';
import { lacks } from './thin-spots';
import { placeOf } from './utterances';

/** Lines of the long lists; the page has them all. */
const SHOWN_PAIRS = 15;
const SHOWN_UTTERANCES = 2;
const EVERY_TENTH = 10;

function languages({ languages: scores }: Analysis): string {
  return textTable(
    ['language', '>utterances', '>right', '>among two', '>none refused', '>wrongly refused'],
    scores.map((each) => [
      each.language,
      String(each.count),
      ...[each.accuracy, each.amongFirstTwo, each.refusedOutside, each.refusedInside].map((value) =>
        percent(value, 1),
      ),
    ]),
  );
}

function cells({ count, precision, recall, f1 }: IntentScores): string[] {
  return [String(count), ...[precision, recall, f1].map((value) => percent(value))];
}

function intents({ intents: scores }: Analysis): string {
  const rows = groupByIntent(scores).map(([intent, each]) => [intent, ...each.flatMap(cells)]);
  const heads = ['>zh', '>prec', '>recall', '>F1', '>en', '>prec', '>recall', '>F1'];
  return textTable(['intent', ...heads], rows);
}

function calibration({ reliability }: Analysis): string {
  return textTable(
    ['confidence', '>utterances', '>mean', '>right'],
    reliability.bins.map(({ from, to, count, confidence, accuracy }) => [
      `${percent(from)}–${percent(to)}`,
      String(count),
      percent(confidence),
      percent(accuracy),
    ]),
  );
}

function tradeOff({ tradeOff: { curve, working } }: Analysis): string {
  const points = curve.filter((_, step) => step % EVERY_TENTH === 0 && step > 0);
  return textTable(
    ['refused from', '>none refused', '>wrongly refused'],
    [working, ...points].map(({ limit, outsideRefused, insideRefused }) => [
      limit === null ? 'as it works' : `${percent(limit)} %`,
      percent(outsideRefused, 1),
      percent(insideRefused, 1),
    ]),
  );
}

function confusions(pairs: readonly Confusion[]): string {
  const rows = pairs.flatMap(({ intent, takenFor, mistakes }) =>
    mistakes.slice(0, SHOWN_UTTERANCES).map(({ judgement }, at) => {
      const head = at === 0 ? [intent, takenFor, String(mistakes.length)] : ['', '', ''];
      return [...head, placeOf(judgement.utterance), judgement.utterance.text];
    }),
  );
  return textTable(['intent', 'taken for', '>times', 'such as', ''], rows);
}

function weakest({ weakest: scores }: Analysis): string {
  return textTable(
    ['intent', '', '>recall', '>prec', '>utterances'],
    scores.map(({ intent, language, recall, precision, count }) => [
      intent,
      language,
      percent(recall),
      percent(precision),
      String(count),
    ]),
  );
}

function thinSpots({ thinSpots: spots }: Analysis): string {
  return textTable(
    ['intent', '', '>utterances', 'lacks'],
    spots.map((spot) => [spot.intent, spot.language, String(spot.count), lacks(spot)]),
  );
}

function nearDuplicates(pairs: readonly NearDuplicate[]): string {
  return textTable(
    ['>alike', 'first', '', 'second', ''],
    pairs
      .slice(0, SHOWN_PAIRS)
      .map(({ first, second, likeness }) => [
        percent(likeness),
        placeOf(first),
        first.text,
        placeOf(second),
        second.text,
      ]),
  );
}

/** The report as plain text for a terminal; shares are in percent. */
export function terminalReport(analysis: Analysis): string {
  const { folds, count, reliability, confusions: pairs, nearDuplicates: alike } = analysis;
  const sections: readonly (readonly [string, string])[] = [
    [`${count} utterances, cross-validated in ${folds} parts; figures in percent`, languages(analysis)],
    ['Intents', intents(analysis)],
    [`Calibration: expected error ${percent(reliability.expectedError, 1)}`, calibration(analysis)],
    ['Refusing by the probability of being out of scope', tradeOff(analysis)],
    ['Confused most', confusions(pairs.betweenIntents)],
    ['Confused with none', confusions(pairs.withNone)],
    ['Found worst', weakest(analysis)],
    ['Thin spots', thinSpots(analysis)],
    [
      `Near-duplicates: ${alike.length}, the ${Math.min(SHOWN_PAIRS, alike.length)} most alike`,
      nearDuplicates(alike),
    ],
  ];
  return [...sections.map(([title, body]) => `${title}\n\n${body}`), CAUTION].join('\n\n\n') + '\n';
}
