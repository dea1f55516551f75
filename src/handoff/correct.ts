import { XiaokaError } from '../core/errors';
import type { SlotName } from '../core/step';
import type { AgentRecord } from '../store/contract';
import { ownHandoff } from './access';
import { isUnsent } from './case-form';
import type { Act } from './contract';
import { APPLICATION_SLOTS } from './questions';

/** Gives another value to an answer of an application that has not been sent; the dialogue checks it. */
export function correctAct(agent: AgentRecord, slot: SlotName, value: string): Act<void> {
  return async (snapshot, now) => {
    ownHandoff(agent, snapshot);
    if (!APPLICATION_SLOTS.includes(slot))
      throw new XiaokaError(
        'BadRequest',
        'this answer is the customer’s own to give',
        'Only the customer can give another answer here; send them back to the question.',
      );
    if (snapshot.case === null)
      throw new XiaokaError('Conflict', 'there is no application', 'There is no application here yet.');
    if (!isUnsent(snapshot.case))
      throw new XiaokaError(
        'Conflict',
        'the application has been confirmed',
        'The customer has confirmed this application; send them back to the question.',
      );
    const target = snapshot.conversation.id;
    return {
      result: undefined,
      change: {
        event: { name: 'correct', slot, value, by: agent.email },
        audit: [{ at: now, actor: agent.email, action: 'correct', target, detail: { slot } }],
      },
    };
  };
}
