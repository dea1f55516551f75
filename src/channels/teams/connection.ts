import type { AuthConfiguration } from '@microsoft/agents-hosting';
import type { TeamsSettings } from '../../teams-settings';

const CONNECTION = 'serviceConnection';

/** Names the Bot Framework goes by, as issuer of its tokens and as what the bot's own are for. */
const PUBLIC_CLOUD = 'https://api.botframework.com';
const US_GOVERNMENT = 'https://api.botframework.us';

/** The Bot Framework of the cloud that the bot is registered in. */
export function botFramework({ authorityEndpoint }: Pick<TeamsSettings, 'authorityEndpoint'>): string {
  return /login\.microsoftonline\.us/i.test(authorityEndpoint ?? '') ? US_GOVERNMENT : PUBLIC_CLOUD;
}

/**
 * The settings as the Agents SDK wants them, issuers validated. They are the connection itself: where the
 * SDK is given none, it takes one from the environment, with whatever is validated there.
 */
export function connectionOf(settings: TeamsSettings): AuthConfiguration {
  const { clientId, tenantId, clientSecret, certificate, federatedClientId, authorityEndpoint } = settings;
  const connection: AuthConfiguration = {
    clientId,
    tenantId,
    validateIssuer: true,
    ...(clientSecret === null ? {} : { clientSecret }),
    ...(certificate ?? {}),
    ...(federatedClientId === null ? {} : { federatedClientId }),
    ...(authorityEndpoint === null ? {} : { authorityEndpoint }),
  };
  return {
    connections: new Map([[CONNECTION, connection]]),
    connectionsMap: [{ serviceUrl: '*', connection: CONNECTION }],
  };
}

/** Stands where the SDK asks for a registration although nobody is authenticated; no token is asked with it. */
export const NO_REGISTRATION: TeamsSettings = {
  clientId: 'unregistered',
  tenantId: 'unregistered',
  clientSecret: null,
  certificate: null,
  federatedClientId: null,
  authorityEndpoint: null,
};
