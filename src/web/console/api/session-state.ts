import { Store } from '../state/store';
import type { Agent, LoginAnswer } from './types';

/**
 * Where the session stands: `unknown` until the server was asked; `out`: nobody has logged in;
 * `ended`: it ended while somebody worked, and what is on the screen stays there.
 */
export type SessionPhase = 'unknown' | 'out' | 'in' | 'ended';

/** The session of this page. */
export interface SessionState {
  readonly phase: SessionPhase;
  readonly agent: Agent | null;
  readonly csrf: string;
}

const NOBODY: SessionState = { phase: 'out', agent: null, csrf: '' };

/** The session of this page. */
export const session = new Store<SessionState>({ ...NOBODY, phase: 'unknown' });

/**
 * Takes a login. Another person than before begins with a fresh page: nothing of the first one's work
 * is theirs to see.
 */
export function logInAs({ csrf, agent }: LoginAnswer): void {
  const before = session.get().agent;
  if (before !== null && before.email !== agent.email) {
    window.location.reload();
    return;
  }
  session.set({ phase: 'in', agent, csrf });
}

/** Nobody is logged in. */
export function logOut(): void {
  session.set(NOBODY);
}

/** The server no longer knows the session. */
export function endSession(): void {
  const now = session.get();
  if (now.phase === 'in') session.set({ ...now, phase: 'ended' });
  else if (now.phase === 'unknown') logOut();
}

/** Resolves when somebody is logged in. */
export function loggedIn(): Promise<void> {
  if (session.get().phase === 'in') return Promise.resolve();
  return new Promise((resolve) => {
    const stop = session.subscribe(() => {
      if (session.get().phase !== 'in') return;
      stop();
      resolve();
    });
  });
}
