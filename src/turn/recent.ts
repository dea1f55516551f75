import type { Conversation } from '../core/conversation';
import type { Snapshot, Store } from '../store/contract';

/**
 * Conversations as this process committed them last, so that the next turn need not read them again.
 * One that another process has moved since is found out by the version check of the commit.
 */
export class RecentConversations {
  private readonly known = new Map<string, Conversation>();

  /**
   * @param most how many are kept; the one longest unused goes. None where several processes work on the store:
   *   what an agent is refused, and what changes nothing, comes to no commit that would find out
   */
  constructor(
    private readonly store: Pick<Store, 'snapshot' | 'caseById' | 'openHandoff'>,
    private readonly most: number,
  ) {}

  /** The conversation and its case as they stand; `trusting` may answer from memory. */
  async snapshot(id: string, trusting: boolean): Promise<Snapshot | null> {
    const conversation = trusting ? this.known.get(id) : undefined;
    if (!conversation) return this.store.snapshot(id);
    const { caseId, handoff } = conversation;
    return {
      conversation,
      case: caseId === null ? null : await this.store.caseById(caseId),
      handoff: handoff === 'none' ? null : await this.store.openHandoff(id),
    };
  }

  /** Keeps a conversation that was committed with the version it had been read with. */
  remember(committed: Conversation): void {
    this.known.delete(committed.id);
    this.known.set(committed.id, { ...committed, version: committed.version + 1 });
    const oldest = this.known.keys().next().value;
    if (this.known.size > this.most && oldest !== undefined) this.known.delete(oldest);
  }

  forget(id: string): void {
    this.known.delete(id);
  }
}
