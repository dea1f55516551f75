import { Kbd } from '@mantine/core';
import { letterKeysChoice } from '../../state/preferences';
import { useStore } from '../../state/use-store';
import css from './cases.module.css';

/** The key of a shortcut, for the eye: where there is a keyboard, and keys of one letter are wanted. */
export function KeyHint({ of }: { readonly of: string }) {
  if (useStore(letterKeysChoice) === 'off') return null;
  return (
    <Kbd size="xs" className={css.key} aria-hidden="true">
      {of}
    </Kbd>
  );
}
