import { SimpleGrid, Stack } from '@mantine/core';
import { useLanguage, useWords } from '../../../words';
import { BarTable } from '../charts/bar-table';
import { toBuckets, type Bucket } from '../charts/buckets';
import { ColumnChart, type Series } from '../charts/column-chart';
import { DataTable } from '../charts/data-table';
import { formatCount, formatDuration, NOTHING, shortDay } from './numbers';
import { Panel } from './panel';
import type { Report } from './types';

type Counted = 'conversations' | 'submitted' | 'handoffs';

const COUNTED: readonly Counted[] = ['conversations', 'submitted', 'handoffs'];

function span({ from, to }: Bucket): string {
  return from === to ? from : `${from} – ${to}`;
}

function useSeries(buckets: readonly Bucket[], medianWaitMs: number | null): Series[] {
  const { reports } = useWords().supervisor;
  const language = useLanguage();
  const labels = buckets.map(({ from }) => shortDay(from));
  const duration = (milliseconds: number | null) => formatDuration(milliseconds, language);
  const counted = COUNTED.map((what): Series => {
    const values = buckets.map((each) => each[what]);
    return {
      title: reports[what],
      total: formatCount(values.reduce((sum, each) => sum + each, 0)),
      highest: reports.highest(formatCount(Math.max(0, ...values))),
      values,
      labels,
      hints: buckets.map((each) => `${span(each)}: ${formatCount(each[what])}`),
    };
  });
  const waits = buckets.map(({ medianWaitMs: wait }) => wait ?? 0);
  const waited = buckets.some(({ medianWaitMs: wait }) => wait !== null);
  const waiting: Series = {
    title: reports.medianWait,
    total: duration(medianWaitMs),
    highest: waited ? reports.highest(duration(Math.max(...waits))) : '',
    values: waits,
    labels,
    hints: buckets.map((each) => `${span(each)}: ${duration(each.medianWaitMs)}`),
  };
  return [...counted, waiting];
}

/** What happened, day by day. */
export function ByDay({ report }: { readonly report: Report }) {
  const { reports } = useWords().supervisor;
  const language = useLanguage();
  const series = useSeries(toBuckets(report.byDay), report.waits.medianMs);
  return (
    <Panel title={reports.byDay}>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl" verticalSpacing="lg">
          {series.map((each) => (
            <ColumnChart key={each.title} series={each} />
          ))}
        </SimpleGrid>
        <DataTable
          summary={reports.asTable}
          caption={reports.byDay}
          heads={[reports.day, ...series.map(({ title }) => title)]}
          rows={report.byDay.map((each) => [
            each.day,
            ...COUNTED.map((what) => formatCount(each[what])),
            formatDuration(each.medianWaitMs, language),
          ])}
        />
      </Stack>
    </Panel>
  );
}

/** What happened, channel by channel. */
export function ByChannel({ channels }: { readonly channels: Report['byChannel'] }) {
  const words = useWords();
  const { reports } = words.supervisor;
  const names: Readonly<Record<string, string>> = words.terms.channels;
  return (
    <Panel title={reports.byChannel}>
      <BarTable
        title={reports.byChannel}
        heads={[reports.channel, reports.conversations, reports.submitted, reports.handoffs]}
        showHeads
        longest={Math.max(0, ...channels.map((each) => each.conversations))}
        bars={channels.map((each) => ({
          key: each.channel,
          label: names[each.channel] ?? (each.channel || NOTHING),
          value: each.conversations,
          numbers: COUNTED.map((what) => formatCount(each[what])),
        }))}
      />
    </Panel>
  );
}
