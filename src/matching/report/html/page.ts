import { type Analysis, CAUTION } from '../analysis';
import { percent } from '../format';
import { confusionList } from './confusions';
import { reliabilityChart, tradeOffChart } from './curves';
import { html, type Markup } from './markup';
import { matrixChart } from './matrix';
import { STYLE } from './style';
import { intentTable, languageTable, nearDuplicateTable, thinSpotTable } from './tables';

/** One part of the page. */
interface Section {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly body: Markup;
}

function figures(analysis: Analysis): Section[] {
  return [
    {
      id: 'languages',
      title: 'Languages',
      about:
        'In percent. “Among first two” also counts utterances whose intent is the runner-up; “wrongly refused” are those in scope that are taken for none.',
      body: languageTable(analysis),
    },
    {
      id: 'intents',
      title: 'Intents',
      about:
        'In percent. Precision: of the utterances taken for the intent, how many belong to it. Recall: of those that belong to it, how many were found.',
      body: intentTable(analysis),
    },
    {
      id: 'matrix',
      title: 'Confusion matrix',
      about:
        'A row is an intent, a column what its utterances were taken for; the deeper the colour, the larger the share of the row. Point at a cell for its figures.',
      body: html`<div class="panel scroll">${matrixChart(analysis)}</div>`,
    },
  ];
}

function curves(analysis: Analysis): Section[] {
  const { reliability, tradeOff } = analysis;
  return [
    {
      id: 'calibration',
      title: 'Calibration',
      about: `Expected calibration error ${percent(reliability.expectedError, 1)} %. On the dashed line confidence could be taken at its word; columns show how many utterances lie in each tenth. Confidence is set to fit real messages, so held-out utterances lie below the line.`,
      body: html`<div class="panel">${reliabilityChart(analysis)}</div>`,
    },
    {
      id: 'trade-off',
      title: 'Refusing',
      about: `Each point is a limit on the probability of being out of scope, from 10 % to 90 %. Area under the curve ${tradeOff.area.toFixed(3)}.`,
      body: html`<div class="panel">${tradeOffChart(analysis)}</div>`,
    },
  ];
}

function lists({ confusions, thinSpots, nearDuplicates }: Analysis): Section[] {
  return [
    {
      id: 'confusions',
      title: 'Confused most',
      about:
        'Open a pair for its utterances, with the confidence of the wrong answer and, after “there”, the utterance of the other intent most like it.',
      body: html`${confusionList(confusions.betweenIntents)}
        <h3>With none</h3>
        ${confusionList(confusions.withNone)}`,
    },
    {
      id: 'thin-spots',
      title: 'Thin spots',
      about:
        'Too few utterances, or fewer than two written in a manner. Not every manner suits every intent.',
      body: thinSpotTable({ thinSpots }),
    },
    {
      id: 'near-duplicates',
      title: 'Near-duplicates',
      about: `${nearDuplicates.length} pairs. Alike: the share of the longer one’s words, or Chinese characters, that stand in the other in the same order, without openers such as 请问 and closers such as “please”. Pairs of two intents may be meant so.`,
      body: nearDuplicateTable(nearDuplicates),
    },
  ];
}

function show({ id, title, about, body }: Section): Markup {
  return html`<section>
    <h2 id="${id}">${title}</h2>
    <p class="faint">${about}</p>
    ${body}
  </section>`;
}

/** The whole report as one page that needs no script and no other file. */
export function reportPage(analysis: Analysis): string {
  const drawn = curves(analysis);
  const sections = [figures(analysis), drawn, lists(analysis)];
  const links = sections.flat().map(({ id, title }) => html`<a href="#${id}">${title}</a>`);
  const [before, , after] = sections.map((some) => some.map(show));
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Intents</title>
        ${STYLE}
      </head>
      <body>
        <h1>Intents</h1>
        <p class="faint">
          ${analysis.count.toLocaleString('en')} utterances, cross-validated in ${analysis.folds} parts.
        </p>
        <p>${CAUTION}</p>
        <nav>${links}</nav>
        ${before ?? []}
        <div class="pair">${drawn.map(show)}</div>
        ${after ?? []}
      </body>
    </html> `.source;
}
