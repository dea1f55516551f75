import { XiaokaError } from '../../core/errors';

/** Bytes that uploads may hold in memory, over all of them. */
export class ByteBudget {
  private held = 0;

  constructor(private readonly most: number) {}

  /** A share of the budget, to be given back with `release`. */
  open(): ByteLease {
    let taken = 0;
    return {
      take: (bytes) => {
        if (this.held + bytes > this.most) {
          throw new XiaokaError('TooManyRequests', 'too many uploads at once, please try again shortly');
        }
        this.held += bytes;
        taken += bytes;
      },
      release: () => {
        this.held -= taken;
        taken = 0;
      },
    };
  }
}

/** What one upload holds of the budget. */
export interface ByteLease {
  /** @throws XiaokaError `TooManyRequests` when nothing is left */
  take(bytes: number): void;
  release(): void;
}
