import { html, type Markup } from './markup';

/** A point with both values from 0 to 1. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What a chart is of. */
export interface Chart {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  /** Drawn in the order given. */
  readonly marks: readonly Markup[];
}

const WIDTH = 440;
const HEIGHT = 340;
const LEFT = 58;
const RIGHT = 26;
const TOP = 12;
const BOTTOM = 44;
const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1];

function across(x: number): number {
  return Number((LEFT + x * (WIDTH - LEFT - RIGHT)).toFixed(1));
}

function down(y: number): number {
  return Number((TOP + (1 - y) * (HEIGHT - TOP - BOTTOM)).toFixed(1));
}

function tick(value: number): Markup {
  const label = `${Math.round(value * 100)} %`;
  return html`<line
      class="grid"
      x1="${across(value)}"
      x2="${across(value)}"
      y1="${down(0)}"
      y2="${down(1)}"
    />
    <line class="grid" x1="${across(0)}" x2="${across(1)}" y1="${down(value)}" y2="${down(value)}" />
    <text class="faint" x="${across(value)}" y="${down(0) + 16}" text-anchor="middle">${label}</text>
    <text class="faint" x="${across(0) - 6}" y="${down(value) + 4}" text-anchor="end">${label}</text>`;
}

/** A line through points. */
export function line(points: readonly Point[], style: 'curve' | 'guide'): Markup {
  const path = points.map(({ x, y }) => `${across(x)},${down(y)}`).join(' ');
  return html`<polyline class="${style}" points="${path}" />`;
}

/** A point that tells more under the pointer. */
export function dot({ x, y }: Point, title: string, style: 'dot' | 'mark' = 'dot'): Markup {
  const radius = style === 'dot' ? 4 : 6;
  return html`<circle class="${style}" cx="${across(x)}" cy="${down(y)}" r="${radius}"
    ><title>${title}</title></circle
  >`;
}

/** A column from the bottom. */
export function bar(from: number, to: number, height: number, title: string): Markup {
  const width = Math.max(0, across(to) - across(from) - 2).toFixed(1);
  const tall = (down(0) - down(height)).toFixed(1);
  return html`<rect class="bar" x="${across(from) + 1}" y="${down(height)}" width="${width}" height="${tall}"
    ><title>${title}</title></rect
  >`;
}

/** Words beside a point. */
export function label({ x, y }: Point, text: string): Markup {
  const [anchor, offset] = x > 0.6 ? ['end', -10] : ['start', 10];
  return html`<text x="${across(x) + Number(offset)}" y="${down(y) + 14}" text-anchor="${anchor}"
    >${text}</text
  >`;
}

/** A square chart of shares, with axes from 0 to 100 %. */
export function chart({ title, xLabel, yLabel, marks }: Chart): Markup {
  const middle = down(0.5);
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">
    ${TICKS.map(tick)}
    <line class="axis" x1="${across(0)}" x2="${across(1)}" y1="${down(0)}" y2="${down(0)}" />
    <line class="axis" x1="${across(0)}" x2="${across(0)}" y1="${down(0)}" y2="${down(1)}" />
    ${marks}
    <text x="${across(0.5)}" y="${HEIGHT - 8}" text-anchor="middle">${xLabel}</text>
    <text transform="rotate(-90 10 ${middle})" x="10" y="${middle}" text-anchor="middle">${yLabel}</text>
  </svg>`;
}
