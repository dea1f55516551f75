import type { Analysis } from '../analysis';
import { percent } from '../format';
import type { NearDuplicate } from '../near-duplicates';
import { groupByIntent, type IntentScores } from '../scores';
import { lacks } from '../thin-spots';
import { placeOf, type Utterance } from '../utterances';
import { html, type Markup } from './markup';

/** Figures below this are marked: what is more often wrong than right. */
const LOW = 0.5;
const SHOWN_PAIRS = 200;

function figure(value: number | null, className = ''): Markup {
  const low = value !== null && value < LOW ? ' low' : '';
  return html`<td class="number${low} ${className}">${percent(value)}</td>`;
}

/** Accuracy and refusals per language. */
export function languageTable({ languages }: Analysis): Markup {
  const rows = languages.map(
    (each) =>
      html`<tr>
        <th scope="row">${each.language}</th>
        <td class="number">${each.count}</td>
        ${[each.accuracy, each.amongFirstTwo, each.refusedOutside, each.refusedInside].map(
          (value) => html`<td class="number">${percent(value, 1)}</td>`,
        )}
      </tr>`,
  );
  return html`<div class="panel scroll">
    <table class="sticky">
      <thead>
        <tr>
          <th>language</th>
          <th class="number">utterances</th>
          <th class="number">right</th>
          <th class="number">among first two</th>
          <th class="number">none refused</th>
          <th class="number">wrongly refused</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

function scoreCells({ count, precision, recall, f1 }: IntentScores): Markup {
  return html`<td class="number apart">${count}</td>
    ${figure(precision)}${figure(recall)}${figure(f1)}`;
}

/** Count, precision, recall and F1 of every intent, the languages beside each other. */
export function intentTable({ intents }: Analysis): Markup {
  const rows = groupByIntent(intents).map(
    ([intent, scores]) =>
      html`<tr>
        <th scope="row">${intent}</th>
        ${scores.map(scoreCells)}
      </tr>`,
  );
  const heads = html`<th class="number apart">count</th>
    <th class="number">precision</th>
    <th class="number">recall</th>
    <th class="number">F1</th>`;
  return html`<div class="panel scroll">
    <table class="sticky">
      <thead>
        <tr>
          <th></th>
          <th class="apart" colspan="4">Chinese</th>
          <th class="apart" colspan="4">English</th>
        </tr>
        <tr>
          <th>intent</th>
          ${heads}${heads}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

/** What each intent lacks. */
export function thinSpotTable({ thinSpots }: Pick<Analysis, 'thinSpots'>): Markup {
  const rows = thinSpots.map(
    (spot) =>
      html`<tr>
        <th scope="row">${spot.intent} <span class="faint">${spot.language}</span></th>
        <td class="number">${spot.count}</td>
        <td>${lacks(spot)}</td>
      </tr>`,
  );
  return html`<div class="panel scroll">
    <table>
      <thead>
        <tr>
          <th>intent</th>
          <th class="number">count</th>
          <th>lacks</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

function quoted(utterance: Utterance): Markup {
  return html`<div>${utterance.text}<br /><span class="place">${placeOf(utterance)}</span></div>`;
}

/** Pairs that are nearly the same, the most alike first. */
export function nearDuplicateTable(pairs: readonly NearDuplicate[]): Markup {
  const rows = pairs.slice(0, SHOWN_PAIRS).map(({ first, second, likeness }) => {
    const isOneIntent = first.intent === second.intent;
    return html`<tr>
      <td class="number">${percent(likeness)}</td>
      <td class="text"><div class="beside">${quoted(first)}${quoted(second)}</div></td>
      <td class="number">${isOneIntent ? 1 : html`<b>2</b>`}</td>
    </tr>`;
  });
  return html`<div class="panel scroll">
    <table>
      <thead>
        <tr>
          <th class="number">alike</th>
          <th>pair</th>
          <th class="number">intents</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}
