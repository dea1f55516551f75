import { XiaokaError } from '../core/errors';
import type { SlotName } from '../core/step';
import type { AgentRecord } from '../store/contract';
import { shownForm } from '../cases/stored-form';
import { ownHandoff } from './access';
import type { Act } from './contract';
import type { DeskServices } from './services';
import { saidWords } from './words';

/** Answers whose mask hides something that an agent may need. */
export const REVEALABLE: readonly SlotName[] = [
  'card',
  'name',
  'id_number',
  'refund_account',
  'notify_address',
];

/** Reads a value in full; by the time it is answered, who saw it and why stands in the audit log. */
export function revealAct(
  agent: AgentRecord,
  slot: SlotName,
  reason: string,
  { vault }: Pick<DeskServices, 'vault'>,
): Act<string> {
  const why = saidWords(reason);
  return async (snapshot, now) => {
    // A supervisor may look without taking the chat away from whoever has it.
    if (agent.role !== 'supervisor') ownHandoff(agent, snapshot);
    const value = REVEALABLE.includes(slot) ? shownForm(snapshot.case, vault).values[slot] : undefined;
    if (value === undefined)
      throw new XiaokaError('BadRequest', 'there is nothing to reveal', 'There is nothing more to see here.');
    return {
      result: value,
      change: {
        audit: [
          {
            at: now,
            actor: agent.email,
            action: 'reveal',
            target: snapshot.conversation.id,
            detail: { slot, reason: why },
          },
        ],
      },
    };
  };
}
