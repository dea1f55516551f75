import { Button, Group, Paper, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { useWords } from '../../words';
import type { DecisionKind } from './actions';
import css from './case.module.css';

interface DecidedProps {
  readonly done: DecisionKind;
  /** Number of the case to decide next; null: none waits. */
  readonly next: string | null;
}

/** Says that a decision was taken, and offers the next case. */
export function Decided({ done, next }: DecidedProps) {
  const { cases } = useWords();
  const link = useRef<HTMLAnchorElement>(null);
  // The dialog gives the focus back to a button that may be gone: it goes on from here.
  useEffect(() => {
    const timer = setTimeout(() => link.current?.focus(), 0);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Paper withBorder role="status" mb="md" p="sm" className={css.decided}>
      <Group justify="space-between">
        <Text size="sm" fw={500}>
          {cases.decision.done[done]}
        </Text>
        {next === null ? (
          <Text size="sm">{cases.noNext}</Text>
        ) : (
          <Button ref={link} component={Link} href={`/agent/cases/${next}`} size="xs">
            {cases.openNext(next)}
          </Button>
        )}
      </Group>
    </Paper>
  );
}
