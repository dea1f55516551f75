import { useEffect, useState } from 'preact/hooks';
import type { ConnectionStatus } from '../directline/status';

/** A drop shorter than this is none of the customer's business; in milliseconds. */
const PATIENCE = 3_000;
/** How long the good news stays, in milliseconds. */
const GOOD_NEWS_FOR = 4_000;

/** What is said about the connection; nothing while it is as it should be. */
export type ConnectionNotice = 'connecting' | 'offline' | 'back' | undefined;

/** Turns the status into what is said about it: late when it is bad, briefly when it is good again. */
export function useNotice(status: ConnectionStatus): ConnectionNotice {
  const [notice, setNotice] = useState<ConnectionNotice>();
  useEffect(() => {
    if (status === 'ended') return setNotice(undefined);
    if (status === 'online') {
      setNotice((said) => (said === 'offline' ? 'back' : undefined));
      const timer = setTimeout(() => setNotice(undefined), GOOD_NEWS_FOR);
      return () => clearTimeout(timer);
    }
    setNotice((said) => (said === 'back' ? undefined : said));
    const timer = setTimeout(() => setNotice(status), PATIENCE);
    return () => clearTimeout(timer);
  }, [status]);
  return notice;
}
