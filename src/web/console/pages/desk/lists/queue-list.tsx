import { Button, Loader, Text } from '@mantine/core';
import { useQueue } from '../../../api/queue';
import { EmptyState } from '../../../parts/empty-state';
import { ErrorNote } from '../../../parts/error-note';
import { useSession } from '../../../session';
import { useWords } from '../../../words';
import classes from './lists.module.css';
import { QueueItem } from './queue-item';
import { useClaim } from './use-claim';

function OffShift() {
  const { queue } = useWords();
  const { onShift, setShift, changingShift } = useSession();
  if (onShift) return null;
  return (
    <div className={classes.offShift}>
      <Text size="sm">{queue.offShift}</Text>
      <Button size="compact-sm" variant="default" loading={changingShift} onClick={() => setShift(true)}>
        {queue.goOnShift}
      </Button>
    </div>
  );
}

/** Customers who wait for a person, in the order they are served. */
export function QueueList() {
  const { queue, app } = useWords();
  const { data, error, refetch, isPending } = useQueue();
  const claim = useClaim();
  return (
    <section aria-labelledby="queue-title" className={classes.section}>
      <h2 id="queue-title" className={classes.title}>
        {queue.title}
        <span className={classes.number}>{data?.waiting.length ?? ''}</span>
      </h2>
      <OffShift />
      {isPending && <Loader size="sm" aria-label={app.loading} />}
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data?.waiting.length === 0 && <EmptyState title={queue.empty} hint={queue.emptyHint} />}
      <ol className={classes.list}>
        {data?.waiting.map((entry) => (
          <QueueItem
            key={entry.conversationId}
            entry={entry}
            taking={claim.isPending && claim.variables === entry.conversationId}
            onTake={() => claim.mutate(entry.conversationId)}
          />
        ))}
      </ol>
    </section>
  );
}
