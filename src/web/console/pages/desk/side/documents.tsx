import { Button } from '@mantine/core';
import { FileIcon } from '../../../parts/icons';
import { useWords } from '../../../words';
import { useDocumentName, type ChatDocument } from './document-dialog';
import classes from './side.module.css';

interface Props {
  readonly documents: readonly ChatDocument[];
  readonly onOpen: (kind: string) => void;
}

/** Documents that the customer handed over. */
export function Documents({ documents, onOpen }: Props) {
  const { form, document: words } = useWords();
  const name = useDocumentName();
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
            aria-label={words.open(name(kind))}
            onClick={() => onOpen(kind)}
          >
            {name(kind)}
          </Button>
        ))}
      </div>
    </section>
  );
}
