import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { useQueue } from '../../api/queue';
import { EmptyState } from '../../parts/empty-state';
import { useKeys, type Keys } from '../../state/use-keys';
import { useTitle } from '../../state/title';
import { useWords } from '../../words';
import { chatPath } from '../paths';
import { Chat } from './chat/chat';
import classes from './desk.module.css';
import { MyChats } from './lists/my-chats';
import { chatBeside } from './lists/order';
import { OtherChats } from './lists/other-chats';
import { QueueList } from './lists/queue-list';
import { useClaim } from './lists/use-claim';

/** Alt with a digit opens that chat, Alt with an arrow the one beside, `t` takes who waits longest. */
function useDeskKeys(id: string | null): void {
  const [, go] = useLocation();
  const { data } = useQueue();
  const claim = useClaim();
  const mine = data?.mine ?? [];
  const beside = (by: 1 | -1) => () => {
    const next = chatBeside(mine, id, by);
    if (next !== null) go(chatPath(next));
  };
  const keys: Record<string, () => void> = {
    t: () => {
      const first = data?.waiting[0];
      if (first && !claim.isPending) claim.mutate(first.conversationId);
    },
    'alt+arrowup': beside(-1),
    'alt+arrowdown': beside(1),
  };
  mine.slice(0, 9).forEach(({ conversationId }, place) => {
    keys[`alt+${place + 1}`] = () => go(chatPath(conversationId));
  });
  useKeys(keys satisfies Keys);
}

/** Where no chat takes the focus, the page's heading has it, from another page or back from a chat. */
function useHeadingFocus(id: string | null) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (id === null) heading.current?.focus({ preventScroll: true });
  }, [id]);
  return heading;
}

/** The queue, this agent's chats, and the chat that is open; null: none. */
export function DeskPage({ id }: { id: string | null }) {
  const words = useWords();
  const heading = useHeadingFocus(id);
  useTitle(words.nav.desk);
  useDeskKeys(id);
  return (
    <div className={classes.desk} data-open={id === null ? 'lists' : 'chat'}>
      <VisuallyHidden component="h1" tabIndex={-1} ref={heading}>
        {words.nav.desk}
      </VisuallyHidden>
      <div className={classes.lists}>
        <MyChats open={id} />
        <QueueList />
        <OtherChats open={id} />
      </div>
      <div className={classes.center}>
        {id === null ? (
          <div className={classes.none}>
            <EmptyState title={words.chat.none} hint={words.chat.noneHint} />
          </div>
        ) : (
          <Chat key={id} id={id} />
        )}
      </div>
    </div>
  );
}
