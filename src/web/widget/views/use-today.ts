import { useEffect, useState } from 'preact/hooks';

/** How often the day is looked at, in milliseconds; a timer until midnight would not survive sleep. */
const LOOK_EVERY = 30_000;

/** A moment of the day it is, in milliseconds since 1970; draws again when another day begins. */
export function useToday(): number {
  const [moment, setMoment] = useState(() => Date.now());
  useEffect(() => {
    const look = () =>
      setMoment((known) =>
        new Date(known).toDateString() === new Date().toDateString() ? known : Date.now(),
      );
    const timer = setInterval(look, LOOK_EVERY);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return moment;
}
