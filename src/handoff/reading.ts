import type { AgentRecord, Snapshot, Store } from '../store/contract';
import type { Clock } from '../core/clock';
import { notTheirs, rightToRead, unknownConversation } from './access';

/** A supervisor's reading of one conversation is noted once in this time. */
const NOTED_FOR_MS = 10 * 60_000;
/** After this many notes, those that are over are forgotten. */
const MOST_NOTES = 1_000;

/** Lets agents read conversations, and notes it when a supervisor reads somebody else's. */
export class Reading {
  private readonly noted = new Map<string, number>();

  constructor(
    private readonly store: Pick<Store, 'snapshot' | 'handoffs' | 'commit'>,
    private readonly clock: Clock,
  ) {}

  /**
   * A conversation for an agent who may read it.
   * @throws XiaokaError `NotFound`, `Forbidden`
   */
  async open(agent: AgentRecord, id: string): Promise<Snapshot> {
    const snapshot = await this.store.snapshot(id);
    if (snapshot === null) throw unknownConversation();
    if (!(await this.admit(agent, id, snapshot))) throw notTheirs();
    return snapshot;
  }

  /** Whether an agent may read a conversation; false for an unknown one. */
  async may(agent: AgentRecord, id: string): Promise<boolean> {
    const snapshot = await this.store.snapshot(id);
    return snapshot !== null && this.admit(agent, id, snapshot);
  }

  private async admit(agent: AgentRecord, id: string, { handoff }: Snapshot): Promise<boolean> {
    const right = await rightToRead(agent, id, handoff, this.store);
    if (right === 'supervisor') await this.note(agent.email, id);
    return right !== null;
  }

  private async note(email: string, id: string): Promise<void> {
    const now = this.clock.now();
    const key = JSON.stringify([email, id]);
    const last = this.noted.get(key);
    if (last !== undefined && now.getTime() - last < NOTED_FOR_MS) return;
    await this.store.commit({
      audit: [{ at: now, actor: email, action: 'read', target: id, detail: {} }],
    });
    this.noted.set(key, now.getTime());
    if (this.noted.size > MOST_NOTES) this.forget(now.getTime() - NOTED_FOR_MS);
  }

  private forget(before: number): void {
    for (const [key, at] of this.noted) if (at <= before) this.noted.delete(key);
  }
}
