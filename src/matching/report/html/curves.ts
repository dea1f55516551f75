import type { Analysis } from '../analysis';
import { counted, percent } from '../format';
import { bar, chart, dot, label, line } from './chart';
import type { Markup } from './markup';

/** Accuracy over confidence, with the counts as columns behind. */
export function reliabilityChart({ reliability: { bins } }: Analysis): Markup {
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const columns = bins.map(({ from, to, count }) => bar(from, to, count / most, counted(count, 'utterance')));
  const filled = bins.flatMap(({ confidence, accuracy, count }) =>
    confidence === null || accuracy === null ? [] : [{ x: confidence, y: accuracy, count }],
  );
  const dots = filled.map(({ x, y, count }) =>
    dot({ x, y }, `confidence ${percent(x, 1)} %, right ${percent(y, 1)} %, ${counted(count, 'utterance')}`),
  );
  const diagonal = line(
    [
      { x: 0, y: 0 },
      { x: 1, y: 1 },
    ],
    'guide',
  );
  return chart({
    title: 'Reliability curve',
    xLabel: 'confidence',
    yLabel: 'right',
    marks: [...columns, diagonal, line(filled, 'curve'), ...dots],
  });
}

/** What is refused rightly over what is refused wrongly, for every limit. */
export function tradeOffChart({ tradeOff: { curve, working } }: Analysis): Markup {
  const points = curve.map(({ limit, insideRefused, outsideRefused }) => ({
    limit: limit ?? 0,
    x: insideRefused,
    y: outsideRefused,
  }));
  const tenths = points.filter((_, step) => step % 10 === 0 && step > 0 && step < 100);
  const told = (x: number, y: number) =>
    `${percent(y, 1)} % of none refused, ${percent(x, 1)} % of the others`;
  const here = { x: working.insideRefused, y: working.outsideRefused };
  return chart({
    title: 'Trade-off of the limit on the probability of being out of scope',
    xLabel: 'refused though in scope',
    yLabel: 'none refused',
    marks: [
      line(points, 'curve'),
      ...tenths.map(({ x, y, limit }) => dot({ x, y }, `from ${percent(limit)} %: ${told(x, y)}`)),
      dot(here, `as it works: ${told(here.x, here.y)}`, 'mark'),
      label(here, `as it works: ${percent(here.y)} % / ${percent(here.x)} %`),
    ],
  });
}
