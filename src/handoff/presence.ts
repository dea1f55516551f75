import type { AgentPresence, AgentRecord, DeskRow } from '../store/contract';
import type { Colleague } from './contract';

/** An agent who was not heard of for so long is not there, milliseconds. */
export const GONE_AFTER_MS = 2 * 60_000;

/** Whether an agent was heard of lately; false for one of whom nothing is known. */
export function isOnline(presence: AgentPresence | undefined, now: Date): boolean {
  const seen = presence?.lastSeenAt ?? null;
  return seen !== null && now.getTime() - seen.getTime() < GONE_AFTER_MS;
}

/** Agents as colleagues see them. */
export function colleaguesOf(
  agents: readonly AgentRecord[],
  presence: readonly AgentPresence[],
  desk: readonly DeskRow[],
  now: Date,
): Colleague[] {
  const known = new Map(presence.map((each) => [each.email, each]));
  return agents.map(({ email, name, role }) => ({
    email,
    name,
    role,
    onShift: known.get(email)?.onShift ?? false,
    online: isOnline(known.get(email), now),
    chats: desk.filter(({ handoff }) => handoff.claimedBy === email).length,
  }));
}
