import { buildJwksUri } from '@microsoft/agents-hosting';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { Clock } from '../../../core/clock';
import type { TeamsSettings } from '../../../teams-settings';
import { AcceptedTokens } from './accepted-tokens';
import { readCaller, type Caller } from './claims';
import { botFramework } from '../connection';
import type { InboundAdapter } from './adapter';
import { KeySet, keysUnreachable } from './key-set';
import { CallRefused } from './refusal';

/** A caller that was let in, with what the token said. */
export interface Authenticated extends Caller {
  readonly payload: unknown;
}

/** Finds out who is calling. @throws CallRefused, XiaokaError `Unavailable` */
export type Authenticate = (authorization: string | undefined) => Promise<Authenticated>;

const BEARER = /^\s*Bearer\s+(\S+)\s*$/i;

/** The channel whose calls are taken. */
const CHANNEL = 'msteams';

/** How the library begins when it could not get the key of a signature. */
const NO_KEY = 'error in secret or public key callback';

/**
 * Makes the check of callers: the library's, and around it what it lets through.
 * @param adapter whose library check is used
 */
export function createAuthenticate(
  adapter: InboundAdapter,
  settings: TeamsSettings,
  clock: Clock,
): Authenticate {
  const issuer = botFramework(settings);
  const keys = new KeySet(buildJwksUri(issuer, {}), clock);
  const accepted = new AcceptedTokens(clock);
  return async (authorization) => {
    const token = BEARER.exec(authorization ?? '')?.[1];
    if (token === undefined) throw new CallRefused('no_token');
    const { keyId, claimedIssuer } = outside(token);
    // What is certain to be refused does not reach the library: it asks Microsoft anew for each unknown key.
    if (claimedIssuer !== issuer) throw new CallRefused('foreign_issuer');
    const endorsements = await keys.endorsementsOf(keyId);
    if (endorsements === null) throw new CallRefused('unknown_key');
    const known = accepted.find(token);
    const payload = known ?? (await verified(adapter, token));
    const caller = readCaller(payload, settings);
    if (!endorsements.includes(CHANNEL)) throw new CallRefused('unendorsed_key');
    if (known === undefined) accepted.keep(token, payload, caller.expiresAt);
    return { ...caller, payload };
  };
}

async function verified(adapter: InboundAdapter, token: string): Promise<unknown> {
  const verdict = await adapter.verify(token);
  if (verdict.accepted) return verdict.payload;
  if (verdict.why.startsWith(NO_KEY)) throw keysUnreachable();
  throw new CallRefused('invalid_token', verdict.why);
}

/** What a token says before anybody has verified it; the verified one is the same token, so it says the same. */
function outside(token: string): { readonly keyId: string; readonly claimedIssuer: unknown } {
  try {
    return { keyId: decodeProtectedHeader(token).kid ?? '', claimedIssuer: decodeJwt(token).iss };
  } catch {
    throw new CallRefused('no_token', 'the bearer token is no JWT');
  }
}
