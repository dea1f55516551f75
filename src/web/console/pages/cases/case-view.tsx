import { useEffect } from 'react';
import { ApiError } from '../../api/client';
import { EmptyState } from '../../parts/empty-state';
import { ErrorNote } from '../../parts/error-note';
import { PageHeader } from '../../parts/page-header';
import { useWords } from '../../words';
import { Waiting } from '../waiting';
import { BackLink } from './back-link';
import { CaseBody } from './case-body';
import { opened } from './opened';
import { useCase } from './use-cases';

/** The page of one case. */
export function CaseView({ number }: { readonly number: string }) {
  const { cases } = useWords();
  const found = useCase(number);
  useEffect(() => opened.set(number), [number]);
  if (found.data) return <CaseBody now={found.data} />;
  return (
    <>
      <BackLink />
      <PageHeader title={number} />
      {found.isPending && <Waiting />}
      {found.isError && isUnknown(found.error) && (
        <EmptyState title={cases.notFound} hint={cases.notFoundHint} />
      )}
      {found.isError && !isUnknown(found.error) && (
        <ErrorNote error={found.error} onRetry={() => void found.refetch()} />
      )}
    </>
  );
}

function isUnknown(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404;
}
