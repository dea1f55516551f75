import { Button, Text, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../../words';
import css from './audit.module.css';

/** Enough to tell entries apart by eye. */
const SHORT = 10;

/** The hash of an entry, shortened until it is wanted. */
export function Hash({ hash, position }: { readonly hash: string; readonly position: number }) {
  const { audit } = useWords().supervisor;
  const [whole, setWhole] = useState(false);
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      color="gray"
      aria-expanded={whole}
      onClick={() => setWhole(!whole)}
      h="auto"
    >
      <VisuallyHidden>
        {whole ? audit.hideHash : audit.showHash} {position}:
      </VisuallyHidden>
      <Text component="span" ff="monospace" size="xs" className={css.hash}>
        {whole ? hash : `${hash.slice(0, SHORT)}…`}
      </Text>
    </Button>
  );
}
