import { Group, Text, Title } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTitle } from '../state/title';

interface Props {
  readonly title: string;
  readonly hint?: string;
  /** What can be done with the whole page. */
  readonly children?: ReactNode;
}

/** The heading of a page; names the window, and takes the focus when the page is opened. */
export function PageHeader({ title, hint, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useTitle(title);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <Group justify="space-between" align="flex-end" mb="md">
      <div>
        <Title order={1} size="h3" tabIndex={-1} ref={heading} style={{ outline: 'none' }}>
          {title}
        </Title>
        {hint && (
          <Text c="dimmed" size="sm">
            {hint}
          </Text>
        )}
      </div>
      {children && <Group gap="sm">{children}</Group>}
    </Group>
  );
}
