import { z } from 'zod';
import type { Store } from '../contract';
import { milliseconds, read, readOptional } from '../rows/fields';
import { agentRow, agentValues, presenceRow, sessionRow, sessionValues } from '../rows/people';
import { SQL } from '../sql';
import type { Access } from './access';

const agentRows = z.array(agentRow);
const presenceRows = z.array(presenceRow);

type AgentPart = Pick<
  Store,
  'agent' | 'saveAgent' | 'agents' | 'deleteAgent' | 'presence' | 'touchAgent' | 'setShift'
>;

/** Agents, and whether they are there. */
export function agentPart(access: Access): AgentPart {
  const { statements } = access;
  return {
    agent: (email) => access.read(() => readOptional(agentRow, statements.one(SQL.agent, email), 'agent')),
    async saveAgent(agent) {
      await access.write(() => statements.run(SQL.saveAgent, ...agentValues(agent)));
    },
    agents: () => access.read(() => read(agentRows, statements.all(SQL.agents), 'agent')),
    deleteAgent: (email) =>
      access.write(() => {
        statements.run(SQL.deleteSessionsOf, email);
        statements.run(SQL.deletePresence, email);
        return statements.run(SQL.deleteAgent, email) === 1;
      }),
    presence: () => access.read(() => read(presenceRows, statements.all(SQL.presence), 'presence')),
    async touchAgent(email, at) {
      await access.write(() => statements.run(SQL.touchAgent, milliseconds(at), email));
    },
    async setShift(email, onShift) {
      await access.write(() => statements.run(SQL.setShift, onShift ? 1 : 0, email));
    },
  };
}

type SessionPart = Pick<Store, 'session' | 'saveSession' | 'deleteSession' | 'deleteSessionsOf'>;

/** Sessions of agents. */
export function sessionPart(access: Access): SessionPart {
  const { statements } = access;
  return {
    session: (idHash) =>
      access.read(() => readOptional(sessionRow, statements.one(SQL.session, idHash), 'session')),
    async saveSession(session) {
      await access.write(() => statements.run(SQL.saveSession, ...sessionValues(session)));
    },
    async deleteSession(idHash) {
      await access.write(() => statements.run(SQL.deleteSession, idHash));
    },
    async deleteSessionsOf(email) {
      await access.write(() => statements.run(SQL.deleteSessionsOf, email));
    },
  };
}
