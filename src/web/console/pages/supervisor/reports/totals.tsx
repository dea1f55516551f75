import { SimpleGrid } from '@mantine/core';
import { useLanguage, useWords } from '../../../words';
import { Figure } from './figure';
import { formatCount, formatDuration, formatShare } from './numbers';
import type { Report } from './types';

/** What happened in the chosen days, in five numbers. */
export function Totals({ report }: { readonly report: Report }) {
  const { reports } = useWords().supervisor;
  const language = useLanguage();
  const { conversations, neededHuman, waits } = report;
  const submitted = report.byDay.reduce((sum, each) => sum + each.submitted, 0);
  const share = (count: number) =>
    conversations > 0 ? reports.ofConversations(formatShare(count, conversations)) : undefined;
  const duration = (milliseconds: number | null) => formatDuration(milliseconds, language);
  return (
    <SimpleGrid cols={{ base: 2, sm: 3, lg: 5 }} spacing="md">
      <Figure label={reports.conversations} value={formatCount(conversations)} />
      <Figure label={reports.submitted} value={formatCount(submitted)} note={share(submitted)} />
      <Figure label={reports.neededHuman} value={formatCount(neededHuman)} note={share(neededHuman)} />
      <Figure label={reports.medianWait} value={duration(waits.medianMs)} />
      <Figure
        label={reports.slowWait}
        value={duration(waits.p95Ms)}
        note={waits.longestMs === null ? undefined : reports.highest(duration(waits.longestMs))}
      />
    </SimpleGrid>
  );
}
