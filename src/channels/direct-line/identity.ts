import { createHmac, createSecretKey } from 'node:crypto';
import { errors, jwtVerify } from 'jose';
import { z } from 'zod';
import type { Clock } from '../../core/clock';
import { XiaokaError } from '../../core/errors';
import type { Language } from '../../core/language';
import { languageOf } from './locale';

/** A customer as the shop's server knows them. It says who was logged in there, and proves nothing here. */
export interface Identity {
  /** Always the same for the same customer of the shop. */
  readonly userId: string;
  readonly name: string | null;
  readonly language: Language | null;
}

/** User ids of such customers begin so; no page may choose one that does. */
export const IDENTIFIED = 'dl_id-';

/** How far the clocks of two servers may be apart, in seconds. */
const CLOCK_TOLERANCE = 30;

const claims = z.object({
  sub: z.string().min(1).max(200),
  name: z.string().trim().min(1).max(100).optional(),
  language: z.string().max(35).optional(),
});

/** Reads identity tokens: JWTs (RFC 7519) that the shop's server signed with HMAC-SHA-256. */
export class Identities {
  constructor(
    private readonly secret: string,
    private readonly clock: Clock,
  ) {}

  /** @throws XiaokaError `Unauthorized` for a token that is not the shop's, `TokenExpired` */
  async read(token: string): Promise<Identity> {
    try {
      const { payload } = await jwtVerify(token, createSecretKey(this.secret, 'utf8'), {
        algorithms: ['HS256'],
        requiredClaims: ['sub', 'exp'],
        currentDate: this.clock.now(),
        clockTolerance: CLOCK_TOLERANCE,
      });
      const { sub, name = null, language = '' } = claims.parse(payload);
      return { userId: this.userIdOf(sub), name, language: languageOf(language) ?? null };
    } catch (error) {
      throw error instanceof errors.JWTExpired
        ? new XiaokaError('TokenExpired', 'the identity token has expired')
        : new XiaokaError('Unauthorized', 'the identity token is not valid');
    }
  }

  /** Nobody can work out another customer's id, nor the shop's name for a customer from an id. */
  private userIdOf(subject: string): string {
    return (
      IDENTIFIED + createHmac('sha256', this.secret).update(`xiaoka user ${subject}`).digest('base64url')
    );
  }
}
