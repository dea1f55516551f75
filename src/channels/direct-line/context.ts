import { XiaokaError } from '../../core/errors';
import type { Guard } from './authorization';
import type { Identities } from './identity';
import type { DirectLineLimits, DirectLineOptions } from './options';
import type { Tokens } from './tokens';

/** What the routes share. */
export interface DirectLineContext extends Omit<DirectLineOptions, 'limits' | 'secret' | 'identitySecret'> {
  readonly limits: DirectLineLimits;
  readonly tokens: Tokens;
  /** Reads the shop's identity tokens; null: none are taken. */
  readonly identities: Identities | null;
  /** Tells that a conversation's customer is writing. */
  readonly customerTyping: (conversationId: string) => void;
}

/** Route options that keep a route out of the OpenAPI description: Direct Line has its own. */
export const HIDDEN = { schema: { hide: true } } as const;

/** A hook that turns away new work once the server is about to stop. */
export function refuseWhileDraining({ draining }: Pick<DirectLineContext, 'draining'>): Guard {
  return async () => {
    if (draining())
      throw new XiaokaError('Unavailable', 'the server is restarting, please try again shortly');
  };
}

/** The error for a conversation that was never begun, or is long over. */
export const unknownConversation = (): XiaokaError =>
  new XiaokaError('NotFound', 'there is no such conversation');
