import { Button, Loader, VisuallyHidden } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useMemo } from 'react';
import { fetchEarlier } from '../../../api/conversations';
import { queryClient } from '../../../api/live';
import type { Conversation } from '../../../api/thread';
import { ErrorNote } from '../../../parts/error-note';
import { useLocale, useWords } from '../../../words';
import classes from './chat.module.css';
import { documentOf } from './document-of';
import { Message, NoteItem, useSpeaker } from './message';
import { timelineOf, type Item } from './timeline';
import type { Scroll } from './use-scroll';
import { useTyping } from './use-typing';

const DAY_MS = 24 * 60 * 60_000;
/** So many messages at once are read out, each as an element of its own. */
const KEPT = 10;

function Day({ at }: { at: string }) {
  const { chat } = useWords();
  const locale = useLocale();
  const day = new Date(at).toDateString();
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'full' });
  const near = [chat.today, chat.yesterday].find(
    (_, ago) => day === new Date(Date.now() - ago * DAY_MS).toDateString(),
  );
  return <p className={classes.day}>{near ?? format.format(new Date(at))}</p>;
}

function Earlier({ conversation }: { conversation: Conversation }) {
  const { chat } = useWords();
  const load = useMutation({ mutationFn: () => fetchEarlier(queryClient, conversation.conversationId) });
  if (!conversation.earlier) return <p className={classes.day}>{chat.beginning}</p>;
  return (
    <div className={classes.earlier}>
      {load.isError && <ErrorNote error={load.error} />}
      <Button size="compact-sm" variant="default" loading={load.isPending} onClick={() => load.mutate()}>
        {chat.earlier}
      </Button>
    </div>
  );
}

function Typing({ id }: { id: string }) {
  const { chat } = useWords();
  const typing = useTyping(id);
  return (
    <p className={classes.typing} aria-live="off">
      {typing === 'customer' && chat.customerTyping}
      {typing === 'agent' && chat.agentTyping}
    </p>
  );
}

/** Reads out what comes in; what was there when the chat was opened is not news. */
function Announcer({ conversation, since }: { conversation: Conversation; since: number }) {
  const { chat, mine } = useWords();
  const speaker = useSpeaker();
  const news = conversation.transcript.filter(({ from, sequence }) => from !== 'agent' && sequence > since);
  return (
    <VisuallyHidden aria-live="polite" aria-relevant="additions">
      {news.slice(-KEPT).map((entry) => (
        <p key={entry.sequence}>{chat.said(speaker(entry), entry.text || mine.nothingSaid)}</p>
      ))}
    </VisuallyHidden>
  );
}

interface Props {
  readonly conversation: Conversation;
  readonly scroll: Scroll;
  /** Newest number when the chat was opened. */
  readonly openedAt: number;
  readonly seen: number;
  /** Messages of the customer behind this number stand out; null: none. */
  readonly freshAfter: number | null;
  readonly onDocument: (kind: string) => void;
}

/** What was said, noted and shown, and what is being typed. */
export function Transcript({ conversation, scroll, openedAt, seen, freshAfter, onDocument }: Props) {
  const { chat } = useWords();
  const { transcript, notes, gaps } = conversation;
  const items = useMemo(() => timelineOf(transcript, notes, gaps), [transcript, notes, gaps]);
  const missed = transcript.filter(({ sequence, from }) => sequence > seen && from !== 'agent').length;
  const draw = (item: Item) => {
    if (item.kind === 'day') return <Day at={item.at} />;
    if (item.kind === 'note') return <NoteItem note={item.note} />;
    if (item.kind === 'gap')
      return (
        <p className={classes.day}>
          <Loader size={12} mr={6} /> {chat.missing}
        </p>
      );
    const { entry, sameSpeaker } = item;
    const fresh = freshAfter !== null && entry.from === 'customer' && entry.sequence > freshAfter;
    const open = (place: number) => {
      const kind = documentOf(conversation, entry.sequence, place);
      if (kind !== null) onDocument(kind);
    };
    const onFile = conversation.documents.length > 0 ? open : null;
    return <Message entry={entry} sameSpeaker={sameSpeaker} fresh={fresh} onFile={onFile} />;
  };
  return (
    <div className={classes.middle}>
      <div
        ref={scroll.box}
        className={classes.transcript}
        role="log"
        aria-live="off"
        aria-label={chat.transcript}
        tabIndex={0}
      >
        <Earlier conversation={conversation} />
        {items.map((item) => (
          <div key={item.key}>{draw(item)}</div>
        ))}
        <Typing id={conversation.conversationId} />
      </div>
      {!scroll.atEnd && missed > 0 && (
        <Button className={classes.pill ?? ''} size="compact-sm" radius="xl" onClick={scroll.toEnd}>
          {chat.missed(missed)} ↓
        </Button>
      )}
      <Announcer conversation={conversation} since={openedAt} />
    </div>
  );
}
