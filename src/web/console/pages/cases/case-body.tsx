import { Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../../words';
import css from './case.module.css';
import { CaseHead } from './case-head';
import { ChangeNotice } from './change-notice';
import { Decided } from './decided';
import { DecisionDialog } from './decision-dialog';
import { Document } from './document';
import { ReviewDialog } from './review-dialog';
import { Timeline } from './timeline';
import type { OpenCase } from './types';
import { useDeciding } from './use-deciding';
import { Values } from './values';

/** A case with everything that a decision is made of, and the decision. */
export function CaseBody({ now }: { readonly now: OpenCase }) {
  const { cases } = useWords();
  const deciding = useDeciding(now);
  const { seen, done, next, open } = deciding;
  return (
    <>
      <CaseHead now={now} deciding={deciding} />
      {seen.changed && open === null && <ChangeNotice changed={seen.changed} onSeen={seen.acknowledge} />}
      {done !== null && <Decided key={done} done={done} next={next} />}
      <div className={css.body}>
        <div className={css.column}>
          <Part title={cases.values} hint={cases.valuesHint}>
            <Values now={now} />
          </Part>
          <Told now={now} />
        </div>
        <div className={css.column}>
          <Part title={cases.documents}>
            <Documents now={now} />
          </Part>
          <Part title={cases.history}>
            <Timeline history={now.history} />
          </Part>
        </div>
      </div>
      <ReviewDialog now={now} deciding={deciding} />
      <DecisionDialog now={now} deciding={deciding} />
    </>
  );
}

interface PartProps {
  readonly title: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

function Part({ title, hint, children }: PartProps) {
  return (
    <Paper withBorder p="md" component="section" aria-label={title}>
      <Title order={2} size="h5" mb={hint === undefined ? 'sm' : 2}>
        {title}
      </Title>
      {hint !== undefined && (
        <Text size="xs" c="dimmed" mb="sm">
          {hint}
        </Text>
      )}
      {children}
    </Paper>
  );
}

function Documents({ now }: { readonly now: OpenCase }) {
  const words = useWords();
  const wanted = now.requestedDocuments.flatMap((name) => {
    const slots: Readonly<Record<string, string>> = words.terms.slots;
    return slots[name] ?? name;
  });
  return (
    <Stack gap="sm">
      {wanted.length > 0 && (
        <Text size="sm" fw={500}>
          {words.cases.asked}: {wanted.join(', ')}
        </Text>
      )}
      {now.documents.length === 0 && <Text c="dimmed">{words.cases.noDocuments}</Text>}
      <div className={css.papers}>
        {now.documents.map((document) => (
          <Document key={document.kind} number={now.number} document={document} />
        ))}
      </div>
    </Stack>
  );
}

/** What the customer was told last, in a colleague's words. */
function Told({ now }: { readonly now: OpenCase }) {
  const { cases } = useWords();
  if (now.reason === null || now.reason === '' || now.state === 'approved') return null;
  return (
    <Part title={now.state === 'more_info' ? cases.askedReason : cases.decisionReason}>
      <Text size="sm" className={css.words}>
        {now.reason}
      </Text>
    </Part>
  );
}
