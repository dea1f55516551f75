import type { TeamsActivity, TeamsAnswer } from '../contract';
import { conversationIdOf } from './conversation-id';
import { isGroup, localeOf } from './place';
import { reach, receive } from './reference';
import type { TakeServices } from './services';

const TAKEN: TeamsAnswer = { status: 200 };

/** Takes who came and went: the bot itself is all that counts. */
export async function takeMembers(activity: TeamsActivity, services: TakeServices): Promise<TeamsAnswer> {
  const isBot = ({ id }: { readonly id: string }): boolean => id === activity.recipient.id;
  if (activity.membersRemoved?.some(isBot) === true) return leave(activity, services);
  return activity.membersAdded?.some(isBot) === true ? greet(activity, services) : TAKEN;
}

/** Takes that the app was installed or removed, by an upgrade of it too (`add-upgrade`, `remove-upgrade`). */
export async function takeInstallation(
  activity: TeamsActivity,
  services: TakeServices,
): Promise<TeamsAnswer> {
  const action = activity.action?.toLowerCase() ?? '';
  if (action.startsWith('remove')) return leave(activity, services);
  return action.startsWith('add') ? greet(activity, services) : TAKEN;
}

/** Nothing can be written there any more. */
async function leave(activity: TeamsActivity, { store }: TakeServices): Promise<TeamsAnswer> {
  await store.markGone(conversationIdOf(activity));
  return TAKEN;
}

/** Teams tells of one installation twice: both have the same name, so that the bot greets once. */
async function greet(activity: TeamsActivity, services: TakeServices): Promise<TeamsAnswer> {
  if (isGroup(activity)) return TAKEN;
  const { conversationId, installation } = await reach(activity, services);
  const locale = localeOf(activity);
  const join = {
    conversationId,
    deliveryKeys: [installation === '' ? 'teams:greeting' : `teams:greeting:${installation}`],
    kind: 'event',
    text: '',
    event: { name: 'join' },
    documents: [],
    ...(locale !== undefined && { locale }),
  } as const;
  await receive(join, activity, services);
  return TAKEN;
}
