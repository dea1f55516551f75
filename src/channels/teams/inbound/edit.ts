import type { TeamsActivity, TeamsAnswer } from '../contract';
import { conversationIdOf } from './conversation-id';
import { editedAtKey, editKey, keyOf, timestampOf } from './delivery-keys';
import { incoming } from './incoming';
import { eventTypeOf, isGroup } from './place';
import { reach, receive } from './reference';
import type { TakeServices } from './services';
import { wordsOf } from './words';

const TAKEN: TeamsAnswer = { status: 200 };
/** Edits of one message that are taken; also ends a race of many at once. */
const MOST_EDITS = 100;

/** The wordings of a message that were taken: how many edits, and the number of the newest activity. */
interface Versions {
  readonly edits: number;
  /** Null: not even the message itself was taken. */
  readonly newest: number | null;
}

/** Takes an update of a message: an edit, or that one was taken back. That one is there again changes nothing. */
export async function takeUpdate(activity: TeamsActivity, services: TakeServices): Promise<TeamsAnswer> {
  const eventType = eventTypeOf(activity);
  if (eventType === 'softDeleteMessage') return takeDelete(activity, services);
  if (eventType !== 'editMessage' || isGroup(activity) || !activity.id) return TAKEN;
  const text = wordsOf(activity);
  if (text !== '') await takeEdit(activity, activity.id, text, services);
  return TAKEN;
}

/** Takes that a message was deleted: its words leave the transcript, those of its edits too. */
export async function takeDelete(activity: TeamsActivity, services: TakeServices): Promise<TeamsAnswer> {
  const { id } = activity;
  if (!id) return TAKEN;
  const conversationId = conversationIdOf(activity);
  const { edits } = await versionsOf(conversationId, id, services);
  await services.inbox.retract(conversationId, keyOf(id));
  for (let edit = 1; edit <= edits; edit += 1)
    await services.inbox.retract(conversationId, editKey(id, edit));
  return TAKEN;
}

/**
 * An edit is a new message while nothing was said behind the one it corrects; later it would answer a question
 * that is over. Two edits at once are numbered one behind the other.
 */
async function takeEdit(
  activity: TeamsActivity,
  id: string,
  text: string,
  services: TakeServices,
): Promise<void> {
  const { conversationId } = await reach(activity, services);
  const timestamp = timestampOf(activity);
  const own = timestamp === null ? null : editedAtKey(id, timestamp);
  for (let count = 0; count < MOST_EDITS; count += 1) {
    const { edits, newest } = await versionsOf(conversationId, id, services);
    if (newest !== null && (await saidSince(conversationId, newest, services))) return;
    // What was never seen may still come: it is this message, in an older wording.
    const keys = [own, editKey(id, edits + 1), ...(newest === null ? [keyOf(id)] : [])];
    const { outcome } = await receive(incoming(activity, conversationId, { text, keys }), activity, services);
    if (outcome !== 'duplicate' || own === null) return;
    if ((await services.store.delivered(conversationId, [own])) !== null) return;
  }
}

async function versionsOf(conversationId: string, id: string, { store }: TakeServices): Promise<Versions> {
  let newest = await store.delivered(conversationId, [keyOf(id)]);
  let edits = 0;
  for (; edits < MOST_EDITS; edits += 1) {
    const sequence = await store.delivered(conversationId, [editKey(id, edits + 1)]);
    if (sequence === null) break;
    newest = Math.max(newest ?? 0, sequence);
  }
  return { edits, newest };
}

async function saidSince(
  conversationId: string,
  sequence: number,
  { store }: TakeServices,
): Promise<boolean> {
  return (await store.activities(conversationId, sequence)).some(({ from }) => from === 'customer');
}
