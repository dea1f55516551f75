import { CloseButton, Text } from '@mantine/core';
import { dismiss, notices } from '../state/notices';
import { useStore } from '../state/use-store';
import { useWords } from '../words';
import classes from './notices.module.css';

/** What is told in passing, in a corner. */
export function Notices() {
  const words = useWords().notices;
  const shown = useStore(notices);
  return (
    <div role="status" aria-label={words.region} className={classes.region}>
      {shown.map(({ id, text, tone }) => (
        <div key={id} className={classes.notice} data-tone={tone}>
          <Text size="sm">{text}</Text>
          <CloseButton size="sm" aria-label={words.dismiss} onClick={() => dismiss(id)} />
        </div>
      ))}
    </div>
  );
}
