import { QueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { Throttle } from '../state/throttle';
import { useStore } from '../state/use-store';
import { ApiError } from './client';
import { catchUp, takeEntries } from './conversations';
import { CASES_KEY, caseKey, COLLEAGUES_KEY, conversationKey, QUEUE_KEY } from './keys';
import { LiveSocket, type LiveStatus } from './live-socket';
import { takeIntoQueue } from './queue-words';
import { endSession, logInAs, session } from './session-state';
import type { StreamFrame } from './types';

/** A busy queue changes all the time; it is read again at most so often, in milliseconds. */
const READ_AGAIN_MS = 400;

/** Whether another try makes sense: not when the server has said no. */
function worthRetrying(count: number, error: Error): boolean {
  const refused = error instanceof ApiError && error.status >= 400 && error.status < 500;
  return !refused && count < 2;
}

/** What the console knows; kept as long as the page. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, retry: worthRetrying, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
});

type Listener = (frame: StreamFrame) => void;

const listeners = new Set<Listener>();
const readings = new Throttle<string>(READ_AGAIN_MS);

function readAgain(queryKey: QueryKey): void {
  readings.run(JSON.stringify(queryKey), () => void queryClient.invalidateQueries({ queryKey }));
}

/** Another agent's cookie than this page's means another login: begin anew with it. */
function greeted(email: string): void {
  const { agent, csrf } = session.get();
  if (agent && agent.email !== email) logInAs({ agent: { ...agent, email }, csrf });
}

function take(frame: StreamFrame): void {
  switch (frame.type) {
    case 'hello':
      return greeted(frame.email);
    case 'queue':
      return readAgain(QUEUE_KEY);
    case 'activities':
      takeIntoQueue(queryClient, frame.conversationId, frame.entries);
      return takeEntries(queryClient, frame.conversationId, frame.entries);
    case 'conversation':
      return readAgain(conversationKey(frame.conversationId));
    case 'case':
      readAgain(CASES_KEY);
      return readAgain(frame.number === '' ? ['case'] : caseKey(frame.number));
    case 'presence':
      return readAgain(COLLEAGUES_KEY);
    case 'typing':
  }
}

/** Everything that is looked at is read again: what happened meanwhile is unknown. */
function refresh(): void {
  for (const { queryKey } of queryClient.getQueryCache().findAll({ queryKey: ['conversation'] })) {
    const id = queryKey[1];
    // A failure is mended by the reading that follows.
    if (typeof id === 'string') catchUp(queryClient, id).catch(() => undefined);
  }
  void queryClient.invalidateQueries();
}

const streamUrl = (): string =>
  `${window.location.protocol === 'https:' ? 'wss' : 'ws'}://${window.location.host}/api/agent/stream`;

let opened = false;

/** The stream of changes; runs while somebody is logged in. */
export const live = new LiveSocket(streamUrl, {
  onFrame(frame) {
    take(frame);
    for (const listener of [...listeners]) listener(frame);
  },
  onOpen() {
    if (opened) refresh();
    opened = true;
  },
  onSessionEnded: endSession,
});

session.subscribe(() => {
  if (session.get().phase === 'in') live.start();
  else live.stop();
});

/** Hears every frame of the stream; what is read from the server is up to date already. */
export function useLive(listener: Listener): void {
  const onFrame = useEffectEvent(listener);
  useEffect(() => {
    const hear: Listener = (frame) => onFrame(frame);
    listeners.add(hear);
    return () => {
      listeners.delete(hear);
    };
  }, []);
}

/** Whether what is on the screen is live. */
export function useLiveStatus(): LiveStatus {
  return useStore(live.status);
}
