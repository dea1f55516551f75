import { Group, Text } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import css from './charts.module.css';
import { columnsFor, labelled, roundUp, type Column } from './scale';

const HEIGHT = 64;
const AXIS = 18;
/** Width that a day's label needs, in pixels. */
const LABEL_WIDTH = 44;

/** One thing counted over time. */
export interface Series {
  readonly title: string;
  /** The number beside the title. */
  readonly total: string;
  readonly highest: string;
  readonly values: readonly number[];
  /** What each column is called on the axis, and what it says when it is pointed at. */
  readonly labels: readonly string[];
  readonly hints: readonly string[];
}

/** Columns over time, with the sum beside their title. Its numbers are in the table that goes with it. */
export function ColumnChart({ series }: { readonly series: Series }) {
  const { ref, width } = useElementSize();
  const top = roundUp(Math.max(0, ...series.values));
  const columns = columnsFor(series.values, top, { width, height: HEIGHT, gap: width > 500 ? 0.3 : 0.2 });
  return (
    <div className={css.chart}>
      <Group justify="space-between" gap="xs" mb={4} wrap="nowrap">
        <Text size="sm" fw={500}>
          {series.title}
        </Text>
        <Text size="sm" ta="right">
          <b>{series.total}</b>{' '}
          <Text span size="xs" c="dimmed">
            {series.highest}
          </Text>
        </Text>
      </Group>
      <div ref={ref}>{width > 0 && <Columns columns={columns} series={series} width={width} />}</div>
    </div>
  );
}

interface ColumnsProps {
  readonly columns: readonly Column[];
  readonly series: Series;
  readonly width: number;
}

function Columns({ columns, series, width }: ColumnsProps) {
  const shown = labelled(columns.length, width, LABEL_WIDTH);
  const total = HEIGHT + AXIS;
  return (
    <svg className={css.columns} viewBox={`0 0 ${width} ${total}`} height={total} role="presentation">
      {columns.map((column, index) => (
        <g key={series.hints[index]}>
          <rect className={css.main} {...column}>
            <title>{series.hints[index]}</title>
          </rect>
          {shown.has(index) && (
            <text className={css.label} x={inside(column, width)} y={total - 5} textAnchor="middle">
              {series.labels[index]}
            </text>
          )}
        </g>
      ))}
      <line className={css.line} x1={0} x2={width} y1={HEIGHT + 0.5} y2={HEIGHT + 0.5} />
    </svg>
  );
}

/** The middle of a column, far enough from the edge for its label. */
function inside({ x, width }: Column, whole: number): number {
  return Math.min(Math.max(x + width / 2, LABEL_WIDTH / 3), whole - LABEL_WIDTH / 3);
}
