import { SimpleGrid, Stack, Title } from '@mantine/core';
import '@mantine/core/styles/SimpleGrid.layer.css';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useLocation, useSearch } from 'wouter';
import { get } from '../../../api/client';
import { EmptyState } from '../../../parts/empty-state';
import { ErrorNote } from '../../../parts/error-note';
import { PageHeader } from '../../../parts/page-header';
import { useTicking } from '../../../parts/ticker';
import { useWords } from '../../../words';
import { Waiting } from '../../waiting';
import { Funnel, Ratings, Reasons } from './breakdowns';
import { Now } from './now';
import { ByChannel, ByDay } from './over-time';
import { chinaDay, readRange, reportPath, writeRange, type ReportRange } from './range';
import { RangeBar } from './range-bar';
import { Totals } from './totals';
import type { Report } from './types';

/** The queue of this moment stands on the page: read again so often, in milliseconds. */
const READ_AGAIN_MS = 15_000;

/** The range in the address; it moves on with the day. */
function useRange() {
  const today = useTicking((now) => chinaDay(new Date(now)));
  const search = useSearch();
  const [location, navigate] = useLocation();
  const choose = (range: ReportRange) => navigate(`${location}?${writeRange(range)}`, { replace: true });
  return { today, range: readRange(search, today), choose };
}

/** The page of reports. */
export function Reports() {
  const { reports } = useWords().supervisor;
  const { today, range, choose } = useRange();
  const path = reportPath(range);
  const report = useQuery({
    queryKey: ['reports', path],
    queryFn: () => get<Report>(path),
    refetchInterval: READ_AGAIN_MS,
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader title={reports.title}>
        <RangeBar range={range} today={today} onChange={choose} />
      </PageHeader>
      {report.isError && <ErrorNote error={report.error} onRetry={() => void report.refetch()} />}
      {report.data && <Body report={report.data} busy={report.isPlaceholderData} />}
      {report.isPending && <Waiting />}
    </>
  );
}

function Body({ report, busy }: { readonly report: Report; readonly busy: boolean }) {
  const { reports } = useWords().supervisor;
  return (
    <Stack gap="md" aria-busy={busy}>
      <Title order={2} size="h4">
        {reports.now}
      </Title>
      <Now report={report} />
      <Title order={2} size="h4" mt="md">
        {reports.inRange}
      </Title>
      {report.conversations === 0 && report.handoffs.every(({ count }) => count === 0) ? (
        <EmptyState title={reports.nothing} hint={reports.nothingHint} />
      ) : (
        <InRange report={report} />
      )}
    </Stack>
  );
}

function InRange({ report }: { readonly report: Report }) {
  return (
    <>
      <Totals report={report} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        <Funnel funnel={report.funnel} />
        <Reasons handoffs={report.handoffs} />
        <Ratings ratings={report.ratings} />
        <ByChannel channels={report.byChannel} />
      </SimpleGrid>
      <ByDay report={report} />
    </>
  );
}
