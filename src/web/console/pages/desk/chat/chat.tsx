import { Button, Center, Loader, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { ApiError } from '../../../api/client';
import { conversationQuery } from '../../../api/conversations';
import { live, queryClient } from '../../../api/live';
import type { Conversation } from '../../../api/thread';
import { EmptyState } from '../../../parts/empty-state';
import { ErrorNote } from '../../../parts/error-note';
import { useNameOf, useSession } from '../../../session';
import { useWords } from '../../../words';
import { Composer, writesAtOnce } from '../composer/composer';
import { useClaim } from '../lists/use-claim';
import { DocumentDialog } from '../side/document-dialog';
import { Side } from '../side/side';
import { ChatHeader } from './chat-header';
import classes from './chat.module.css';
import { Transcript } from './transcript';
import { useDetails } from './use-details';
import { useScroll } from './use-scroll';
import { useSeen } from './use-seen';

/** Says whose the chat is when it is not this agent's; who waits can be taken. */
function NotMine({ conversation }: { conversation: Conversation }) {
  const { chat } = useWords();
  const claim = useClaim();
  const nameOf = useNameOf();
  const { state, handoff, conversationId } = conversation;
  const text = {
    waiting: chat.waitingState,
    none: chat.botState,
    agent: chat.otherState(nameOf(handoff?.agent ?? '')),
  }[state];
  return (
    <div className={classes.bar}>
      <Text size="sm">{text}</Text>
      {state === 'waiting' && (
        <Button loading={claim.isPending} onClick={() => claim.mutate(conversationId)}>
          {chat.take}
        </Button>
      )}
    </div>
  );
}

/** Where nobody can write yet, or a keyboard would cover the chat, the focus is on its heading. */
function useHeadingFocus(own: boolean): void {
  useEffect(() => {
    if (!own || !writesAtOnce()) document.getElementById('chat-title')?.focus({ preventScroll: true });
  }, [own]);
}

function OpenChat({ conversation }: { conversation: Conversation }) {
  const { conversationId: id, transcript, lastSequence } = conversation;
  const { agent } = useSession();
  const details = useDetails();
  const own = conversation.state === 'agent' && conversation.handoff?.agent === agent.email;
  useHeadingFocus(own);
  const scroll = useScroll(transcript[0]?.sequence, `${lastSequence} ${conversation.notes.length}`);
  const seen = useSeen(id, lastSequence, scroll.atEnd, own);
  const [openedAt] = useState(lastSequence);
  const [document, setDocument] = useState<string | null>(null);
  const [freshAfter, setFreshAfter] = useState<number | null>(null);
  const onMeanwhile = (seenThen: number | null) => {
    setFreshAfter(seenThen);
    if (seenThen !== null) scroll.toEnd();
  };
  return (
    <section aria-labelledby="chat-title" className={classes.chat} data-details={details.shown || undefined}>
      <div className={classes.column}>
        <ChatHeader conversation={conversation} own={own} details={details} />
        <Transcript
          conversation={conversation}
          scroll={scroll}
          openedAt={openedAt}
          seen={seen}
          freshAfter={freshAfter}
          onDocument={setDocument}
        />
        {own ? (
          <Composer key={id} id={id} seen={seen} onMeanwhile={onMeanwhile} onSent={scroll.toEnd} />
        ) : (
          <NotMine conversation={conversation} />
        )}
      </div>
      {details.shown && (
        <Side conversation={conversation} own={own} onDocument={setDocument} onClose={details.close} />
      )}
      <DocumentDialog id={id} documents={conversation.documents} kind={document} onKind={setDocument} />
    </section>
  );
}

function Failed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { chat, app } = useWords();
  const status = error instanceof ApiError ? error.status : 0;
  if (status !== 403 && status !== 404) return <ErrorNote error={error} onRetry={onRetry} />;
  return (
    <EmptyState
      title={status === 403 ? chat.notYours : chat.notFound}
      {...(status === 403 ? { hint: chat.notYoursHint } : {})}
    >
      <Button component={Link} href="/agent" variant="default" mt="md">
        {app.home}
      </Button>
    </EmptyState>
  );
}

/** One conversation: what was said, what can be said, and what is known beside it. */
export function Chat({ id }: { id: string }) {
  const { app } = useWords();
  const { data, error, refetch } = useQuery(conversationQuery(queryClient, id));
  useEffect(() => {
    live.watch(id);
    return () => live.watch(null);
  }, [id]);
  const refused = error instanceof ApiError && [403, 404].includes(error.status);
  if (error && (refused || !data)) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data)
    return (
      <Center h="100%">
        <Loader aria-label={app.loading} />
      </Center>
    );
  return <OpenChat conversation={data} />;
}
