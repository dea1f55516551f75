import type { Entry, Note } from '../../../api/types';

/** What stands in a chat, from top to bottom. */
export type Item =
  | { readonly kind: 'day'; readonly key: string; readonly at: string }
  | { readonly kind: 'entry'; readonly key: string; readonly entry: Entry; readonly sameSpeaker: boolean }
  | { readonly kind: 'note'; readonly key: string; readonly note: Note }
  | { readonly kind: 'gap'; readonly key: string };

/** Who speaks again within this time needs no new name, in milliseconds. */
const BREATH_MS = 3 * 60_000;

const dayOf = (at: string): string => new Date(at).toDateString();

function speaksOn(before: Entry | undefined, { from, agent, at }: Entry): boolean {
  if (!before || before.from !== from || before.agent !== agent) return false;
  return Date.parse(at) - Date.parse(before.at) < BREATH_MS;
}

/**
 * Entries in the order of their numbers, with notes in between by their time, days, and places where
 * something is missing.
 * @param gaps numbers behind which entries are missing
 */
export function timelineOf(
  entries: readonly Entry[],
  notes: readonly Note[],
  gaps: readonly number[],
): readonly Item[] {
  const items: Item[] = [];
  const waiting = [...notes].sort((one, other) => one.at.localeCompare(other.at));
  let day = '';
  let last: Entry | undefined;
  const add = (at: string, item: Item) => {
    if (dayOf(at) !== day) items.push({ kind: 'day', key: `day ${dayOf(at)} ${item.key}`, at });
    day = dayOf(at);
    items.push(item);
  };
  const addNotesUntil = (at: string | null) => {
    while (waiting[0] && (at === null || waiting[0].at < at)) {
      const note = waiting.shift();
      if (note) add(note.at, { kind: 'note', key: `note ${note.id}`, note });
      last = undefined;
    }
  };
  for (const entry of entries) {
    addNotesUntil(entry.at);
    if (gaps.some((gap) => gap < entry.sequence && gap >= (last?.sequence ?? 0)))
      items.push({ kind: 'gap', key: `gap ${entry.sequence}` });
    const sameSpeaker = dayOf(entry.at) === day && speaksOn(last, entry);
    add(entry.at, { kind: 'entry', key: `entry ${entry.sequence}`, entry, sameSpeaker });
    last = entry;
  }
  addNotesUntil(null);
  return items;
}
