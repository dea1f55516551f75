import { Button, Group, Modal, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../words';
import { ErrorNote } from './error-note';

interface Props {
  readonly open: boolean;
  readonly title: string;
  readonly text?: string;
  /** The button's words: what will happen. */
  readonly action: string;
  readonly danger?: boolean;
  readonly pending?: boolean;
  /** Something is still to be chosen. */
  readonly disabled?: boolean;
  readonly error?: unknown;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** Asks before something that cannot be taken back; children are asked along with it. */
export function Confirm({ open, title, text, action, danger, pending, error, ...rest }: Props) {
  const { app } = useWords();
  return (
    <Modal opened={open} onClose={rest.onClose} title={title} closeButtonProps={{ 'aria-label': app.close }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          // While it closes it can still be pressed: the second half of a double click is no second wish.
          if (open && !pending) rest.onConfirm();
        }}
      >
        {text && <Text mb="md">{text}</Text>}
        {rest.children}
        {error != null && <ErrorNote error={error} />}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={rest.onClose}>
            {app.cancel}
          </Button>
          <Button
            type="submit"
            loading={pending === true}
            disabled={rest.disabled === true}
            color={danger ? 'red.9' : 'jade'}
          >
            {action}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
