import { Text, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type FormEvent, type RefObject } from 'react';
import { useLocation, useSearch } from 'wouter';
import { EmptyState } from '../../parts/empty-state';
import { ErrorNote } from '../../parts/error-note';
import { PageHeader } from '../../parts/page-header';
import { useKeys } from '../../state/use-keys';
import { useWords } from '../../words';
import { Waiting } from '../waiting';
import css from './cases.module.css';
import { readFilter, shownRows, writeFilter, type CaseFilter } from './filter';
import { lastFilter } from './opened';
import { Rows } from './rows';
import { Tabs } from './tabs';
import { useCases } from './use-cases';

/** The filter in the address. */
function useFilter() {
  const search = useSearch();
  const [location, navigate] = useLocation();
  useEffect(() => lastFilter.set(search), [search]);
  const change = (filter: CaseFilter) => navigate(`${location}?${writeFilter(filter)}`, { replace: true });
  return { filter: readFilter(search), change };
}

/** Opens the case that was found first, as soon as the list is there. */
function useOpening(first: string | undefined, isThere: boolean) {
  const [wanted, setWanted] = useState(false);
  const [, navigate] = useLocation();
  useEffect(() => {
    if (!wanted || !isThere) return;
    setWanted(false);
    if (first !== undefined) navigate(`/agent/cases/${first}`);
  }, [wanted, isThere, first, navigate]);
  return setWanted;
}

/** The page with the list of cases. */
export function CaseListPage() {
  const { cases } = useWords();
  const { filter, change } = useFilter();
  const list = useCases(filter);
  const rows = shownRows(list.data?.cases ?? [], filter);
  const setOpening = useOpening(rows[0]?.number, list.isSuccess && !list.isPlaceholderData);
  return (
    <>
      <PageHeader title={cases.title}>
        <Search
          number={filter.number}
          onChange={(number) => {
            setOpening(false);
            change({ ...filter, number });
          }}
          onSubmit={() => setOpening(true)}
        />
      </PageHeader>
      <Tabs current={filter.tab} list={list.data} />
      {list.isError && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Waiting />}
      <div className={css.line}>
        <Text role="status" size="xs" c="dimmed">
          {list.data && cases.found(rows.length)}
        </Text>
        <Text size="xs" c="dimmed" className={css.keys}>
          {cases.keys}
        </Text>
      </div>
      {list.data && rows.length > 0 && <Rows rows={rows} />}
      {list.data && rows.length === 0 && <Nothing filter={filter} />}
    </>
  );
}

function Nothing({ filter }: { readonly filter: CaseFilter }) {
  const { cases } = useWords();
  return filter.number === '' ? (
    <EmptyState title={cases.empty} hint={cases.emptyHint} />
  ) : (
    <EmptyState title={cases.notFound} hint={cases.notFoundHint} />
  );
}

interface SearchProps {
  readonly number: string;
  readonly onChange: (number: string) => void;
  /** Opens what was found. */
  readonly onSubmit: () => void;
}

function Search({ number, onChange, onSubmit }: SearchProps) {
  const { cases } = useWords();
  const field: RefObject<HTMLInputElement | null> = useRef(null);
  useKeys({ '/': () => field.current?.select() });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form role="search" onSubmit={submit}>
      <TextInput
        ref={field}
        type="search"
        w={240}
        aria-label={cases.search}
        placeholder={cases.searchHint}
        maxLength={40}
        value={number}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </form>
  );
}
