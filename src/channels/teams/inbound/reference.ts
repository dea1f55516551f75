import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { XiaokaError } from '../../../core/errors';
import type { IncomingMessage } from '../../../core/message';
import type { ChannelReference } from '../../../store/contract';
import type { Acceptance } from '../../channel';
import { teamsReference, type TeamsActivity, type TeamsReference } from '../contract';
import { conversationIdOf, tenantOf } from './conversation-id';
import { isGroup, languageOf } from './place';
import type { TakeServices } from './services';

/** A reference as it is kept: with a mark for the installation that the conversation is of. */
const keptReference = teamsReference.extend({ installation: z.string().default('') });
type KeptReference = z.infer<typeof keptReference>;

/** A conversation that is stored and can be written to. */
export interface Reached {
  readonly conversationId: string;
  readonly reference: TeamsReference;
  /** Another after each time that the bot was away; empty at first. */
  readonly installation: string;
}

/**
 * Begins the conversation of an activity when it is new, and keeps how it is reached when that is new.
 * @throws XiaokaError `StoreUnavailable`, `TooManyRequests`
 */
export async function reach(activity: TeamsActivity, services: TakeServices): Promise<Reached> {
  const conversationId = conversationIdOf(activity);
  const known = await services.store.channelReference(conversationId);
  const kept = known === null ? null : open(known, services);
  const current = referenceOf(activity, kept, known);
  if (known === null) await begin(activity, conversationId, services);
  if (known === null || known.gone || !isDeepStrictEqual(kept, current))
    await services.store.saveChannelReference({
      conversationId,
      reference: services.vault.seal(JSON.stringify(current), conversationId),
      sentSequence: 0,
      updatedAt: services.clock.now(),
    });
  const { installation, ...reference } = current;
  return { conversationId, reference, installation };
}

/**
 * Hands a message to the corridor; a conversation that was erased meanwhile is begun anew.
 * @throws XiaokaError `StoreUnavailable`, `TooManyRequests`, `Unavailable`
 */
export async function receive(
  message: IncomingMessage,
  activity: TeamsActivity,
  services: TakeServices,
): Promise<Exclude<Acceptance, { outcome: 'unknown_conversation' }>> {
  const { inbox } = services;
  const first = await inbox.receive(message);
  if (first.outcome !== 'unknown_conversation') return first;
  await reach(activity, services);
  const second = await inbox.receive(message);
  if (second.outcome !== 'unknown_conversation') return second;
  throw new XiaokaError('Unavailable', 'a conversation of Teams is erased while it is written in');
}

function begin(activity: TeamsActivity, id: string, { inbox }: TakeServices): Promise<void> {
  return inbox.begin({ id, channel: 'teams', userId: activity.from.id, language: languageOf(activity) });
}

/** What was kept; null: it cannot be read any more, and is written anew. */
function open(
  { conversationId, reference }: ChannelReference,
  { vault }: TakeServices,
): KeptReference | null {
  try {
    return keptReference.parse(JSON.parse(vault.open(reference, conversationId)));
  } catch {
    return null;
  }
}

function referenceOf(
  activity: TeamsActivity,
  kept: KeptReference | null,
  known: Pick<ChannelReference, 'gone' | 'updatedAt'> | null,
): KeptReference {
  const { serviceUrl, conversation, recipient } = activity;
  return {
    serviceUrl,
    tenantId: tenantOf(activity),
    conversationId: conversation.id,
    conversationType: conversation.conversationType ?? (isGroup(activity) ? 'groupChat' : 'personal'),
    bot: { id: recipient.id, name: recipient.name ?? kept?.bot.name ?? '' },
    user: userOf(activity, kept),
    // Activities that find the bot away at once make the same mark, so that they count as one coming back.
    installation: known?.gone === true ? known.updatedAt.toISOString() : (kept?.installation ?? ''),
  };
}

function userOf(activity: TeamsActivity, kept: KeptReference | null): KeptReference['user'] {
  const { id, aadObjectId } = activity.from;
  if (kept && !isGroup(activity) && kept.user.id !== id) return kept.user;
  const before = kept?.user.id === id ? kept.user.aadObjectId : null;
  return { id, aadObjectId: aadObjectId ?? before };
}
