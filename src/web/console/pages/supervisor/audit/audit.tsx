import { Button, Code, Group, Text } from '@mantine/core';
import '@mantine/core/styles/Code.layer.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useLocation, useSearch } from 'wouter';
import { get } from '../../../api/client';
import { EmptyState } from '../../../parts/empty-state';
import { ErrorNote } from '../../../parts/error-note';
import { PageHeader } from '../../../parts/page-header';
import { useWords } from '../../../words';
import { Waiting } from '../../waiting';
import { Entries } from './entries';
import { auditPath, readFilter, writeFilter, type AuditFilter } from './filter';
import { FilterForm } from './filter-form';
import type { AuditPage } from './types';

function useAudit(filter: AuditFilter) {
  return useInfiniteQuery({
    queryKey: ['audit', writeFilter(filter)],
    queryFn: ({ pageParam }) => get<AuditPage>(auditPath(filter, pageParam)),
    initialPageParam: null as number | null,
    getNextPageParam: ({ entries, more }) => (more ? (entries.at(-1)?.position ?? null) : null),
  });
}

/** The page of the audit log. */
export function Audit() {
  const { audit } = useWords().supervisor;
  const search = useSearch();
  const [location, navigate] = useLocation();
  const filter = readFilter(search);
  const choose = (next: AuditFilter) => navigate(`${location}?${writeFilter(next)}`, { replace: true });
  return (
    <>
      <PageHeader title={audit.title} hint={audit.intro} />
      <Text size="sm" mb="md">
        {audit.verify} <Code>npm run audit -- verify</Code>
      </Text>
      <FilterForm filter={filter} onSearch={choose} />
      <Found filter={filter} />
    </>
  );
}

function Found({ filter }: { readonly filter: AuditFilter }) {
  const { audit } = useWords().supervisor;
  const log = useAudit(filter);
  const entries = log.data?.pages.flatMap((page) => page.entries) ?? [];
  if (log.isPending) return <Waiting />;
  if (entries.length === 0 && !log.isError) return <EmptyState title={audit.empty} hint={audit.emptyHint} />;
  return (
    <>
      {log.isError && <ErrorNote error={log.error} onRetry={() => void log.refetch()} />}
      <Entries entries={entries} />
      <Group mt="md" justify="center">
        {log.hasNextPage ? (
          <Button variant="default" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
            {audit.older}
          </Button>
        ) : (
          <Text size="sm" c="dimmed">
            {audit.noMore}
          </Text>
        )}
      </Group>
    </>
  );
}
