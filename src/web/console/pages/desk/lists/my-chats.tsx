import { Badge, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { conversationQuery } from '../../../api/conversations';
import { queryClient } from '../../../api/live';
import { useQueue } from '../../../api/queue';
import type { QueueEntry } from '../../../api/types';
import { EmptyState } from '../../../parts/empty-state';
import { Ago } from '../../../parts/time';
import { useWords } from '../../../words';
import { chatPath } from '../../paths';
import classes from './lists.module.css';
import { waitsSince } from './order';

/** Every chat is read once and then kept by the stream: it opens at once, and who waits is known. */
function useWaitsSince(entry: QueueEntry): string | null {
  const query = conversationQuery(queryClient, entry.conversationId);
  const { data } = useQuery({ ...query, staleTime: Infinity });
  return waitsSince(entry, data?.transcript);
}

function ChatItem({ entry, open, place }: { entry: QueueEntry; open: boolean; place: number }) {
  const { mine, terms } = useWords();
  const since = useWaitsSince(entry);
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (open) link.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  const { unread } = entry;
  return (
    <li>
      <Link
        ref={link}
        href={chatPath(entry.conversationId)}
        className={classes.chat}
        aria-current={open ? 'page' : undefined}
        data-unread={unread > 0 || undefined}
        data-conversation={entry.conversationId}
      >
        <span className={classes.head}>
          <span className={classes.reason}>{terms.reasons[entry.reason]}</span>
          {since !== null && (
            <span className={classes.wait} title={mine.waiting}>
              <VisuallyHidden>{mine.waiting} </VisuallyHidden>
              <Ago at={since} plain />
            </span>
          )}
        </span>
        <span className={classes.place}>{entry.summary.split('\n')[0]}</span>
        <span className={classes.head}>
          <span className={classes.last}>{entry.lastText || mine.nothingSaid}</span>
          {unread > 0 && (
            <Badge color="red.9" variant="filled" size="sm" circle={unread < 10}>
              <span aria-hidden>{unread}</span>
              <VisuallyHidden>{mine.unread(unread)}</VisuallyHidden>
            </Badge>
          )}
          {place <= 9 && (
            <kbd className={classes.key} title={mine.key(`Alt+${place}`)} aria-hidden>
              {place}
            </kbd>
          )}
        </span>
      </Link>
    </li>
  );
}

/** Chats that this agent has. */
export function MyChats({ open }: { open: string | null }) {
  const { mine } = useWords();
  const { data } = useQueue();
  return (
    <section aria-labelledby="mine-title" className={classes.section}>
      <h2 id="mine-title" className={classes.title}>
        {mine.title}
        <span className={classes.number}>{data?.mine.length ?? ''}</span>
      </h2>
      {data?.mine.length === 0 && <EmptyState title={mine.empty} hint={mine.emptyHint} />}
      <ul className={classes.list} style={{ gap: 2 }}>
        {data?.mine.map((entry, index) => (
          <ChatItem
            key={entry.conversationId}
            entry={entry}
            open={entry.conversationId === open}
            place={index + 1}
          />
        ))}
      </ul>
    </section>
  );
}
