import { randomUUID } from 'node:crypto';
import { sign } from '../../support/microsoft-tokens';

/** `shared`: the Bot Framework uses one token for about an hour, as Microsoft does; `fresh`: one a message. */
export type TokenMode = 'shared' | 'fresh';

/** Tokens of the Bot Framework for the customers' messages. */
export class Tokens {
  private readonly shared = sign();
  private readonly ready: string[] = [];
  mode: TokenMode = 'shared';

  /** Makes so many in advance: signing one takes about as long as a turn. */
  prepare(count: number): void {
    while (this.ready.length < count) this.ready.push(fresh());
  }

  /** The token of the next message. */
  readonly next = (): string => (this.mode === 'shared' ? this.shared : (this.ready.pop() ?? fresh()));
}

const fresh = (): string => sign({ jti: randomUUID() });
