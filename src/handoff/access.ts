import { XiaokaError } from '../core/errors';
import type { HandoffRecord } from '../core/handoff';
import type { AgentRecord, Snapshot, Store } from '../store/contract';

/** By what right somebody may read a conversation; null: by none. */
export type ReadingRight = 'agent' | 'supervisor' | null;

/**
 * By what right an agent may read a conversation: it waits and is offered to no colleague, they have it, or
 * had it earlier and no colleague has it now; a supervisor reads any other, too.
 */
export async function rightToRead(
  agent: AgentRecord,
  conversationId: string,
  open: HandoffRecord | null,
  store: Pick<Store, 'handoffs'>,
): Promise<ReadingRight> {
  if (open !== null && isForAgent(agent, open)) return 'agent';
  if ((open?.claimedBy ?? null) === null && (await hadIt(agent, conversationId, store))) return 'agent';
  return agent.role === 'supervisor' ? 'supervisor' : null;
}

/** Whether an agent has a handoff, or could have it. */
function isForAgent({ email }: AgentRecord, { claimedBy, offeredTo }: HandoffRecord): boolean {
  if (claimedBy !== null) return claimedBy === email;
  return offeredTo === null || offeredTo === email;
}

async function hadIt(
  { email }: AgentRecord,
  conversationId: string,
  store: Pick<Store, 'handoffs'>,
): Promise<boolean> {
  const all = await store.handoffs(conversationId);
  return all.some(({ endedAt, claimedBy }) => endedAt !== null && claimedBy === email);
}

/**
 * The handoff of a conversation that an agent has; needed for everything that changes it.
 * @throws XiaokaError `Forbidden` when they do not have it
 */
export function ownHandoff(agent: AgentRecord, { handoff }: Pick<Snapshot, 'handoff'>): HandoffRecord {
  if (handoff !== null && handoff.claimedBy === agent.email) return handoff;
  throw new XiaokaError(
    'Forbidden',
    'the agent does not have this conversation',
    'You do not have this conversation. Take it first.',
  );
}

/** What is thrown at an agent who has no business with a conversation. */
export function notTheirs(): XiaokaError {
  return new XiaokaError(
    'Forbidden',
    'the agent may not read this conversation',
    'This conversation is not yours to read.',
  );
}

/** What is thrown for a conversation that there is none of. */
export function unknownConversation(): XiaokaError {
  return new XiaokaError('NotFound', 'there is no such conversation');
}
