import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import css from './charts.module.css';
import { barShare } from './scale';

/** A row of a bar chart. */
export interface Bar {
  readonly key: string;
  readonly label: ReactNode;
  readonly value: number;
  /** The part of the value, at its end, that is drawn softly. */
  readonly soft?: number;
  /** What stands behind the bar, a cell each. */
  readonly numbers: readonly string[];
}

interface BarTableProps {
  /** What the chart shows, for those who do not see it. */
  readonly title: string;
  /** Heads of the columns: of the label, then of each number. */
  readonly heads: readonly [string, ...string[]];
  readonly bars: readonly Bar[];
  /** What the longest bar stands for. */
  readonly longest: number;
  readonly showHeads?: boolean;
}

/** Bars with their numbers beside them; to a screen reader it is the table that it is. */
export function BarTable({ title, heads, bars, longest, showHeads = false }: BarTableProps) {
  const [first, ...others] = heads;
  const head = (text: string) => (showHeads ? text : <VisuallyHidden>{text}</VisuallyHidden>);
  return (
    <div className={css.chart}>
      <table className={css.bars}>
        <caption>
          <VisuallyHidden>{title}</VisuallyHidden>
        </caption>
        <thead>
          <tr className={showHeads ? undefined : css.unheaded}>
            <th scope="col">{head(first)}</th>
            <td />
            {others.map((text) => (
              <th scope="col" key={text} className={css.number}>
                {head(text)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => (
            <BarRow key={bar.key} bar={bar} longest={longest} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function BarRow({ bar, longest }: { readonly bar: Bar; readonly longest: number }) {
  const width = barShare(bar.value, longest);
  const soft = bar.value > 0 ? (width * (bar.soft ?? 0)) / bar.value : 0;
  return (
    <tr>
      <th scope="row">{bar.label}</th>
      <td className={css.bar}>
        <svg viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true">
          <rect className={css.ground} width={100} height={14} />
          <rect className={css.main} width={width} height={14} />
          <rect className={css.soft} x={width - soft} width={soft} height={14} />
        </svg>
      </td>
      {bar.numbers.map((text, index) => (
        <td key={index} className={css.number}>
          {text}
        </td>
      ))}
    </tr>
  );
}
