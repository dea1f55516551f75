import { z } from 'zod';
import type { Clock } from '../../../core/clock';
import { XiaokaError } from '../../../core/errors';

/** What the Bot Framework's signing keys may speak for, by their ids. */
export type Endorsements = ReadonlyMap<string, readonly string[]>;

const keySet = z.object({
  keys: z.array(z.looseObject({ kid: z.string(), endorsements: z.array(z.string()).optional() })),
});

/** After so long the keys are read again: one may have been withdrawn. */
const FRESH_MS = 3_600_000;

/** A key nobody knows asks for a new reading at most this often: anybody can name one. */
const AGAIN_MS = 60_000;

const TIMEOUT_MS = 10_000;

/**
 * The Bot Framework's signing keys with the channels that they are endorsed for. Agents-hosting reads the
 * same address for the keys themselves, but shows nobody the endorsements.
 */
export class KeySet {
  private known: { readonly endorsements: Endorsements; readonly readAt: number } | null = null;
  private reading: Promise<Endorsements> | null = null;

  /** @param address where the key set is */
  constructor(
    private readonly address: string,
    private readonly clock: Clock,
  ) {}

  /**
   * The channels a key is endorsed for; null: the Bot Framework has no such key.
   * @throws XiaokaError `Unavailable` when the keys cannot be read
   */
  async endorsementsOf(keyId: string): Promise<readonly string[] | null> {
    const endorsements = await this.current(keyId);
    return endorsements.get(keyId) ?? null;
  }

  private async current(keyId: string): Promise<Endorsements> {
    if (this.known === null) return this.read();
    const age = this.clock.now().getTime() - this.known.readAt;
    const mayAsk = age >= (this.known.endorsements.has(keyId) ? FRESH_MS : AGAIN_MS);
    const { endorsements } = this.known;
    return mayAsk ? this.read().catch(() => endorsements) : endorsements;
  }

  /** Calls that come meanwhile wait for the same reading. */
  private read(): Promise<Endorsements> {
    this.reading ??= this.fetch().finally(() => (this.reading = null));
    return this.reading;
  }

  private async fetch(): Promise<Endorsements> {
    try {
      const response = await fetch(this.address, { signal: AbortSignal.timeout(TIMEOUT_MS) });
      const { keys } = keySet.parse(await response.json());
      const endorsements = new Map(keys.map((key) => [key.kid, key.endorsements ?? []]));
      this.known = { endorsements, readAt: this.clock.now().getTime() };
      return endorsements;
    } catch (error) {
      throw keysUnreachable(error);
    }
  }
}

/** The error for a moment in which nobody's signature can be checked: the caller tries again. */
export function keysUnreachable(cause?: unknown): XiaokaError {
  const answer = 'the caller cannot be checked at the moment';
  return new XiaokaError('Unavailable', "the Bot Framework's keys cannot be read", answer, cause);
}
