import { INTENTS } from '../../../core/intent';
import type { Analysis } from '../analysis';
import { percent } from '../format';
import { html, type Markup } from './markup';

const CELL = 18;
const LEFT = 112;
const TOP = 112;
const SIDE = INTENTS.length * CELL;
/** Rows and columns of a family of intents are set apart from the next. */
const FAMILY_ENDS = INTENTS.flatMap((intent, at) => {
  const next = INTENTS[at + 1];
  return next !== undefined && next.split('.')[0] !== intent.split('.')[0] ? [at + 1] : [];
});

function rowLabel(intent: string, row: number): Markup {
  const y = TOP + row * CELL + 12;
  return html`<text x="${LEFT - 6}" y="${y}" text-anchor="end">${intent}</text>`;
}

function columnLabel(intent: string, column: number): Markup {
  const x = LEFT + column * CELL + 12;
  return html`<text transform="translate(${x} ${TOP - 6}) rotate(-60)">${intent}</text>`;
}

function boundary(at: number): Markup {
  const place = at * CELL;
  return html`<line class="grid" x1="${LEFT}" x2="${LEFT + SIDE}" y1="${TOP + place}" y2="${TOP + place}" />
    <line class="grid" y1="${TOP}" y2="${TOP + SIDE}" x1="${LEFT + place}" x2="${LEFT + place}" />`;
}

/** Colour of a cell: hits by their share, mistakes four times as deep, or they could not be seen beside them. */
function opacity(share: number, isRight: boolean): string {
  return (isRight ? share : Math.min(1, 0.05 + 4 * share)).toFixed(2);
}

function cells({ matrix }: Analysis): Markup[] {
  return INTENTS.flatMap((intent, row) => {
    const counts = matrix.get(intent);
    const total = [...(counts?.values() ?? [])].reduce((sum, count) => sum + count, 0);
    return INTENTS.flatMap((takenFor, column) => {
      const count = counts?.get(takenFor) ?? 0;
      if (count === 0) return [];
      const style = intent === takenFor ? 'right' : 'wrong';
      const title = `${intent} taken for ${takenFor}: ${count} of ${total} (${percent(count / total, 1)} %)`;
      return html`<rect
        class="${style}"
        x="${LEFT + column * CELL + 1}"
        y="${TOP + row * CELL + 1}"
        width="${CELL - 2}"
        height="${CELL - 2}"
        fill-opacity="${opacity(count / total, intent === takenFor)}"
        ><title>${title}</title></rect
      >`;
    });
  });
}

/** The confusion matrix as a heat map: a row is an intent, a column what its utterances were taken for. */
export function matrixChart(analysis: Analysis): Markup {
  return html`<svg
    class="matrix"
    viewBox="0 0 ${LEFT + SIDE + 64} ${TOP + SIDE + 8}"
    role="img"
    aria-label="Confusion matrix"
  >
    ${INTENTS.map(rowLabel)}${INTENTS.map(columnLabel)}
    <rect class="bar" x="${LEFT}" y="${TOP}" width="${SIDE}" height="${SIDE}" fill-opacity="0.5" />
    ${FAMILY_ENDS.map(boundary)} ${cells(analysis)}
  </svg>`;
}
