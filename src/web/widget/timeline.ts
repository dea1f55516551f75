import type { Message, Note } from './state';

/** Messages of one side that follow within this time stand together, in milliseconds. */
const TOGETHER = 5 * 60_000;

/** A line of the conversation as it is shown. */
export type Row =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | {
      readonly kind: 'message';
      readonly key: string;
      readonly message: Message;
      /** Who speaks is named here, and stands for the messages that follow. */
      readonly named: boolean;
      /** The time is shown here, and stands for the messages before. */
      readonly timed: boolean;
    }
  | Note;

/** Puts the messages together by who speaks and when, with a mark where a day begins. */
export function timeline(items: readonly (Message | Note)[]): Row[] {
  const rows: Row[] = [];
  let day = '';
  items.forEach((item, index) => {
    if (item.kind === 'note') return void rows.push(item);
    const at = item.sentAt;
    const begins = at !== undefined && new Date(at).toDateString() !== day;
    if (begins) {
      day = new Date(at).toDateString();
      rows.push({ kind: 'day', key: day, at });
    }
    const named = begins || !isSameSide(items[index - 1], item);
    rows.push({
      kind: 'message',
      key: item.key,
      message: item,
      named,
      timed: endsGroup(item, items[index + 1]),
    });
  });
  return rows;
}

const isSameSide = (one: Message | Note | undefined, other: Message): boolean =>
  one?.kind === 'message' && one.author === other.author && one.name === other.name;

function endsGroup(message: Message, next: Message | Note | undefined): boolean {
  if (message.sentAt === undefined) return false;
  if (next?.kind !== 'message' || !isSameSide(next, message)) return true;
  return next.sentAt !== undefined && next.sentAt - message.sentAt > TOGETHER;
}
