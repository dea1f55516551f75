import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';

/** Whether what is known of the customer stands beside the chat. */
export interface Details {
  readonly shown: boolean;
  readonly open: () => void;
  readonly close: () => void;
  readonly toggle: () => void;
}

/** Chosen once, it stays so from chat to chat. */
let chosen: boolean | null = null;

/** Beside the chat where there is room; else in its place, when asked for. */
export function useDetails(): Details {
  const roomy = useMediaQuery('(min-width: 1101px)', window.innerWidth > 1100) ?? true;
  const [wanted, setWanted] = useState<boolean | null>(roomy ? chosen : null);
  const shown = wanted ?? roomy;
  const set = (next: boolean) => {
    if (roomy) chosen = next;
    setWanted(next);
  };
  return { shown, open: () => set(true), close: () => set(false), toggle: () => set(!shown) };
}
