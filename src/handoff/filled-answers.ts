import { dayText, moneyText } from '../core/format';
import type { AgentRecord, Snapshot } from '../store/contract';
import type { ReadyAnswer } from './contract';
import { freshProofAt } from './proof';
import type { ReadyAnswers } from './ready-answers';

/**
 * Ready answers filled for one conversation, in the customer's language. What the account holds is filled
 * in only while the customer's proof of identity holds.
 */
export function answersFor(
  agent: AgentRecord,
  { conversation, case: record }: Snapshot,
  now: Date,
  answers: ReadyAnswers,
): ReadyAnswer[] {
  const { language } = conversation;
  const proven = freshProofAt(conversation, now) !== null;
  const cents = (proven && record?.refundCents) || 0;
  return answers.filled(language, {
    agent: agent.name,
    ...(record?.number ? { number: record.number } : {}),
    ...(record?.dueAt ? { due: dayText(record.dueAt, language) } : {}),
    ...(cents > 0 ? { refund: moneyText(cents, language) } : {}),
  });
}
