import { Button, Center, Loader, Modal, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { conversationPath } from '../../../api/conversations';
import type { Conversation } from '../../../api/thread';
import { ErrorNote } from '../../../parts/error-note';
import { useWords } from '../../../words';
import { ImageView } from '../../cases/image-view';
import { useFile } from '../../cases/use-file';

/** A document that the customer handed over in a conversation. */
export type ChatDocument = Conversation['documents'][number];

/** What a document is called: an answer to a question, or something that was sent to an agent. */
export function useDocumentName(): (kind: string) => string {
  const { terms, form } = useWords();
  return (kind) => {
    if (kind === 'id_front' || kind === 'id_back') return terms.slots[kind];
    return form.handed(kind.replace(/^handed-/, ''));
  };
}

function FileView({ path, label, revision }: { path: string; label: string; revision: string }) {
  const { document: words } = useWords();
  const [attempt, setAttempt] = useState(0);
  const file = useFile(path, `${revision} ${attempt}`);
  if (file.kind === 'failed')
    return <ErrorNote error={file.error} onRetry={() => setAttempt((now) => now + 1)} />;
  if (file.kind === 'loading')
    return (
      <Center mih={340}>
        <Loader aria-label={words.loading} />
      </Center>
    );
  if (file.isImage) return <ImageView url={file.url} label={label} />;
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
  readonly id: string;
  readonly documents: readonly ChatDocument[];
  /** Which one is looked at; null: none. */
  readonly kind: string | null;
  readonly onKind: (kind: string | null) => void;
}

/** Shows documents with their watermark; each is fetched anew, and kept nowhere. */
export function DocumentDialog({ id, documents, kind, onKind }: Props) {
  const { app, form, document: words } = useWords();
  const name = useDocumentName();
  const shown = documents.find((each) => each.kind === kind);
  return (
    <Modal
      opened={shown !== undefined}
      onClose={() => onKind(null)}
      title={shown ? name(shown.kind) : form.documents}
      size="xl"
      closeButtonProps={{ 'aria-label': app.close }}
    >
      {documents.length > 1 && (
        <SegmentedControl
          mb="sm"
          aria-label={form.documents}
          value={kind ?? ''}
          onChange={onKind}
          data={documents.map((each) => ({ value: each.kind, label: name(each.kind) }))}
        />
      )}
      {shown && (
        <FileView
          key={shown.kind}
          path={`${conversationPath(id)}/documents/${shown.kind}`}
          label={name(shown.kind)}
          revision={`${shown.mediaType} ${shown.bytes}`}
        />
      )}
      <Text size="xs" c="dimmed" mt="sm">
        {words.watermark}
      </Text>
    </Modal>
  );
}
