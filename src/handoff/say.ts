import { createHash } from 'node:crypto';
import { XiaokaError } from '../core/errors';
import type { AgentRecord, Store } from '../store/contract';
import { ownHandoff } from './access';
import type { Act } from './contract';
import { agentSays, saidWords } from './words';

/** A message of an agent to the customer. */
export interface AgentMessage {
  readonly text: string;
  /** Newest activity that the agent has seen. */
  readonly lastSeen: number;
  /** The same again is not said twice; null: the same words after the same activity are the same. */
  readonly clientId: string | null;
}

/** Says something to the customer, unless they wrote since the agent last looked. */
export function sayAct(
  agent: AgentRecord,
  message: AgentMessage,
  store: Pick<Store, 'delivered' | 'activities'>,
): Act<void> {
  const text = saidWords(message.text);
  const deliveryKey = deliveryKeyOf(agent, message, text);
  return async ({ conversation, handoff }) => {
    // Said already, and perhaps answered by now: the corridor tells where it stands.
    const repeated = (await store.delivered(conversation.id, [deliveryKey])) !== null;
    if (!repeated) {
      ownHandoff(agent, { handoff });
      await needNothingNewer(conversation.id, message.lastSeen, store);
    }
    const say = [{ from: 'agent' as const, body: agentSays(agent, text, conversation) }];
    return { result: undefined, change: { deliveryKey, say } };
  };
}

async function needNothingNewer(
  conversationId: string,
  lastSeen: number,
  store: Pick<Store, 'activities'>,
): Promise<void> {
  const unseen = await store.activities(conversationId, lastSeen);
  if (unseen.some(({ from }) => from === 'customer'))
    throw new XiaokaError(
      'Conflict',
      'the customer has written since the agent last looked',
      'The customer has written something new. Please read it first.',
    );
}

/** Words without an id of their own are known by what had been seen when they were written: a double click. */
function deliveryKeyOf(agent: AgentRecord, { clientId, lastSeen }: AgentMessage, text: string): string {
  if (clientId !== null) return `agent:${agent.email}:${clientId}`;
  const digest = createHash('sha256').update(text).digest('hex');
  return `agent:${agent.email}:after:${lastSeen}:${digest}`;
}
