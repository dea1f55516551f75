import type { HandoffRecord } from '../core/handoff';
import type { AgentPresence } from '../store/contract';
import type { Act } from './contract';
import { GONE_AFTER_MS, isOnline } from './presence';
import type { DeskServices } from './services';
import { botReturns } from './words';

type AbandonedServices = Pick<DeskServices, 'store' | 'acts' | 'texts' | 'clock'>;

/**
 * Puts the chats of agents who disappeared at the head of the queue, and offers to everybody what was
 * offered to a colleague who is not there.
 * @returns how many chats were given back
 * @throws what went wrong with one of them, after the others are done
 */
export async function requeueAbandoned(services: AbandonedServices): Promise<number> {
  const { store, acts, clock } = services;
  const now = clock.now();
  const presence = await store.presence();
  const lost = (await store.desk()).filter(({ handoff }) => isAbandoned(handoff, presence, now));
  const given = await Promise.allSettled(
    lost.map(({ conversation }) => acts.act(conversation.id, giveBack(services))),
  );
  const failed = given.find((each) => each.status === 'rejected');
  if (failed) throw new Error('not every abandoned chat could be given back', { cause: failed.reason });
  return given.filter((each) => each.status === 'fulfilled' && each.value.result).length;
}

/** Whether who has a chat, or is offered it, was not heard of for too long. */
function isAbandoned(handoff: HandoffRecord, presence: readonly AgentPresence[], now: Date): boolean {
  const { claimedBy, claimedAt, offeredTo } = handoff;
  const of = presence.find(({ email }) => email === (claimedBy ?? offeredTo));
  if (claimedBy === null) return offeredTo !== null && !isOnline(of, now);
  const heard = Math.max(of?.lastSeenAt?.getTime() ?? 0, claimedAt?.getTime() ?? 0);
  return now.getTime() - heard >= GONE_AFTER_MS;
}

/** Looks again: meanwhile the agent may have come back, or somebody else may have the chat. */
function giveBack({ store, texts }: AbandonedServices): Act<boolean> {
  return async ({ conversation, handoff }, now) => {
    if (handoff === null || !isAbandoned(handoff, await store.presence(), now)) return { result: false };
    const { claimedBy, offeredTo } = handoff;
    const audit = [
      {
        at: now,
        actor: 'system',
        action: 'requeue' as const,
        target: conversation.id,
        detail: { agent: claimedBy ?? offeredTo ?? '' },
      },
    ];
    if (claimedBy === null)
      return { result: false, change: { handoff: { ...handoff, offeredTo: null }, audit } };
    const text = texts.text(conversation.language, 'handoff.agent_lost');
    return {
      result: true,
      change: {
        handoff: { ...handoff, claimedBy: null, claimedAt: null, offeredTo: null, priority: true },
        state: 'waiting',
        say: [{ from: 'bot', body: botReturns(text, conversation) }],
        audit,
      },
    };
  };
}
