import { systemClock, type Clock } from '../core/clock';
import { XiaokaError } from '../core/errors';
import type { Carrier } from './contract';

/** How a guarded call ended; `refused`: not made, the operator has been failing. */
export type CallOutcome = 'ok' | 'failed' | 'late' | 'refused';

/** How the operator's systems are guarded. */
export interface LimitOptions {
  /** Longest a call may take, in milliseconds; default 3,000. */
  readonly timeoutMs?: number;
  /** Failures in a row after which calls are refused at once; default 5. */
  readonly failuresToOpen?: number;
  /** How long they are refused before one is let through, in milliseconds; default 10,000. */
  readonly openMs?: number;
  readonly clock?: Clock;
  /** Told of each call when it has ended, with the time it took in milliseconds. */
  readonly onCall?: (name: keyof Carrier, outcome: CallOutcome, ms: number) => void;
}

class LateError extends Error {}

/** Ends with the work, or with `LateError` when the work takes too long. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new LateError('no answer in time')), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Counts failures in a row; after too many, lets nothing through for a while, then one call at a time. */
class Breaker {
  private failures = 0;
  private openUntil = 0;
  private trying = false;

  constructor(
    private readonly failuresToOpen: number,
    private readonly openMs: number,
    private readonly clock: Clock,
  ) {}

  /** Whether a call may be made now; one that may must be followed by `ended`. */
  admits(): boolean {
    if (this.failures < this.failuresToOpen) return true;
    if (this.trying || this.clock.now().getTime() < this.openUntil) return false;
    this.trying = true;
    return true;
  }

  ended(well: boolean): void {
    this.trying = false;
    this.failures = well ? 0 : this.failures + 1;
    if (this.failures >= this.failuresToOpen) this.openUntil = this.clock.now().getTime() + this.openMs;
  }
}

function unavailable(name: keyof Carrier, why: string, cause?: unknown): XiaokaError {
  const message = `the operator's ${name} ${why}`;
  return new XiaokaError('CarrierUnavailable', message, 'the operator cannot be reached', cause);
}

/**
 * Puts a time limit and a circuit breaker (shared by all calls) before a carrier. Whatever goes wrong,
 * the caller gets XiaokaError `CarrierUnavailable`, the error underneath as its cause.
 */
export function withLimits(carrier: Carrier, options: LimitOptions = {}): Carrier {
  const { timeoutMs = 3_000, failuresToOpen = 5, openMs = 10_000, clock = systemClock, onCall } = options;
  const breaker = new Breaker(failuresToOpen, openMs, clock);

  async function guard<T>(name: keyof Carrier, call: () => Promise<T>): Promise<T> {
    const began = clock.now().getTime();
    const report = (outcome: CallOutcome) => onCall?.(name, outcome, clock.now().getTime() - began);
    if (!breaker.admits()) {
      report('refused');
      throw unavailable(name, 'is not called: it failed too often just now');
    }
    let answer: T;
    try {
      answer = await within(timeoutMs, call());
    } catch (error) {
      breaker.ended(false);
      const late = error instanceof LateError;
      report(late ? 'late' : 'failed');
      throw unavailable(name, late ? `did not answer within ${timeoutMs} ms` : 'failed', error);
    }
    breaker.ended(true);
    report('ok');
    return answer;
  }

  return {
    findAccount: (card) => guard('findAccount', () => carrier.findAccount(card)),
    matchesIdentity: (accountId, identity) =>
      guard('matchesIdentity', () => carrier.matchesIdentity(accountId, identity)),
    accountState: (accountId) => guard('accountState', () => carrier.accountState(accountId)),
    cancelCard: (accountId, key) => guard('cancelCard', () => carrier.cancelCard(accountId, key)),
    payRefund: (instruction) => guard('payRefund', () => carrier.payRefund(instruction)),
  };
}
