import type { Language } from '../core/language';
import type { AgentRecord, DeskRow } from '../store/contract';
import { contactOf } from './contact';
import type { Queue, QueueEntry } from './contract';
import type { DeskServices } from './services';
import { summaryOf } from './summary';

type QueueServices = Pick<DeskServices, 'texts' | 'vault' | 'steps'>;

/**
 * The queue as an agent sees it. Chats of colleagues, and those offered to one, are a supervisor's to see.
 * @param rows open handoffs in the order they are served
 * @param language of the summaries; null: each customer's own
 */
export function queueOf(
  agent: AgentRecord,
  rows: readonly DeskRow[],
  language: Language | null,
  services: QueueServices,
): Queue {
  const supervisor = agent.role === 'supervisor';
  const entries = (fits: (row: DeskRow) => boolean): QueueEntry[] =>
    rows.filter(fits).map((row) => entryOf(row, language, services));
  return {
    waiting: entries(
      ({ handoff: { claimedBy, offeredTo } }) =>
        claimedBy === null && (supervisor || offeredTo === null || offeredTo === agent.email),
    ),
    mine: entries(({ handoff }) => handoff.claimedBy === agent.email),
    others: entries(
      ({ handoff: { claimedBy } }) => supervisor && claimedBy !== null && claimedBy !== agent.email,
    ),
  };
}

function entryOf(row: DeskRow, language: Language | null, services: QueueServices): QueueEntry {
  const { conversation, handoff, lastFromCustomer } = row;
  return {
    conversationId: conversation.id,
    channel: conversation.channel,
    since: handoff.requestedAt,
    claimedAt: handoff.claimedAt,
    language: conversation.language,
    reason: handoff.reason,
    summary: summaryOf(row, language ?? conversation.language, services),
    case: row.case?.number ?? null,
    priority: handoff.priority,
    offeredTo: handoff.offeredTo,
    callback: contactOf(handoff, services.vault)?.channel ?? null,
    unread: row.unread,
    lastText: lastFromCustomer?.body.text ?? null,
    lastAt: lastFromCustomer?.at ?? null,
    agent: handoff.claimedBy,
  };
}
