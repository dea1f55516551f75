import type { Store } from '../contract';
import type { Engine } from '../engine';
import { done, rowOf, rowsOf, statement } from '../question';
import { milliseconds } from '../rows/fields';
import { agentRow, agentValues, presenceRow, sessionRow, sessionValues } from '../rows/people';
import { SQL } from '../sql';

type AgentPart = Pick<
  Store,
  'agent' | 'saveAgent' | 'agents' | 'deleteAgent' | 'presence' | 'touchAgent' | 'setShift'
>;

/** Agents, and whether they are there. */
export function agentPart(engine: Engine): AgentPart {
  return {
    agent: (email) => engine.ask(rowOf(agentRow, 'agent', statement(SQL.agent, email))),
    saveAgent: (agent) => engine.change(done(statement(SQL.saveAgent, ...agentValues(agent)))),
    agents: () => engine.ask(rowsOf(agentRow, 'agent', statement(SQL.agents))),
    deleteAgent: (email) =>
      engine.change({
        statements: [SQL.deleteSessionsOf, SQL.deletePresence, SQL.deleteAgent].map((text) =>
          statement(text, email),
        ),
        answer: (answers) => answers.at(-1)?.changed === 1,
      }),
    presence: () => engine.ask(rowsOf(presenceRow, 'presence', statement(SQL.presence))),
    touchAgent: async (email, at) => engine.change(done(statement(SQL.touchAgent, milliseconds(at), email))),
    setShift: (email, onShift) => engine.change(done(statement(SQL.setShift, onShift ? 1 : 0, email))),
  };
}

type SessionPart = Pick<Store, 'session' | 'saveSession' | 'deleteSession' | 'deleteSessionsOf'>;

/** Sessions of agents. */
export function sessionPart(engine: Engine): SessionPart {
  return {
    session: (idHash) => engine.ask(rowOf(sessionRow, 'session', statement(SQL.session, idHash))),
    saveSession: async (session) =>
      engine.change(done(statement(SQL.saveSession, ...sessionValues(session)))),
    deleteSession: (idHash) => engine.change(done(statement(SQL.deleteSession, idHash))),
    deleteSessionsOf: (email) => engine.change(done(statement(SQL.deleteSessionsOf, email))),
  };
}
