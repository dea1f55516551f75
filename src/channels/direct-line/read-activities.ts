import type { FastifyBaseLogger } from 'fastify';
import { XiaokaError } from '../../core/errors';
import type { Store } from '../../store/contract';
import { unknownConversation } from './context';
import type { Claims } from './tokens';
import { readWatermark } from './watermark';
import { toActivitySet, type ActivitySet } from './wire';

/** Activities in one answer; the rest comes with the next watermark. */
const MOST_ACTIVITIES = 1_000;

/**
 * The activities behind a client's watermark. While the store cannot be reached the answer is empty:
 * after one 5xx clients stop polling without a word.
 * @throws XiaokaError `BadRequest` for a bad watermark, `NotFound` for an unknown conversation
 */
export async function readActivities(
  { conversationId, userId }: Claims,
  query: unknown,
  store: Pick<Store, 'snapshot' | 'activities'>,
  log: FastifyBaseLogger,
): Promise<ActivitySet> {
  const watermark = readWatermark(query);
  const conversation = { id: conversationId, userId };
  try {
    const activities = await store.activities(conversationId, watermark, MOST_ACTIVITIES);
    const last = activities.at(-1);
    if (last) return toActivitySet(activities, last.sequence, conversation);
    const snapshot = await store.snapshot(conversationId);
    if (snapshot === null) throw unknownConversation();
    return toActivitySet([], Math.min(watermark, snapshot.conversation.lastSequence), conversation);
  } catch (error) {
    if (!(error instanceof XiaokaError) || error.code !== 'StoreUnavailable') throw error;
    log.warn({ err: error }, 'a poll was answered empty');
    return toActivitySet([], watermark, conversation);
  }
}
