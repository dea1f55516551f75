import { Anchor } from '@mantine/core';
import { Link } from 'wouter';
import type { Conversation } from '../../../api/thread';
import { Due } from '../../../parts/time';
import { useWords } from '../../../words';
import { casePath } from '../../paths';
import classes from './side.module.css';

/** Case states in which a decision is awaited. */
const AWAITED = ['submitted', 'in_review', 'more_info'];

/** Where the customer's case stands, with a way to it. */
export function CaseState({ conversation }: { conversation: Conversation }) {
  const { form, terms } = useWords();
  const record = conversation.case;
  return (
    <section className={classes.section} aria-label={form.case}>
      <h3>{form.case}</h3>
      {!record?.number && (
        <p className={classes.empty}>
          {form.noCase}
          {record && ` (${terms.caseStates[record.state]})`}
        </p>
      )}
      {record?.number && (
        <>
          <div className={classes.shown}>
            <Anchor component={Link} href={casePath(record.number)} aria-label={form.openCase(record.number)}>
              {record.number}
            </Anchor>
            · {terms.caseStates[record.state]}
            {record.dueAt && AWAITED.includes(record.state) && (
              <Due day={record.dueAt} overdue={record.overdue} />
            )}
          </div>
          {record.requestedDocuments.length > 0 && (
            <p className={classes.empty}>
              {form.requested}: {record.requestedDocuments.join(', ')}
            </p>
          )}
        </>
      )}
    </section>
  );
}
