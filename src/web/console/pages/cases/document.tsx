import { Button, Loader, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { ErrorNote } from '../../parts/error-note';
import { FileIcon } from '../../parts/icons';
import { useWords } from '../../words';
import css from './case.module.css';
import { ImageView } from './image-view';
import type { CaseDocument } from './types';
import { casePath } from './use-cases';
import { useFile } from './use-file';

interface DocumentProps {
  readonly number: string;
  readonly document: CaseDocument;
}

/** A document that the customer handed in, with the watermark of who looks at it. */
export function Document({ number, document }: DocumentProps) {
  const words = useWords();
  const label = words.terms.slots[document.kind];
  return (
    <Paper withBorder component="figure" m={0} p="sm" aria-label={label}>
      <Title order={3} size="h6" mb="xs">
        {label}
      </Title>
      <Content number={number} document={document} label={label} />
    </Paper>
  );
}

function Content({ number, document, label }: DocumentProps & { readonly label: string }) {
  const { document: words } = useWords();
  const [attempt, setAttempt] = useState(0);
  const revision = `${document.mediaType} ${document.bytes} ${attempt}`;
  const file = useFile(`${casePath(number)}/documents/${document.kind}`, revision);
  if (file.kind === 'failed')
    return <ErrorNote error={file.error} onRetry={() => setAttempt((now) => now + 1)} />;
  if (file.kind === 'loading')
    return (
      <div className={`${css.box} ${css.still}`}>
        <Loader aria-label={words.loading} />
      </div>
    );
  if (file.isImage) return <ImageView url={file.url} label={label} />;
  return (
    <div className={`${css.box} ${css.still}`}>
      <Stack align="center" gap="xs">
        <FileIcon size={40} />
        <Text size="sm">{words.pdf}</Text>
        <Button
          component="a"
          href={file.url}
          target="_blank"
          rel="noopener"
          size="xs"
          aria-label={`${words.openPdf}: ${label}`}
        >
          {words.openPdf}
        </Button>
      </Stack>
    </div>
  );
}
