import { z } from 'zod';
import type { AgentPresence, AgentRecord, AgentSession, Guard } from '../contract';
import { flag, json, milliseconds, optionalMilliseconds, time, type Value } from './fields';

/** Columns of a guard, in the order of `guardValues`. */
export const GUARD_COLUMNS = ['id', 'version', 'sends', 'failures', 'locked_until', 'updated_at'] as const;

/** Values of a guard as it is stored next: its version goes up by one. */
export function guardValues(guard: Guard): Value[] {
  return [
    guard.key,
    guard.version + 1,
    JSON.stringify(guard.sends.map(milliseconds)),
    guard.failures,
    optionalMilliseconds(guard.lockedUntil),
    milliseconds(guard.updatedAt),
  ];
}

/** Reads a row of `guards`. */
export const guardRow = z
  .object({
    id: z.string(),
    version: z.int(),
    sends: json(z.array(time)),
    failures: z.int(),
    locked_until: time.nullable(),
    updated_at: time,
  })
  .transform((row): Guard => ({
    key: row.id,
    version: row.version,
    sends: row.sends,
    failures: row.failures,
    lockedUntil: row.locked_until,
    updatedAt: row.updated_at,
  }));

/** Columns of an agent, in the order of `agentValues`. */
export const AGENT_COLUMNS = ['email', 'name', 'role', 'password_hash'] as const;

/** Values of an agent. */
export function agentValues(agent: AgentRecord): Value[] {
  return [agent.email, agent.name, agent.role, agent.passwordHash];
}

/** Reads a row of `agents`. */
export const agentRow = z
  .object({
    email: z.string(),
    name: z.string(),
    role: z.enum(['agent', 'supervisor']),
    password_hash: z.string(),
  })
  .transform((row): AgentRecord => ({
    email: row.email,
    name: row.name,
    role: row.role,
    passwordHash: row.password_hash,
  }));

/** Columns of a session, in the order of `sessionValues`. */
export const SESSION_COLUMNS = ['id_hash', 'email', 'csrf', 'created_at', 'last_seen_at'] as const;

/** Values of a session. */
export function sessionValues(session: AgentSession): Value[] {
  return [
    session.idHash,
    session.email,
    session.csrf,
    milliseconds(session.createdAt),
    milliseconds(session.lastSeenAt),
  ];
}

/** Reads a row of `sessions`. */
export const sessionRow = z
  .object({
    id_hash: z.string(),
    email: z.string(),
    csrf: z.string(),
    created_at: time,
    last_seen_at: time,
  })
  .transform((row): AgentSession => ({
    idHash: row.id_hash,
    email: row.email,
    csrf: row.csrf,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
  }));

/** Reads an agent's presence. */
export const presenceRow = z
  .object({ email: z.string(), on_shift: flag, last_seen_at: time.nullable() })
  .transform((row): AgentPresence => ({
    email: row.email,
    onShift: row.on_shift,
    lastSeenAt: row.last_seen_at,
  }));
