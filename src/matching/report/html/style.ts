import { html } from './markup';

/** The page's style: light and dark by what the reader's system asks for, no files from outside. */
export const STYLE = html`<style>
  :root {
    color-scheme: light dark;
    --page: #fbfbfa;
    --panel: #ffffff;
    --ink: #1f2328;
    --faint: #656d76;
    --line: #d9dde2;
    --good: #1a6fb5;
    --bad: #c2410c;
    --wash: #eef3f8;
  }
  @media (prefers-color-scheme: dark) {
    :root {
      --page: #14171a;
      --panel: #1c2024;
      --ink: #e4e7ea;
      --faint: #9aa3ad;
      --line: #343a41;
      --good: #5cabeb;
      --bad: #fb8b4f;
      --wash: #232a31;
    }
  }
  * {
    box-sizing: border-box;
  }
  body {
    margin: 0 auto;
    padding: 24px 16px 64px;
    max-width: 1120px;
    background: var(--page);
    color: var(--ink);
    font:
      15px/1.5 system-ui,
      'PingFang SC',
      'Noto Sans CJK SC',
      'Microsoft YaHei',
      sans-serif;
  }
  h1 {
    margin: 0 0 4px;
    font-size: 26px;
  }
  h2 {
    margin: 48px 0 8px;
    font-size: 19px;
  }
  h3 {
    margin: 24px 0 8px;
    font-size: 15px;
  }
  p {
    margin: 4px 0 12px;
    max-width: 75ch;
  }
  .faint {
    color: var(--faint);
  }
  nav {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    margin: 16px 0;
  }
  a {
    color: var(--good);
  }
  .panel {
    padding: 12px 16px;
    border: 1px solid var(--line);
    border-radius: 8px;
    background: var(--panel);
  }
  .scroll {
    overflow-x: auto;
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr));
    gap: 16px;
  }
  .pair section {
    display: flex;
    flex-direction: column;
  }
  .pair .panel {
    margin-top: auto;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: 4px 8px;
    border-bottom: 1px solid var(--line);
    text-align: left;
    vertical-align: top;
  }
  th {
    color: var(--faint);
    font-weight: 600;
    white-space: nowrap;
  }
  tbody tr:last-child > * {
    border-bottom: 0;
  }
  td.name,
  tbody th {
    color: var(--ink);
    font-weight: 400;
    white-space: nowrap;
  }
  .number {
    text-align: right;
    white-space: nowrap;
  }
  .apart {
    border-left: 1px solid var(--line);
  }
  .low {
    color: var(--bad);
    font-weight: 600;
  }
  .text {
    min-width: 180px;
    overflow-wrap: anywhere;
  }
  .place {
    color: var(--faint);
    font-size: 13px;
    overflow-wrap: anywhere;
  }
  .beside {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 260px), 1fr));
    gap: 4px 16px;
  }
  details {
    border-bottom: 1px solid var(--line);
  }
  details:last-child {
    border-bottom: 0;
  }
  summary {
    padding: 6px 0;
    cursor: pointer;
  }
  summary b {
    font-weight: 600;
  }
  details ul {
    margin: 0 0 12px;
    padding-left: 20px;
  }
  details li {
    margin: 4px 0;
    overflow-wrap: anywhere;
  }
  svg {
    display: block;
    width: 100%;
    height: auto;
  }
  svg text {
    fill: var(--ink);
    font-size: 11px;
  }
  svg .faint {
    fill: var(--faint);
  }
  .axis {
    stroke: var(--faint);
  }
  .grid {
    stroke: var(--line);
  }
  .guide {
    fill: none;
    stroke: var(--faint);
    stroke-dasharray: 4 4;
  }
  .curve {
    fill: none;
    stroke: var(--good);
    stroke-width: 2;
  }
  .dot {
    fill: var(--good);
  }
  .mark {
    fill: var(--bad);
    stroke: var(--panel);
    stroke-width: 2;
  }
  .bar {
    fill: var(--wash);
  }
  .right {
    fill: var(--good);
  }
  .wrong {
    fill: var(--bad);
  }
  .matrix {
    min-width: 880px;
  }
  .matrix text {
    font-size: 9px;
  }
  @media (max-width: 699px) {
    .pair svg text {
      font-size: 13px;
    }
    .sticky tbody th,
    .sticky thead tr:last-child th:first-child {
      position: sticky;
      left: 0;
      background: var(--panel);
    }
  }
</style>`;
