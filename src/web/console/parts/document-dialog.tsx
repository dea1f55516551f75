import { Button, Center, Loader, Modal, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { getBlob } from '../api/client';
import { useWords } from '../words';
import { ErrorNote } from './error-note';
import classes from './document-dialog.module.css';

type Loaded =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'shown'; readonly url: string; readonly type: string };

/** The file as long as the dialog is open; its memory is given back afterwards. */
function useFile(path: string): { readonly file: Loaded; readonly again: () => void } {
  const [file, setFile] = useState<Loaded>({ kind: 'loading' });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let url: string | null = null;
    let over = false;
    setFile({ kind: 'loading' });
    getBlob(path).then(
      (blob) => {
        if (over) return;
        url = URL.createObjectURL(blob);
        setFile({ kind: 'shown', url, type: blob.type });
      },
      (error: unknown) => !over && setFile({ kind: 'failed', error }),
    );
    return () => {
      over = true;
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [path, attempt]);
  return { file, again: () => setAttempt((now) => now + 1) };
}

function FileView({ path, label }: { path: string; label: string }) {
  const { document: words } = useWords();
  const { file, again } = useFile(path);
  if (file.kind === 'failed') return <ErrorNote error={file.error} onRetry={again} />;
  if (file.kind === 'loading')
    return (
      <Center mih={200}>
        <Loader aria-label={words.loading} />
      </Center>
    );
  if (file.type.startsWith('image/'))
    return <img className={classes.image} src={file.url} alt={label} draggable={false} />;
  return (
    <Stack align="center" p="xl">
      <Text>{words.pdf}</Text>
      <Button component="a" href={file.url} target="_blank" rel="noopener">
        {words.openPdf}
      </Button>
    </Stack>
  );
}

interface Props {
  /** Where the file is, behind `/api/agent`; null: the dialog is closed. */
  readonly path: string | null;
  readonly label: string;
  readonly onClose: () => void;
}

/** Shows a customer's document with its watermark; it is fetched anew each time and kept nowhere. */
export function DocumentDialog({ path, label, onClose }: Props) {
  const { app, document: words } = useWords();
  return (
    <Modal
      opened={path !== null}
      onClose={onClose}
      title={label}
      size="xl"
      closeButtonProps={{ 'aria-label': app.close }}
    >
      {path !== null && <FileView path={path} label={label} />}
      <Text size="xs" c="dimmed" mt="sm">
        {words.watermark}
      </Text>
    </Modal>
  );
}
