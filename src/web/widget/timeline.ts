import type { Message, Note } from './state';

/** Messages that follow each other within this time share the one that is shown, in milliseconds. */
const TOGETHER = 2 * 60_000;

/** A line of the conversation as it is shown. */
export type Row =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | {
      readonly kind: 'message';
      readonly key: string;
      readonly message: Message;
      /** Another speaks than before: who, is named here and stands for the messages that follow. */
      readonly named: boolean;
      /** The time is shown here, and stands for the messages before. */
      readonly timed: boolean;
    }
  | Note;

/** Puts the messages together by who speaks and when, with a mark where a day begins. */
export function timeline(items: readonly (Message | Note)[]): Row[] {
  const rows: Row[] = [];
  let day = '';
  let before: Message | undefined;
  items.forEach((item, index) => {
    if (item.kind === 'note') return void rows.push(item);
    const at = item.sentAt;
    const begins = at !== undefined && new Date(at).toDateString() !== day;
    if (begins) {
      day = new Date(at).toDateString();
      rows.push({ kind: 'day', key: day, at });
    }
    const named = begins || !isSameSpeaker(before, item);
    if (item.author !== 'me') before = item;
    else if (before?.author === 'agent') before = undefined;
    const timed = endsTogether(item, items[index + 1]);
    rows.push({ kind: 'message', key: item.key, message: item, named, timed });
  });
  return rows;
}

const isSameSpeaker = (one: Message | undefined, other: Message): boolean =>
  other.author === 'me' || (one?.author === other.author && one.name === other.name);

function endsTogether({ sentAt }: Message, next: Message | Note | undefined): boolean {
  const following = next?.kind === 'message' && next.delivery === 'sent' ? next.sentAt : undefined;
  return sentAt !== undefined && (following === undefined || following - sentAt > TOGETHER);
}
