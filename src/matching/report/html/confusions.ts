import type { Confusion, Mistake } from '../confusion';
import { percent } from '../format';
import { placeOf } from '../utterances';
import { html, type Markup } from './markup';

function mistakeItem({ judgement, nearest }: Mistake): Markup {
  const { utterance, confidence, runnerUp } = judgement;
  const second = runnerUp === utterance.intent ? ', the right one is second' : '';
  const like =
    nearest === null
      ? ''
      : html`<br /><span class="faint">there: ${nearest.text}</span>
          <span class="place">${placeOf(nearest)}</span>`;
  return html`<li>
    ${utterance.text} <span class="place">${placeOf(utterance)}</span>
    <span class="faint">${percent(confidence)} %${second}</span>${like}
  </li>`;
}

/** Pairs of intents that are confused; each opens to the utterances that cause it. */
export function confusionList(confusions: readonly Confusion[]): Markup {
  const items = confusions.map(
    ({ intent, takenFor, mistakes }) =>
      html`<details>
        <summary><b>${intent}</b> taken for <b>${takenFor}</b>: ${mistakes.length}</summary>
        <ul>
          ${mistakes.map(mistakeItem)}
        </ul>
      </details>`,
  );
  return html`<div class="panel">${items}</div>`;
}
