import { z } from 'zod';
import type { StoredActivity } from '../../../core/conversation';
import { CARD_VERB, type TeamsActivity, type TeamsAnswer } from '../contract';
import { pressed, readCard, type CardPress } from './card';
import { deliveryKey } from './delivery-keys';
import { incoming } from './incoming';
import { languageOf } from './place';
import { reach, receive } from './reference';
import type { TakeServices } from './services';

const CARD = 'application/vnd.microsoft.card.adaptive';
const MESSAGE = 'application/vnd.microsoft.activity.message';
const ERROR = 'application/vnd.microsoft.error';

const cardAction = z.looseObject({
  action: z.looseObject({ verb: z.literal(CARD_VERB), data: z.unknown() }),
});

/**
 * Takes an invoke: a button or form of a card, or the consent to a file, which the bot never asks for. Cards are
 * answered by the protocol of Universal Actions (learn.microsoft.com/adaptive-cards/authoring-cards/
 * universal-action-model): status 200, and what became of it in the body. Others: 501.
 */
export async function takeInvoke(activity: TeamsActivity, services: TakeServices): Promise<TeamsAnswer> {
  if (activity.name === 'fileConsent/invoke') return { status: 200 };
  if (activity.name !== 'adaptiveCard/action') return { status: 501 };
  const press = readCard(cardAction.safeParse(activity.value).data?.action.data);
  if (press) return takePress(activity, press, services);
  return universal(400, ERROR, { code: 'BadRequest', message: 'This is no action of the bot’s cards.' });
}

async function takePress(
  activity: TeamsActivity,
  press: CardPress,
  services: TakeServices,
): Promise<TeamsAnswer> {
  const { conversationId } = await reach(activity, services);
  const acceptance = await receive(
    incoming(activity, conversationId, pressed(activity, press)),
    activity,
    services,
  );
  const sequence =
    acceptance.outcome === 'accepted'
      ? acceptance.sequence
      : await sequenceOfThis(activity, conversationId, services);
  const card = await botActivity(conversationId, press.answers, services);
  if (sequence === null) {
    const language = await languageIn(conversationId, activity, services);
    return universal(200, CARD, services.draw.stale(card, language));
  }
  const said = (await activityAt(conversationId, sequence, services))?.body.text ?? '';
  // A card that stands is left as it is: the client shows the words for a moment.
  return card ? universal(200, CARD, services.draw.answered(card, said)) : universal(200, MESSAGE, said);
}

/** Number under which this very invoke was taken before, when Teams sends it again; null: it was not. */
async function sequenceOfThis(
  activity: TeamsActivity,
  conversationId: string,
  { store }: TakeServices,
): Promise<number | null> {
  const key = deliveryKey(activity);
  return key === null ? null : store.delivered(conversationId, [key]);
}

async function botActivity(
  conversationId: string,
  sequence: number | undefined,
  services: TakeServices,
): Promise<StoredActivity | null> {
  const activity = sequence === undefined ? null : await activityAt(conversationId, sequence, services);
  return activity?.from === 'bot' ? activity : null;
}

async function activityAt(
  conversationId: string,
  sequence: number,
  { store }: TakeServices,
): Promise<StoredActivity | null> {
  const [activity] = await store.activities(conversationId, sequence - 1, 1);
  return activity ?? null;
}

async function languageIn(conversationId: string, activity: TeamsActivity, { store }: TakeServices) {
  return (await store.snapshot(conversationId))?.conversation.language ?? languageOf(activity);
}

function universal(statusCode: number, type: string, value: unknown): TeamsAnswer {
  return { status: 200, body: { statusCode, type, value } };
}
