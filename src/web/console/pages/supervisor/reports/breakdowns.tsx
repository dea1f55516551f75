import { Group, Text } from '@mantine/core';
import { useWords } from '../../../words';
import { BarTable } from '../charts/bar-table';
import css from '../charts/charts.module.css';
import { formatCount, formatShare } from './numbers';
import { Panel } from './panel';
import type { Report } from './types';

/** How far customers came, and where they went no further. */
export function Funnel({ funnel }: { readonly funnel: Report['funnel'] }) {
  const words = useWords();
  const { reports } = words.supervisor;
  const names = { ...words.terms.steps, began: reports.began, submitted: reports.submitted };
  const whole = Math.max(0, ...funnel.map((each) => each.reached));
  return (
    <Panel title={reports.funnel} hint={reports.funnelHint}>
      <Group gap="md" mb="xs" className={css.chart} aria-hidden="true">
        <Text size="xs">
          <span className={`${css.key} ${css.keyMain}`} /> {reports.wentOn}
        </Text>
        <Text size="xs">
          <span className={`${css.key} ${css.keySoft}`} /> {reports.left}
        </Text>
      </Group>
      <BarTable
        title={reports.funnel}
        heads={[reports.stage, reports.reached, reports.share, reports.left]}
        showHeads
        longest={whole}
        bars={funnel.map(({ stage, reached, left }) => ({
          key: stage,
          label: names[stage],
          value: reached,
          soft: left,
          numbers: [formatCount(reached), formatShare(reached, whole), formatCount(left)],
        }))}
      />
    </Panel>
  );
}

/** Why customers came to want a human, most frequent first. */
export function Reasons({ handoffs }: { readonly handoffs: Report['handoffs'] }) {
  const words = useWords();
  const { reports } = words.supervisor;
  const given = handoffs.filter(({ count }) => count > 0).sort((one, other) => other.count - one.count);
  const total = given.reduce((sum, { count }) => sum + count, 0);
  return (
    <Panel title={reports.byReason}>
      {total === 0 && <Text c="dimmed">{reports.noHandoffs}</Text>}
      {total > 0 && (
        <BarTable
          title={reports.byReason}
          heads={[reports.reason, reports.count, reports.share]}
          longest={given[0]?.count ?? 0}
          bars={given.map(({ reason, count }) => ({
            key: reason,
            label: words.terms.reasons[reason],
            value: count,
            numbers: [formatCount(count), formatShare(count, total)],
          }))}
        />
      )}
    </Panel>
  );
}

/** What customers say of the agents. */
export function Ratings({ ratings }: { readonly ratings: Report['ratings'] }) {
  const words = useWords();
  const { reports } = words.supervisor;
  const total = ratings.reduce((sum, { count }) => sum + count, 0);
  return (
    <Panel title={reports.ratings}>
      {total === 0 && <Text c="dimmed">{reports.noRatings}</Text>}
      {total > 0 && (
        <BarTable
          title={reports.ratings}
          heads={[reports.rating, reports.count, reports.share]}
          longest={total}
          bars={ratings.map(({ rating, count }) => ({
            key: rating,
            label: words.terms.ratings[rating],
            value: count,
            numbers: [formatCount(count), formatShare(count, total)],
          }))}
        />
      )}
    </Panel>
  );
}
