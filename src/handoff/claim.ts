import type { Conversation } from '../core/conversation';
import { XiaokaError } from '../core/errors';
import type { HandoffRecord } from '../core/handoff';
import type { AgentRecord, OutboxJob } from '../store/contract';
import { contactOf } from './contact';
import type { Act } from './contract';
import type { DeskServices } from './services';
import { botIntroduces } from './words';

/** A message that an agent is there says nothing true any more after this time. */
const MESSAGE_HOLDS_MS = 30 * 60_000;

type ClaimServices = Pick<DeskServices, 'texts' | 'vault' | 'newJob' | 'publicUrl'>;

/** Takes a waiting conversation; the customer is told, by message as well where they asked for it. */
export function claimAct(agent: AgentRecord, services: ClaimServices): Act<void> {
  return async ({ conversation, handoff }, now) => {
    if (handoff?.claimedBy === agent.email) return { result: undefined };
    const waiting = needWaiting(agent, handoff);
    const joined = services.texts.text(conversation.language, 'handoff.joined', { agent: agent.name });
    return {
      result: undefined,
      change: {
        handoff: claimed(waiting, agent, now),
        state: 'agent',
        say: [{ from: 'bot', body: botIntroduces(agent, joined, conversation) }],
        jobs: messageJobs(waiting, conversation, now, services),
        audit: [{ at: now, actor: agent.email, action: 'claim', target: conversation.id, detail: {} }],
      },
    };
  };
}

function needWaiting(agent: AgentRecord, handoff: HandoffRecord | null): HandoffRecord {
  if (handoff === null)
    throw new XiaokaError(
      'Conflict',
      'the conversation waits for nobody',
      'The customer is not waiting any more.',
    );
  if (handoff.claimedBy !== null)
    throw new XiaokaError(
      'Conflict',
      'a colleague has the conversation',
      'A colleague was quicker and has this conversation.',
    );
  const { offeredTo } = handoff;
  if (offeredTo !== null && offeredTo !== agent.email && agent.role !== 'supervisor')
    throw new XiaokaError(
      'Conflict',
      'the conversation is offered to a colleague',
      'This conversation has been handed to a colleague.',
    );
  return handoff;
}

function claimed(handoff: HandoffRecord, agent: AgentRecord, now: Date): HandoffRecord {
  return {
    ...handoff,
    claimedBy: agent.email,
    claimedAt: now,
    firstClaimedAt: handoff.firstClaimedAt ?? now,
    offeredTo: null,
    priority: false,
    contact: null,
  };
}

function messageJobs(
  handoff: HandoffRecord,
  { language }: Conversation,
  now: Date,
  { texts, vault, newJob, publicUrl }: ClaimServices,
): OutboxJob[] {
  const contact = contactOf(handoff, vault);
  if (contact === null) return [];
  const payload = {
    to: contact.address,
    subject: texts.text(language, 'message.agent_ready_subject'),
    text: texts.text(language, 'message.agent_ready', { url: publicUrl ?? '' }).trim(),
    expiresAt: new Date(now.getTime() + MESSAGE_HOLDS_MS).toISOString(),
  };
  return [newJob(contact.channel, payload, now)];
}
