import type { FastifyInstance } from 'fastify';
import { ANY_CASE, SESSION_ENDED } from './desk-schemas';
import type { LiveSources } from './live';
import type { Presence } from './presence';
import type { SessionEnd, Sessions } from './sessions';
import type { StreamHub } from './stream-hub';

/** Close code "service restart" (IANA registry of WebSocket close codes): come again. */
const COME_AGAIN = 1012;
/** How long pages get to say goodbye when the server stops, in milliseconds. */
const GOODBYE_MS = 1_000;

const CLOSE_CODES: Readonly<Record<SessionEnd, number>> = {
  logged_out: SESSION_ENDED,
  replaced: COME_AGAIN,
};

/** Where the hub hears of what it tells its pages. */
export interface Heard {
  readonly live: LiveSources;
  readonly presence: Pick<Presence, 'onChange'>;
  readonly sessions: Pick<Sessions, 'onEnd'>;
}

/** From the server's start to its end, the hub's pages are told what happens. */
export function tellPages(scope: FastifyInstance, hub: StreamHub, { live, presence, sessions }: Heard): void {
  const leave: (() => void)[] = [];
  const shiftChanged = (): void => hub.tellAll({ type: 'presence' });
  scope.addHook('onReady', async () => {
    await hub.begin();
    leave.push(
      ...hearOthers(hub, live),
      live.onActivities((conversationId, activities) => hub.activities(conversationId, activities)),
      live.onHandoff((conversationId) => hub.handoff(conversationId)),
      live.onTyping((typing) => hub.typing(typing)),
      live.onCase((number) => hub.tellAll({ type: 'case', number })),
      live.onPresence(shiftChanged),
      presence.onChange(() => {
        shiftChanged();
        live.neighbours?.presenceChanged();
      }),
      sessions.onEnd((idHash, why) => {
        hub.endSession(idHash, CLOSE_CODES[why]);
        live.neighbours?.sessionEnded(idHash, why);
      }),
    );
  });
  scope.addHook('onClose', async () => leave.forEach((stop) => stop()));
}

/** What other processes do, beside what the sources tell of both. */
function hearOthers(hub: StreamHub, { neighbours }: LiveSources): (() => void)[] {
  if (neighbours === null) return [];
  return [
    neighbours.onStored((conversationId) => {
      if (conversationId !== null) hub.elsewhere(conversationId);
      // A store that fails is looked at again soon.
      else hub.lookAround().catch(() => undefined);
    }),
    neighbours.onSessionEnd((idHash, why) => hub.endSession(idHash, CLOSE_CODES[why])),
    neighbours.onMissed(() => {
      hub.tellQueue();
      hub.tellAll({ type: 'presence' });
      hub.tellAll({ type: 'case', number: ANY_CASE });
    }),
  ];
}

/** Keeps connections warm until the server stops, and finds those that are dead or whose session ended. */
export function keepPages(scope: FastifyInstance, hub: StreamHub, heartbeatMs: number): void {
  const heartbeat = setInterval(() => hub.beat(), heartbeatMs).unref();
  scope.addHook('preClose', async () => {
    clearInterval(heartbeat);
    setTimeout(() => hub.terminate(), GOODBYE_MS).unref();
  });
}
