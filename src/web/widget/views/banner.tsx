import type { ChatState } from '../state';
import { useWords } from './context';

interface BannerProps {
  readonly state: ChatState;
  readonly asking: boolean;
  readonly onStartAfresh: () => void;
  readonly onKeep: () => void;
}

/** What holds for the chat as a whole: the network, the queue, the question before a new chat. */
export function Banner({ state, asking, onStartAfresh, onKeep }: BannerProps) {
  const words = useWords();
  const { connection, place } = state;
  return (
    <div class="banners" role="status">
      {asking && (
        <div class="banner ask">
          <p>{words.newChatAsk}</p>
          <button type="button" onClick={onStartAfresh}>
            {words.newChatYes}
          </button>
          <button type="button" onClick={onKeep}>
            {words.newChatNo}
          </button>
        </div>
      )}
      {connection === 'offline' && <p class="banner offline">{words.offline}</p>}
      {place.handoff === 'waiting' && <p class="banner waiting">{words.waiting}</p>}
    </div>
  );
}
