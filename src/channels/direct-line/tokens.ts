import { createSecretKey, randomUUID, type KeyObject } from 'node:crypto';
import { errors, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import { z } from 'zod';
import type { Clock } from '../../core/clock';
import { XiaokaError } from '../../core/errors';
import type { DirectLineLimits } from './options';
import { RecentMap } from './recent-map';

/** What a token is good for: the REST calls, or opening the socket. */
export type Audience = 'directline' | 'stream';

/** What a token says; it is good for this one conversation. */
export interface Claims {
  readonly audience: Audience;
  readonly conversationId: string;
  readonly userId: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

type Lifetimes = Pick<DirectLineLimits, 'tokenSeconds' | 'graceSeconds' | 'streamTokenSeconds'>;

const ISSUER = 'xiaoka';
/** Tokens whose signature is not checked again; about 600 bytes each. */
const KNOWN_TOKENS = 20_000;

const payloadSchema = z.object({
  aud: z.enum(['directline', 'stream']),
  conv: z.string().min(1),
  user: z.string().min(1),
  exp: z.number(),
});

/** Issues and reads the tokens of the web channel: JWTs (RFC 7519) signed with HMAC-SHA-256. */
export class Tokens {
  private readonly key: KeyObject;
  private readonly former: readonly KeyObject[];
  private readonly known = new RecentMap<Claims>(KNOWN_TOKENS);

  /** @param formerSecrets keys that sign no more, whose tokens are good until they expire */
  constructor(
    secret: Buffer,
    formerSecrets: readonly Buffer[],
    private readonly clock: Clock,
    private readonly lifetimes: Lifetimes,
  ) {
    this.key = createSecretKey(secret);
    this.former = formerSecrets.map((each) => createSecretKey(each));
  }

  /** A new token for this conversation and user. */
  async issue(audience: Audience, conversationId: string, userId: string): Promise<string> {
    const { tokenSeconds, streamTokenSeconds } = this.lifetimes;
    const now = Math.floor(this.clock.now().getTime() / 1_000);
    const expires = now + (audience === 'stream' ? streamTokenSeconds : tokenSeconds);
    const token = await new SignJWT({ conv: conversationId, user: userId })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuer(ISSUER)
      .setAudience(audience)
      .setIssuedAt(now)
      .setJti(randomUUID())
      .setExpirationTime(expires)
      .sign(this.key);
    this.known.set(token, { audience, conversationId, userId, expiresAt: expires * 1_000 });
    return token;
  }

  /**
   * Reads a token.
   * @param grace whether one that expired lately will do
   * @throws XiaokaError `Unauthorized` for one that is not ours, `TokenExpired`
   */
  async read(audience: Audience, token: string, grace: boolean): Promise<Claims> {
    const claims = this.known.get(token) ?? (await this.verify(token));
    if (claims.audience !== audience) throw unauthorized('the token is meant for something else');
    const until = claims.expiresAt + (grace ? this.lifetimes.graceSeconds * 1_000 : 0);
    if (this.clock.now().getTime() >= until) throw expired();
    return claims;
  }

  private async verify(token: string): Promise<Claims> {
    try {
      const payload = await this.payloadOf(token, this.key, ...this.former);
      const { aud, conv, user, exp } = payloadSchema.parse(payload);
      const claims: Claims = { audience: aud, conversationId: conv, userId: user, expiresAt: exp * 1_000 };
      this.known.set(token, claims);
      return claims;
    } catch (error) {
      throw error instanceof errors.JWTExpired ? expired() : unauthorized('the token is not valid');
    }
  }

  /** What the first key says that the token was signed with. @throws the library's errors */
  private async payloadOf(token: string, key: KeyObject, ...others: KeyObject[]): Promise<JWTPayload> {
    try {
      const verified = await jwtVerify(token, key, {
        algorithms: ['HS256'],
        issuer: ISSUER,
        currentDate: this.clock.now(),
        clockTolerance: this.lifetimes.graceSeconds,
      });
      return verified.payload;
    } catch (error) {
      const [next, ...rest] = others;
      if (next === undefined || !(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
      return this.payloadOf(token, next, ...rest);
    }
  }
}

const expired = (): XiaokaError => new XiaokaError('TokenExpired', 'the token has expired');

/** The error for a caller who shows no token, or none of ours. */
export const unauthorized = (message: string): XiaokaError => new XiaokaError('Unauthorized', message);
