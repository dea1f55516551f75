import { useState } from 'react';
import { whatChanged, type Changed } from './changed';
import type { OpenCase } from './types';

/** A case as its reviewer has looked at it. */
export interface Seen {
  readonly version: number;
  /** What others changed since; null: nothing. */
  readonly changed: Changed | null;
  /** What changed has been looked at. */
  acknowledge: () => void;
  /** Another state that the reviewer made is looked at already. */
  take: (made: OpenCase) => void;
}

/** Keeps the case as it was looked at apart from the case as it is now: a decision names the former. */
export function useSeen(now: OpenCase): Seen {
  const [seen, setSeen] = useState(now);
  return {
    version: seen.version,
    changed: seen.version === now.version ? null : whatChanged(seen, now),
    acknowledge: () => setSeen(now),
    take: setSeen,
  };
}
