import { useEffect } from 'react';
import { Store } from './store';

/** Customer's messages that the agent has not seen, in all of their chats. */
export const unreadTotal = new Store(0);

let title = 'Xiaoka';

function write(): void {
  const unread = unreadTotal.get();
  document.title = unread > 0 ? `(${unread}) ${title}` : title;
}

unreadTotal.subscribe(write);

/** Names the window; unread messages stand before it. */
export function useTitle(name: string): void {
  useEffect(() => {
    title = `${name} · Xiaoka`;
    write();
  }, [name]);
}
