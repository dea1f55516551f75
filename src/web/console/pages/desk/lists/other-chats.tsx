import { Link } from 'wouter';
import { useQueue } from '../../../api/queue';
import { useNameOf } from '../../../session';
import { useWords } from '../../../words';
import { chatPath } from '../../paths';
import classes from './lists.module.css';

/** Chats that colleagues have; for supervisors, to read along. */
export function OtherChats({ open }: { open: string | null }) {
  const { queue, terms } = useWords();
  const { data } = useQueue();
  const nameOf = useNameOf();
  if (!data || data.others.length === 0) return null;
  return (
    <section aria-labelledby="others-title" className={classes.section}>
      <h2 id="others-title" className={classes.title}>
        {queue.others}
        <span className={classes.number}>{data.others.length}</span>
      </h2>
      <ul className={classes.list} style={{ gap: 2 }}>
        {data.others.map(({ conversationId, reason, agent, lastText }) => (
          <li key={conversationId}>
            <Link
              href={chatPath(conversationId)}
              className={classes.chat}
              aria-current={conversationId === open ? 'page' : undefined}
            >
              <span className={classes.reason}>{terms.reasons[reason]}</span>
              <span className={classes.last}>{lastText}</span>
              <span className={classes.whence}>{queue.othersOf(nameOf(agent ?? ''))}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
