import { Badge, VisuallyHidden } from '@mantine/core';
import { useQueue } from '../api/queue';
import { useWords } from '../words';
import classes from './frame.module.css';

interface CountProps {
  readonly of: 'waiting' | 'unread';
  readonly count: number;
  readonly label: string;
}

function Count({ of, count, label }: CountProps) {
  if (count === 0) return null;
  const color = of === 'unread' ? 'red.9' : 'amber';
  return (
    <Badge
      size="sm"
      color={color}
      variant="filled"
      circle={count < 10}
      className={classes.count}
      data-of={of}
    >
      <span aria-hidden>{count}</span>
      <VisuallyHidden>{label}</VisuallyHidden>
    </Badge>
  );
}

/** How many wait, and how many messages are unread. */
export function DeskCounts() {
  const { nav } = useWords();
  const { data } = useQueue();
  if (!data) return null;
  const unread = data.mine.reduce((sum, entry) => sum + entry.unread, 0);
  return (
    <>
      <Count of="waiting" count={data.waiting.length} label={nav.waiting(data.waiting.length)} />
      <Count of="unread" count={unread} label={nav.unread(unread)} />
    </>
  );
}
