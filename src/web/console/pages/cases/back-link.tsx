import { Anchor } from '@mantine/core';
import { Link } from 'wouter';
import { useWords } from '../../words';
import { lastFilter } from './opened';

/** The way back to the list as it was. */
export function BackLink() {
  const { cases } = useWords();
  const filter = lastFilter.get();
  return (
    <Anchor component={Link} href={filter === '' ? '/agent/cases' : `/agent/cases?${filter}`} size="sm">
      ← {cases.back}
    </Anchor>
  );
}
