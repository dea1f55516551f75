import type { TeamsActivity, TeamsAnswer } from '../contract';
import { pressed, readCard, type CardPress } from './card';
import { deliveryKey } from './delivery-keys';
import { hasFiles, type TakeFiles } from './files';
import { incoming } from './incoming';
import { mentionsBot } from './mentions';
import { isGroup } from './place';
import { reach, receive, type Reached } from './reference';
import type { TakeServices } from './services';
import { wordsOf } from './words';

const TAKEN: TeamsAnswer = { status: 200 };

/**
 * Takes a message. In a group only what is said to the bot by name, and never a file. A card of a client that
 * knows no Action.Execute comes this way too, without text.
 */
export async function takeMessage(
  activity: TeamsActivity,
  services: TakeServices,
  takeFiles: TakeFiles,
): Promise<TeamsAnswer> {
  if (isSubmit(activity)) {
    const press = readCard(activity.value);
    if (press) await takePress(activity, press, services);
    return TAKEN;
  }
  if (isGroup(activity) && !mentionsBot(activity)) return TAKEN;
  const reached = await reach(activity, services);
  if (await isKnown(activity, reached, services)) return TAKEN;
  const documents = isGroup(activity) ? [] : await takeFiles(activity, reached.reference);
  const said = { text: wordsOf(activity), keys: [deliveryKey(activity)], documents };
  await receive(incoming(activity, reached.conversationId, said), activity, services);
  return TAKEN;
}

function isSubmit({ value, text }: TeamsActivity): boolean {
  return typeof value === 'object' && value !== null && (text ?? '').trim() === '';
}

async function takePress(activity: TeamsActivity, press: CardPress, services: TakeServices): Promise<void> {
  const { conversationId } = await reach(activity, services);
  await receive(incoming(activity, conversationId, pressed(activity, press)), activity, services);
}

/** Files are worth a look before they are fetched: one that comes again would be kept twice. */
async function isKnown(
  activity: TeamsActivity,
  { conversationId }: Reached,
  { store }: TakeServices,
): Promise<boolean> {
  const key = deliveryKey(activity);
  if (key === null || !hasFiles(activity)) return false;
  return (await store.delivered(conversationId, [key])) !== null;
}
