import { AGENT_COLUMNS, SESSION_COLUMNS } from '../rows/people';
import { insert } from './build';

const AGENT = AGENT_COLUMNS.join(', ');

/** Statements on agents, their presence and sessions. */
export const PEOPLE_SQL = {
  agent: `SELECT ${AGENT} FROM agents WHERE email = ?`,
  agents: `SELECT ${AGENT} FROM agents ORDER BY email`,
  saveAgent:
    `${insert('agents', AGENT_COLUMNS)} ON CONFLICT (email) DO UPDATE SET ` +
    'name = excluded.name, role = excluded.role, password_hash = excluded.password_hash',
  deleteAgent: 'DELETE FROM agents WHERE email = ?',

  presence:
    'SELECT agents.email AS email, COALESCE(presence.on_shift, 0) AS on_shift, presence.last_seen_at AS last_seen_at ' +
    'FROM agents LEFT JOIN presence ON presence.email = agents.email ORDER BY agents.email',
  /** The moment, the agent. Nobody is kept who is no agent any more. */
  touchAgent:
    'INSERT INTO presence (email, on_shift, last_seen_at) ' +
    'SELECT email, 0, CAST(? AS BIGINT) FROM agents WHERE email = ? ' +
    'ON CONFLICT (email) DO UPDATE SET last_seen_at = excluded.last_seen_at ' +
    'WHERE presence.last_seen_at IS NULL OR presence.last_seen_at < excluded.last_seen_at',
  /** 1 or 0, the agent. */
  setShift:
    'INSERT INTO presence (email, on_shift) SELECT email, CAST(? AS INTEGER) FROM agents WHERE email = ? ' +
    'ON CONFLICT (email) DO UPDATE SET on_shift = excluded.on_shift',
  deletePresence: 'DELETE FROM presence WHERE email = ?',

  session: `SELECT ${SESSION_COLUMNS.join(', ')} FROM sessions WHERE id_hash = ?`,
  saveSession:
    `${insert('sessions', SESSION_COLUMNS)} ON CONFLICT (id_hash) DO UPDATE SET ` +
    'last_seen_at = excluded.last_seen_at',
  deleteSession: 'DELETE FROM sessions WHERE id_hash = ?',
  deleteSessionsOf: 'DELETE FROM sessions WHERE email = ?',
} as const;
