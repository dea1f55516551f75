import type { Clock } from '../../core/clock';
import type { Store } from '../../store/contract';

/** How often it is stored that an agent was heard of, at most, in milliseconds. */
export const HEARD_MS = 15_000;

/** Keeps who is there, and who takes customers. */
export class Presence {
  private readonly storedAt = new Map<string, number>();
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly store: Pick<Store, 'touchAgent' | 'setShift' | 'presence'>,
    private readonly clock: Clock,
  ) {}

  /** Notes that an agent was heard of. @throws XiaokaError `StoreUnavailable` */
  async heard(email: string): Promise<void> {
    const now = this.clock.now();
    if (now.getTime() - (this.storedAt.get(email) ?? -Infinity) < HEARD_MS) return;
    this.storedAt.set(email, now.getTime());
    try {
      await this.store.touchAgent(email, now);
    } catch (error) {
      this.storedAt.delete(email);
      throw error;
    }
  }

  /** Begins or ends an agent's shift, as logging in and out do. @throws XiaokaError `StoreUnavailable` */
  async setShift(email: string, onShift: boolean): Promise<void> {
    await this.store.setShift(email, onShift);
    for (const listener of this.listeners) listener();
  }

  /** Whether an agent takes customers. @throws XiaokaError `StoreUnavailable` */
  async onShift(email: string): Promise<boolean> {
    return (await this.store.presence()).some((each) => each.email === email && each.onShift);
  }

  /** Registers a listener for shifts that change here; the function returned takes it away again. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }
}
