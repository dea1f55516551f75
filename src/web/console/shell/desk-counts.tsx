import { Badge, VisuallyHidden } from '@mantine/core';
import { useQueue } from '../api/queue';
import { useWords } from '../words';
import classes from './frame.module.css';

function Count({ count, label, color }: { count: number; label: string; color: string }) {
  if (count === 0) return null;
  return (
    <Badge size="sm" color={color} variant="filled" circle={count < 10} className={classes.count}>
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
      <Count count={data.waiting.length} label={nav.waiting(data.waiting.length)} color="amber" />
      <Count count={unread} label={nav.unread(unread)} color="red.9" />
    </>
  );
}
