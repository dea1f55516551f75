import { Button } from '@mantine/core';
import { useState } from 'react';
import { conversationPath } from '../../../api/conversations';
import type { Conversation } from '../../../api/thread';
import { DocumentDialog } from '../../../parts/document-dialog';
import { FileIcon } from '../../../parts/icons';
import { useWords } from '../../../words';
import classes from './side.module.css';

type Kind = Conversation['documents'][number]['kind'];

/** Documents that the customer handed over. */
export function Documents({ conversation }: { conversation: Conversation }) {
  const { form, terms, document: words } = useWords();
  const [open, setOpen] = useState<Kind | null>(null);
  const { documents, conversationId } = conversation;
  const path = open && `${conversationPath(conversationId)}/documents/${open}`;
  return (
    <section className={classes.section} aria-label={form.documents}>
      <h3>{form.documents}</h3>
      {documents.length === 0 && <p className={classes.empty}>{form.noDocuments}</p>}
      <div className={classes.files}>
        {documents.map(({ kind }) => (
          <Button
            key={kind}
            size="compact-sm"
            variant="default"
            leftSection={<FileIcon size={15} />}
            aria-label={words.open(terms.slots[kind])}
            onClick={() => setOpen(kind)}
          >
            {terms.slots[kind]}
          </Button>
        ))}
      </div>
      <DocumentDialog path={path} label={open ? terms.slots[open] : ''} onClose={() => setOpen(null)} />
    </section>
  );
}
