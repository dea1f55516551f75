import { Badge, Button } from '@mantine/core';
import { Link } from 'wouter';
import type { QueueEntry } from '../../../api/types';
import { Ago } from '../../../parts/time';
import { useNameOf, useSession } from '../../../session';
import { useWords } from '../../../words';
import { chatPath } from '../../paths';
import classes from './lists.module.css';

/** What is special about a wait. */
function Marks({ entry }: { entry: QueueEntry }) {
  const { queue } = useWords();
  const { agent } = useSession();
  const nameOf = useNameOf();
  const { priority, callback, offeredTo } = entry;
  return (
    <>
      {priority && (
        <Badge color="red.9" variant="filled" tt="none" title={queue.priorityHint}>
          {queue.priority}
        </Badge>
      )}
      {offeredTo !== null && (
        <Badge color="jade" variant="filled" tt="none">
          {offeredTo === agent.email ? queue.offered : queue.offeredTo(nameOf(offeredTo))}
        </Badge>
      )}
      {callback !== null && (
        <Badge color="gray" variant="default" tt="none" title={queue.callbackHint}>
          {queue.callbacks[callback]}
        </Badge>
      )}
    </>
  );
}

/** Language and channel of a customer. */
export function Whence({ entry }: { entry: QueueEntry }) {
  const { terms } = useWords();
  return (
    <span className={classes.whence}>
      {terms.languages[entry.language]} · {terms.channels[entry.channel]}
    </span>
  );
}

interface Props {
  readonly entry: QueueEntry;
  readonly taking: boolean;
  readonly onTake: () => void;
}

/** A customer who waits. */
export function QueueItem({ entry, taking, onTake }: Props) {
  const { queue, terms } = useWords();
  const reason = terms.reasons[entry.reason];
  return (
    <li className={classes.item} data-priority={entry.priority || undefined}>
      <div className={classes.head}>
        <Link href={chatPath(entry.conversationId)} className={classes.reason} title={queue.look}>
          {reason}
        </Link>
        <span className={classes.wait}>
          <span className={classes.hidden}>{queue.waits} </span>
          <Ago at={entry.since} plain />
        </span>
      </div>
      <p className={classes.summary}>{entry.summary}</p>
      <div className={classes.foot}>
        <Whence entry={entry} />
        <Marks entry={entry} />
        <Button
          size="compact-sm"
          ml="auto"
          loading={taking}
          aria-label={queue.takeLabel(reason)}
          onClick={onTake}
        >
          {queue.take}
        </Button>
      </div>
    </li>
  );
}
