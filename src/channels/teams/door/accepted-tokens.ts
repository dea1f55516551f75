import { hash } from 'node:crypto';
import type { Clock } from '../../../core/clock';

/** Tokens that are kept at most; the Bot Framework has one for about an hour, for all conversations. */
const MOST_TOKENS = 1_000;

/** How long a token is taken for accepted, in milliseconds; the library reads keys anew after ten minutes. */
const ACCEPTED_MS = 60_000;

interface Accepted {
  readonly payload: unknown;
  /** Milliseconds; the token counts as accepted from here on … */
  readonly from: number;
  /** … until here. */
  readonly until: number;
}

/**
 * Tokens that the library has accepted a moment ago. Many messages come with the same token, and checking its
 * signature takes long. A token is known by the SHA-256 of all of it, signature included, so that no other is
 * taken for it; it is checked again after a minute, and once it has expired. What is refused is not kept: nobody
 * without a good token has anything kept here.
 */
export class AcceptedTokens {
  private readonly known = new Map<string, Accepted>();

  constructor(private readonly clock: Clock) {}

  /** The payload of a token that was accepted a moment ago; undefined: it must be checked. */
  find(token: string): unknown {
    const key = keyOf(token);
    const accepted = this.known.get(key);
    if (accepted === undefined) return undefined;
    const now = this.clock.now().getTime();
    if (now >= accepted.from && now < accepted.until) return accepted.payload;
    this.known.delete(key);
    return undefined;
  }

  /**
   * Keeps a token that was accepted just now.
   * @param expiresAt its own end, seconds since 1970
   */
  keep(token: string, payload: unknown, expiresAt: number): void {
    const from = this.clock.now().getTime();
    const until = Math.min(from + ACCEPTED_MS, expiresAt * 1_000);
    if (until <= from) return;
    this.known.set(keyOf(token), { payload: Object.freeze(payload), from, until });
    const [oldest] = this.known.keys();
    if (this.known.size > MOST_TOKENS && oldest !== undefined) this.known.delete(oldest);
  }
}

function keyOf(token: string): string {
  return hash('sha256', token, 'base64');
}
