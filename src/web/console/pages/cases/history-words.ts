import { SLOT_NAMES } from '../../../../core/step';
import { useSession } from '../../session';
import { useWords } from '../../words';
import type { HistoryEntry } from './types';

const AGENT = 'agent:';
const TAKEN_OVER = /^taken into review, over from (.+)$/u;

/** How somebody in a case's history is called. */
export function useWho(): (by: string) => string {
  const { cases } = useWords();
  const { agent } = useSession();
  const names: Readonly<Record<string, string>> = cases.by;
  return (by) => {
    if (!by.startsWith(AGENT)) return names[by] ?? by;
    const email = by.slice(AGENT.length);
    return email === agent.email ? `${cases.you} (${email})` : email;
  };
}

/** Why something was done, as agents read it: what the program writes is translated, what people write stays. */
export function useWhy(): (why: string) => string {
  const { cases, terms } = useWords();
  return (why) => {
    const from = TAKEN_OVER.exec(why)?.[1];
    if (from !== undefined) return cases.takenOver(from);
    const corrected = SLOT_NAMES.find((slot) => why === `corrected ${slot}`);
    if (corrected !== undefined) return cases.corrected(terms.slots[corrected]);
    return cases.whys[why] ?? why;
  };
}

/** Whether an entry says nothing but that the state changed. */
export function saysWhy({ why }: Pick<HistoryEntry, 'why'>): boolean {
  return why !== '' && why !== 'approved';
}
