import { useEffect, useRef } from 'preact/hooks';
import type { ChatFrame } from '../contract';
import type { ChatState } from '../state';

/** Tells the page of new messages, not of what they say, and of the end of the conversation. */
export function usePageEvents({ items, catchingUp }: ChatState, frame: ChatFrame): void {
  const known = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const messages = items.flatMap((item) => (item.kind === 'message' ? [item] : []));
    const before = known.current;
    known.current = new Set(messages.map(({ key }) => key));
    for (const { key, author, isNew } of messages)
      if (isNew && !before.has(key)) frame.tell('message', { from: author });
    if (before.size > 0 && messages.length === 0 && !catchingUp) frame.tell('end', {});
  }, [items, catchingUp, frame]);
}
