import { useEffect, useState } from 'react';
import { useLiveStatus } from '../api/live';
import { useWords } from '../words';
import classes from './connection-banner.module.css';

/** A moment of reconnecting is not worth a word, in milliseconds. */
const PATIENCE_MS = 1_500;
/** How long it is said that all is well again, in milliseconds. */
const THANKS_MS = 3_000;

/** Says that what is on the screen is not live, and when it is again. */
export function ConnectionBanner() {
  const { live } = useWords();
  const offline = useLiveStatus() === 'offline';
  const [shown, setShown] = useState<'nothing' | 'offline' | 'online'>('nothing');
  useEffect(() => {
    const next = offline ? 'offline' : shown === 'offline' ? 'online' : 'nothing';
    if (next === shown) return;
    const pause = { offline: PATIENCE_MS, online: 0, nothing: shown === 'online' ? THANKS_MS : 0 }[next];
    const timer = setTimeout(() => setShown(next), pause);
    return () => clearTimeout(timer);
  }, [offline, shown]);
  return (
    <div role="status" className={classes.banner} data-shown={shown}>
      {shown !== 'nothing' && live[shown]}
    </div>
  );
}
