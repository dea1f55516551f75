import type { ActivityListener, Delivery, Signals, Typing } from './channels/channel';
import { Bell } from './core/bell';
import type { HandoffListener } from './handoff/contract';
import type { LiveSources, Neighbours } from './http/agent-api/live';
import type { Store } from './store/contract';
import type { Doorbell, Ring } from './store/doorbell';

/** How often everything that is followed is read again: what was rung for may never have been heard. */
const LOOK_EVERY_MS = 3_000;

/** What happens in this process. */
export interface HereSources {
  onActivities(listener: ActivityListener): () => void;
  onHandoff(listener: HandoffListener): () => void;
  readonly signals: Signals;
  readonly cases: Bell<string>;
  readonly shifts: Bell<null>;
}

/** What happens in this process and beside it. */
export interface Neighbourhood {
  /** For channels that are followed over sockets. */
  readonly delivery: Delivery;
  readonly signals: Signals;
  /** For the agents' pages. */
  readonly live: LiveSources;
  /** Listens and tells no more. */
  leave(): Promise<void>;
}

/** What is heard from other processes. */
interface There {
  readonly elsewhere: Bell<string | null>;
  readonly handoffs: Bell<string>;
  readonly cases: Bell<string>;
  readonly presence: Bell<null>;
  readonly typing: Bell<Typing>;
  readonly sessions: Bell<Extract<Ring, { kind: 'session' }>>;
  readonly missed: Bell<null>;
}

/** What telling and hearing takes. */
export interface NeighbourServices {
  readonly doorbell: Doorbell;
  readonly store: Pick<Store, 'openHandoff' | 'agent'>;
  readonly onFailure: (error: unknown) => void;
}

/** Tells the processes beside this one what happens here, and those who listen here what happens there. */
export function meetNeighbours(here: HereSources, services: NeighbourServices): Neighbourhood {
  const { doorbell } = services;
  const there = hangBells(services);
  const leave = [...tellOthers(here, doorbell), ...hearOthers(there, services)];
  return {
    delivery: {
      onActivities: (listener) => here.onActivities(listener),
      onElsewhere: (listener) => there.elsewhere.listen(listener),
    },
    signals: {
      typing: (...typing) => here.signals.typing(...typing),
      onTyping: (listener) => both(here.signals.onTyping(listener), there.typing.listen(listener)),
    },
    live: liveOf(here, there, doorbell),
    async leave() {
      leave.forEach((each) => each());
      await doorbell.close();
    },
  };
}

function hangBells({ onFailure }: NeighbourServices): There {
  return {
    elsewhere: new Bell(onFailure),
    handoffs: new Bell(onFailure),
    cases: new Bell(onFailure),
    presence: new Bell(onFailure),
    typing: new Bell(onFailure),
    sessions: new Bell(onFailure),
    missed: new Bell(onFailure),
  };
}

function tellOthers(here: HereSources, doorbell: Doorbell): (() => void)[] {
  if (!doorbell.shared) return [];
  return [
    here.onActivities((id) => doorbell.ring({ kind: 'activities', id })),
    here.onHandoff((id) => doorbell.ring({ kind: 'handoff', id })),
    here.cases.listen((number) => doorbell.ring({ kind: 'case', number })),
    here.shifts.listen(() => doorbell.ring({ kind: 'presence' })),
    here.signals.onTyping(({ conversationId: id, from }) => doorbell.ring({ kind: 'typing', id, from })),
  ];
}

function hearOthers(there: There, services: NeighbourServices): (() => void)[] {
  const { doorbell, onFailure } = services;
  if (!doorbell.shared) return [];
  const look = setInterval(() => there.elsewhere.ring(null), LOOK_EVERY_MS).unref();
  return [
    () => clearInterval(look),
    doorbell.onRing((ring) => void take(ring, there, services).catch(onFailure)),
    doorbell.onMissed(() => {
      there.elsewhere.ring(null);
      there.missed.ring(null);
    }),
  ];
}

async function take(ring: Ring, there: There, services: NeighbourServices): Promise<void> {
  switch (ring.kind) {
    case 'activities':
      return there.elsewhere.ring(ring.id);
    case 'handoff':
      return there.handoffs.ring(ring.id);
    case 'case':
      return there.cases.ring(ring.number);
    case 'presence':
      return there.presence.ring(null);
    case 'session':
      return there.sessions.ring(ring);
    case 'typing':
      return there.typing.ring(await typingOf(ring, services));
  }
}

/** The name of the agent who writes stays out of the ring. */
async function typingOf(
  { id, from }: Extract<Ring, { kind: 'typing' }>,
  { store }: NeighbourServices,
): Promise<Typing> {
  const holder = from === 'agent' ? (await store.openHandoff(id))?.claimedBy : null;
  const name = holder ? ((await store.agent(holder))?.name ?? null) : null;
  return { conversationId: id, from, name };
}

function liveOf(here: HereSources, there: There, doorbell: Doorbell): LiveSources {
  return {
    onActivities: (listener) => here.onActivities(listener),
    onTyping: (listener) => both(here.signals.onTyping(listener), there.typing.listen(listener)),
    onHandoff: (listener) => both(here.onHandoff(listener), there.handoffs.listen(listener)),
    onCase: (listener) => both(here.cases.listen(listener), there.cases.listen(listener)),
    onPresence: (listener) =>
      both(
        here.shifts.listen(() => listener()),
        there.presence.listen(() => listener()),
      ),
    neighbours: doorbell.shared ? neighboursOf(there, doorbell) : null,
  };
}

function neighboursOf(there: There, doorbell: Doorbell): Neighbours {
  return {
    onStored: (listener) => there.elsewhere.listen(listener),
    onMissed: (listener) => there.missed.listen(() => listener()),
    onSessionEnd: (listener) => there.sessions.listen(({ idHash, why }) => listener(idHash, why)),
    presenceChanged: () => doorbell.ring({ kind: 'presence' }),
    sessionEnded: (idHash, why) => doorbell.ring({ kind: 'session', idHash, why }),
  };
}

function both(one: () => void, other: () => void): () => void {
  return () => {
    one();
    other();
  };
}
