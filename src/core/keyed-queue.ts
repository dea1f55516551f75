import { XiaokaError } from './errors';

/** Runs tasks of one key one after another, tasks of different keys side by side. */
export class KeyedQueue {
  private readonly tails = new Map<string, { tail: Promise<unknown>; waiting: number }>();

  /** @param most how many tasks of one key may wait or run at once */
  constructor(private readonly most: number) {}

  /**
   * Runs a task after all earlier ones of its key.
   * @throws XiaokaError `TooManyRequests` when too many of this key wait already
   */
  async run<T>(key: string, task: () => Promise<T>): Promise<T> {
    const lane = this.tails.get(key) ?? { tail: Promise.resolve(), waiting: 0 };
    if (lane.waiting >= this.most) {
      throw new XiaokaError(
        'TooManyRequests',
        'too many messages of one conversation are waiting',
        'Too many messages at once. Please wait a moment.',
      );
    }
    lane.waiting += 1;
    this.tails.set(key, lane);
    const result = lane.tail.then(task);
    lane.tail = result.then(noop, noop);
    try {
      return await result;
    } finally {
      lane.waiting -= 1;
      if (lane.waiting === 0) this.tails.delete(key);
    }
  }

  /** Resolves when nothing runs or waits. */
  async idle(): Promise<void> {
    while (this.tails.size > 0) await Promise.all([...this.tails.values()].map((lane) => lane.tail));
  }
}

function noop(): void {}
