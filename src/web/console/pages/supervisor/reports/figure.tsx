import { Paper, Text } from '@mantine/core';
import type { ReactNode } from 'react';

interface FigureProps {
  readonly label: string;
  readonly value: string;
  readonly note?: ReactNode;
  /** Something that somebody should look at. */
  readonly alarming?: boolean;
}

/** One number that says something by itself. */
export function Figure({ label, value, note, alarming = false }: FigureProps) {
  return (
    <Paper withBorder p="md" component="div">
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Text size="xl" fw={600} {...(alarming ? { c: 'var(--mantine-color-error)' } : {})}>
        {value}
      </Text>
      {note !== undefined && (
        <Text size="sm" c="dimmed">
          {note}
        </Text>
      )}
    </Paper>
  );
}
