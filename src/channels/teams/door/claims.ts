import { z } from 'zod';
import type { TeamsSettings } from '../../../teams-settings';
import { isSameAddress, isSecure } from '../addresses';
import type { TeamsActivity } from '../contract';
import { CallRefused } from './refusal';

/** What is known of a caller whose token was accepted. */
export interface Caller {
  /** Where the token says that answers go. */
  readonly serviceUrl: string;
  /** When the token ends, seconds since 1970. */
  readonly expiresAt: number;
}

const tokenClaims = z.looseObject({
  aud: z.unknown().optional(),
  exp: z.unknown().optional(),
  serviceurl: z.string().optional().catch(undefined),
});

const tenantOfChannel = z
  .looseObject({ tenant: z.looseObject({ id: z.string().nullish() }).nullish() })
  .nullish();

/**
 * What the library does not ask of a token that it accepts: that it ends, is for this bot alone, and says
 * where answers go.
 * @param payload of a token whose signature was verified
 * @throws CallRefused
 */
export function readCaller(payload: unknown, { clientId }: TeamsSettings): Caller {
  const { aud, exp, serviceurl } = tokenClaims.parse(payload);
  if (typeof exp !== 'number') throw new CallRefused('no_expiry');
  if (aud !== clientId) throw new CallRefused('wrong_audience');
  if (serviceurl === undefined) throw new CallRefused('no_service_url');
  return { serviceUrl: serviceurl, expiresAt: exp };
}

/**
 * What the library does not ask of an activity: that answers go exactly where the token says, encrypted,
 * and that it comes from the bot's own tenant.
 * @throws CallRefused
 */
export function checkActivity(caller: Caller, activity: TeamsActivity, { tenantId }: TeamsSettings): void {
  if (!isSameAddress(activity.serviceUrl, caller.serviceUrl)) throw new CallRefused('other_service_url');
  if (!isSecure(activity.serviceUrl)) throw new CallRefused('unsafe_service_url');
  const channel = tenantOfChannel.safeParse(activity.channelData);
  const named = [activity.conversation.tenantId, channel.success ? channel.data?.tenant?.id : 'unreadable'];
  const foreign = named.some((id) => id != null && id.toLowerCase() !== tenantId.toLowerCase());
  if (foreign) throw new CallRefused('other_tenant');
}
