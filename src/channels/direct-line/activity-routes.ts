import type { FastifyInstance } from 'fastify';
import type { Acceptance } from '../channel';
import { kindOf, readActivity, type ClientActivity } from './activity';
import { authorize, claimsOf } from './authorization';
import { HIDDEN, refuseWhileDraining, unknownConversation, type DirectLineContext } from './context';
import { arrangeFiles, takeDocuments, type ReceivedFile } from './documents';
import { deliveryKeys, toIncoming } from './incoming';
import { readActivities } from './read-activities';
import type { Claims } from './tokens';
import { activityId } from './wire';

/** What a POST of an activity is answered with. */
interface Posted {
  readonly id: string;
}

/** `conversations/{id}/activities`. */
export function activityRoutes(scope: FastifyInstance, context: DirectLineContext): void {
  const path = '/conversations/:conversationId/activities';
  const authorized = authorize(context.tokens, { grace: false });
  scope.get(path, { ...HIDDEN, onRequest: authorized }, async (request) =>
    readActivities(claimsOf(request), request.query, context.store, request.log),
  );
  const taking = { ...HIDDEN, onRequest: [refuseWhileDraining(context), authorized] };
  scope.post(path, taking, async (request) => {
    const activity = readActivity(request.body, context.limits.messageCharacters);
    return postActivity(activity, [], claimsOf(request), context);
  });
}

/**
 * Hands an activity and its files to the corridor; answers the id under which it is stored.
 * @throws XiaokaError `NotFound` for an unknown conversation, and those of the inbox
 */
export async function postActivity(
  activity: ClientActivity,
  files: readonly ReceivedFile[],
  { conversationId }: Claims,
  context: DirectLineContext,
): Promise<Posted> {
  const kind = kindOf(activity);
  if (kind === 'ignored' || kind === 'typing') {
    const posted = await forget(conversationId, context);
    if (kind === 'typing') context.customerTyping(conversationId);
    return posted;
  }
  const arranged = arrangeFiles(activity.attachments ?? [], files);
  if (arranged.length > 0) {
    const known = await knownSequence(activity, conversationId, context);
    if (known !== null) return { id: activityId(conversationId, known) };
  }
  const documents = await takeDocuments(arranged, context.documents, context.limits);
  const acceptance = await context.inbox.receive(toIncoming(activity, conversationId, documents));
  return { id: activityId(conversationId, sequenceOf(acceptance)) };
}

/** Nothing of it is kept; its id is one that no stored activity has. */
async function forget(conversationId: string, { store }: DirectLineContext): Promise<Posted> {
  if ((await store.snapshot(conversationId)) === null) throw unknownConversation();
  return { id: activityId(conversationId, 0) };
}

/** Documents are worth a look before they are kept: a resend would leave a second copy. */
async function knownSequence(
  activity: ClientActivity,
  conversationId: string,
  { store }: DirectLineContext,
): Promise<number | null> {
  if ((await store.snapshot(conversationId)) === null) throw unknownConversation();
  const keys = deliveryKeys(activity);
  return keys.length === 0 ? null : store.delivered(conversationId, keys);
}

function sequenceOf(acceptance: Acceptance): number {
  if (acceptance.outcome === 'unknown_conversation') throw unknownConversation();
  return acceptance.sequence;
}
