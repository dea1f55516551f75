import { Store } from './store';

/** Something that is told in passing. */
export interface Notice {
  readonly id: number;
  readonly text: string;
  readonly tone: 'good' | 'bad' | 'plain';
}

/** How long a notice stays, in milliseconds. */
const STAYS_MS = 6_000;

/** Notices on the screen. */
export const notices = new Store<readonly Notice[]>([]);

let count = 0;

/** Takes a notice away. */
export function dismiss(id: number): void {
  notices.set(notices.get().filter((each) => each.id !== id));
}

/** Tells something in passing. */
export function notify(text: string, tone: Notice['tone'] = 'plain'): void {
  count += 1;
  const notice = { id: count, text, tone };
  notices.set([...notices.get().slice(-2), notice]);
  setTimeout(() => dismiss(notice.id), STAYS_MS);
}
