import { useEffect, useState } from 'react';
import { useLive } from '../../../api/live';

/** Who typed so long ago has stopped, in milliseconds. */
const STOPS_MS = 5_000;

/** Who is typing in a chat; null: nobody. */
export function useTyping(id: string): 'customer' | 'agent' | null {
  const [typing, setTyping] = useState<{ from: 'customer' | 'agent'; at: number } | null>(null);
  useLive((frame) => {
    if (!('conversationId' in frame) || frame.conversationId !== id) return;
    if (frame.type === 'typing') setTyping({ from: frame.from, at: Date.now() });
    if (frame.type === 'activities')
      setTyping((now) => (frame.entries.some(({ from }) => from === now?.from) ? null : now));
  });
  useEffect(() => {
    if (!typing) return;
    const timer = setTimeout(() => setTyping(null), STOPS_MS);
    return () => clearTimeout(timer);
  }, [typing]);
  return typing?.from ?? null;
}
