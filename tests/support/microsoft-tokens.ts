import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { TeamsSettings } from '../../src/teams-settings';

/** How the bot of the tests is registered. */
export const TEAMS: TeamsSettings = {
  clientId: '11111111-2222-4333-8444-555555555555',
  tenantId: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
  clientSecret: 'a secret of the tests',
  certificate: null,
  federatedClientId: null,
  authorityEndpoint: null,
};

/** The Bot Connector's address, as in Europe. */
export const SERVICE_URL = 'https://smba.trafficmanager.net/emea/';

/** Issuer of the Bot Framework's tokens. */
export const BOT_FRAMEWORK = 'https://api.botframework.com';

/** Keys that tokens of the tests are signed with. */
export type KeyName = 'teams' | 'skype' | 'bare' | 'entra' | 'stranger';

interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

function makeKey(kid: string): SigningKey {
  return { kid, ...generateKeyPairSync('rsa', { modulusLength: 2_048 }) };
}

/**
 * `teams` is endorsed for Teams, `skype` for another channel, `bare` for none; `entra` signs for the tenant;
 * `stranger` is published nowhere.
 */
const KEYS: Readonly<Record<KeyName, SigningKey>> = {
  teams: makeKey('bot-framework-1'),
  skype: makeKey('bot-framework-2'),
  bare: makeKey('bot-framework-3'),
  entra: makeKey('entra-1'),
  stranger: makeKey('stranger-1'),
};

/** A key as a key set has it. */
export function jwk(name: KeyName, endorsements?: readonly string[]): object {
  const { kid, publicKey } = KEYS[name];
  return { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', ...(endorsements && { endorsements }) };
}

/** The Bot Framework's key set. */
export const BOT_FRAMEWORK_KEYS = {
  keys: [jwk('teams', ['msteams', 'webchat']), jwk('skype', ['skype']), jwk('bare')],
};

/** The tenant's key set. */
export const ENTRA_KEYS = { keys: [jwk('entra')] };

/** The public half of a key, as PEM. */
export const publicPem = (name: KeyName): string =>
  KEYS[name].publicKey.export({ format: 'pem', type: 'spki' }).toString();

/** Seconds since 1970, so many from now. */
export const secondsFromNow = (seconds: number): number => Math.floor(Date.now() / 1_000) + seconds;

/** What a token of the Bot Framework for this bot says. */
export function usualClaims(): Record<string, unknown> {
  return {
    iss: BOT_FRAMEWORK,
    aud: TEAMS.clientId,
    serviceurl: SERVICE_URL,
    nbf: secondsFromNow(-60),
    exp: secondsFromNow(3_600),
  };
}

/** How a token is made where not as usual. */
export interface Signing {
  readonly key?: KeyName;
  /** Fields of the header; undefined leaves one out. */
  readonly header?: Readonly<Record<string, unknown>>;
  /** Makes the signature. */
  readonly signature?: (input: string) => string;
}

/**
 * A token, really signed.
 * @param claims where they differ from the usual ones; undefined leaves one out
 */
export function sign(claims: Readonly<Record<string, unknown>> = {}, signing: Signing = {}): string {
  const { kid, privateKey } = KEYS[signing.key ?? 'teams'];
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const header = { alg: 'RS256', typ: 'JWT', kid, ...signing.header };
  const input = `${part(header)}.${part({ ...usualClaims(), ...claims })}`;
  const rsa = (text: string): string => createSign('RSA-SHA256').update(text).sign(privateKey, 'base64url');
  return `${input}.${(signing.signature ?? rsa)(input)}`;
}
