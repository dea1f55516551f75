import type { ChatState } from '../state';
import { useWords } from './context';
import type { Ending } from './use-ending';
import { useNotice } from './use-notice';

interface BannerProps {
  readonly state: ChatState;
  readonly ending: Ending;
}

/** What holds for the chat as a whole: the network, the queue, the question before it ends. */
export function Banner({ state, ending }: BannerProps) {
  const words = useWords();
  const { endAsk, endAnew, endOnly, endNot, ...connection } = words.connection;
  const isOnline = state.connection === 'online';
  // Without a connection, what is about to be sent waits as well.
  const waiting = state.items.filter(
    (item) =>
      item.kind === 'message' && (item.delivery === 'waiting' || (item.delivery === 'sending' && !isOnline)),
  );
  const isHeldUp = isOnline && waiting.length > 0;
  const notice = useNotice(isHeldUp ? 'offline' : state.connection);
  return (
    <div class="banners" role="status">
      {ending.asking && (
        <div class="banner ask">
          <p>{endAsk}</p>
          <button type="button" onClick={ending.startAfresh}>
            {endAnew}
          </button>
          <button type="button" onClick={ending.end}>
            {endOnly}
          </button>
          <button type="button" onClick={ending.keep}>
            {endNot}
          </button>
        </div>
      )}
      {notice !== undefined && (
        <p class={`banner ${notice}`}>
          {notice === 'offline' ? connection.offline(waiting.length) : connection[notice]}
        </p>
      )}
      {state.place.handoff === 'waiting' && <p class="banner waiting">{words.waiting}</p>}
    </div>
  );
}
