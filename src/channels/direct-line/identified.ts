import { randomUUID } from 'node:crypto';
import { XiaokaError } from '../../core/errors';
import type { DirectLineContext } from './context';
import type { Identity } from './identity';
import { beginLanguage } from './locale';

/** How often it is tried when several devices of a customer begin at once. */
const ATTEMPTS = 5;

/** What a page asks for, for a customer whom it vouches for. */
export interface IdentifiedWish {
  readonly identity: Identity;
  /** Token of the conversation that this browser has, if any. */
  readonly current: string | undefined;
  /** A new conversation is wanted, whatever there is. */
  readonly fresh: boolean;
  readonly acceptLanguage: string | undefined;
}

/** The conversation that such a customer goes on with. */
export interface IdentifiedConversation {
  readonly conversationId: string;
  /** Something was said in it. */
  readonly resumed: boolean;
}

/**
 * Finds the customer's conversation, or begins one. A browser that did not have it gets it without what was
 * proven in it: being logged in at the shop is no proof of identity.
 */
export async function identifiedConversation(
  wish: IdentifiedWish,
  context: DirectLineContext,
): Promise<IdentifiedConversation> {
  const name = `user:${wish.identity.userId}`;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const kept = await context.store.keepsake(name);
    const known = wish.fresh || kept === null ? null : await resume(kept.content, wish, context);
    if (known !== null) return known;
    const conversationId = await begin(wish, context);
    const version = kept?.version ?? 0;
    if (await context.store.saveKeepsake(name, { version, content: conversationId }))
      return { conversationId, resumed: false };
  }
  throw new XiaokaError('Unavailable', 'several devices begin at once, please try again shortly');
}

async function resume(
  conversationId: string,
  { identity, current }: IdentifiedWish,
  { store, inbox, tokens }: DirectLineContext,
): Promise<IdentifiedConversation | null> {
  const conversation = (await store.snapshot(conversationId))?.conversation;
  if (conversation === undefined || conversation.userId !== identity.userId) return null;
  const own = current === undefined ? null : await tokens.read('directline', current, true).catch(() => null);
  if (own?.conversationId !== conversationId)
    await inbox.notify(conversationId, `elsewhere:${randomUUID()}`, { name: 'elsewhere' });
  return { conversationId, resumed: conversation.lastSequence > 0 };
}

async function begin(
  { identity, acceptLanguage }: IdentifiedWish,
  { inbox }: DirectLineContext,
): Promise<string> {
  const id = randomUUID();
  const language = identity.language ?? beginLanguage(undefined, acceptLanguage);
  await inbox.begin({
    id,
    channel: 'direct-line',
    userId: identity.userId,
    language,
    ...(identity.name === null ? {} : { signedInAs: identity.name }),
  });
  return id;
}
