import { Center, Loader } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { begin, get, post } from './api/client';
import { COLLEAGUES_KEY } from './api/keys';
import { queryClient } from './api/live';
import { session } from './api/session-state';
import type { Agent, Colleagues } from './api/types';
import { ErrorNote } from './parts/error-note';
import { LoginPage, SessionEnded } from './shell/login';
import { useStore } from './state/use-store';
import { useWords } from './words';

/** Who works here, and whether they are on shift. */
export interface Session {
  readonly agent: Agent;
  readonly onShift: boolean;
  readonly signOut: () => void;
  readonly setShift: (on: boolean) => void;
  /** The shift is being changed. */
  readonly changingShift: boolean;
}

/** Agents as colleagues see them. */
export function useColleagues() {
  return useQuery({
    queryKey: COLLEAGUES_KEY,
    queryFn: () => get<Colleagues>('/colleagues'),
    select: ({ colleagues }) => colleagues,
  });
}

/** Names an agent by their e-mail address; by the address itself while names are not known. */
export function useNameOf(): (email: string) => string {
  const { data } = useColleagues();
  return (email) => data?.find((each) => each.email === email)?.name ?? email;
}

/** Nothing of this agent's work stays in the page. */
async function signOut(): Promise<void> {
  await post('/logout').catch(() => undefined);
  window.location.assign('/agent');
}

/** The session, within the pages of somebody who is logged in. */
export function useSession(): Session {
  const { agent } = useStore(session);
  const colleagues = useColleagues();
  const shift = useMutation({
    mutationFn: (on: boolean) => post('/shift', { on }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: COLLEAGUES_KEY }),
  });
  if (!agent) throw new Error('nobody is logged in');
  const known = colleagues.data?.find(({ email }) => email === agent.email)?.onShift ?? false;
  return {
    agent,
    onShift: shift.isPending ? shift.variables : known,
    signOut: () => void signOut(),
    setShift: (on) => shift.mutate(on),
    changingShift: shift.isPending,
  };
}

/**
 * Shows the console to somebody who is logged in. When the session ends, the page stays and the login is
 * laid over it.
 */
export function SessionGate({ children }: { children: ReactNode }) {
  const words = useWords();
  const { phase } = useStore(session);
  const start = useMutation({ mutationFn: begin });
  const { mutate } = start;
  useEffect(() => mutate(), [mutate]);
  if (phase === 'out') return <LoginPage />;
  if (phase === 'unknown')
    return (
      <Center h="100vh">
        {start.isError ? (
          <ErrorNote error={start.error} onRetry={() => mutate()} />
        ) : (
          <Loader aria-label={words.app.loading} />
        )}
      </Center>
    );
  return (
    <>
      {children}
      <SessionEnded open={phase === 'ended'} />
    </>
  );
}
