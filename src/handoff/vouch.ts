import type { AgentRecord } from '../store/contract';
import { ownHandoff } from './access';
import type { Act } from './contract';
import { saidWords } from './words';

/**
 * Says that the agent has checked the documents of a customer who cannot receive the code (procedure,
 * step 2); who did and why stands in the audit log and in the case's history.
 */
export function vouchAct(agent: AgentRecord, reason: string): Act<void> {
  return async (snapshot, now) => {
    ownHandoff(agent, snapshot);
    const target = snapshot.conversation.id;
    const detail = { reason: saidWords(reason) };
    return {
      result: undefined,
      change: {
        event: { name: 'vouch', by: agent.email },
        audit: [{ at: now, actor: agent.email, action: 'vouch', target, detail }],
      },
    };
  };
}
