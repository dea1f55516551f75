import type { StoredActivity } from '../../core/conversation';
import { InOrder } from '../../core/in-order';
import type { Store } from '../../store/contract';

/**
 * Conversations that pages follow while other processes store words in them too: each is told on in order and
 * without a gap, by what is stored, whoever stored it and whatever was heard of it.
 */
export class Followed {
  private readonly conversations = new Map<string, InOrder>();

  constructor(
    private readonly store: Pick<Store, 'activities' | 'lastSequences'>,
    private readonly tell: (conversationId: string, activities: readonly StoredActivity[]) => void,
  ) {}

  has(conversationId: string): boolean {
    return this.conversations.has(conversationId);
  }

  /**
   * Follows a conversation from what is stored by now; pages must read it after this, and not before.
   * @throws XiaokaError `StoreUnavailable`
   */
  async begin(conversationId: string): Promise<void> {
    if (this.has(conversationId)) return;
    const last = (await this.store.lastSequences([conversationId])).get(conversationId) ?? 0;
    if (this.has(conversationId)) return;
    const passing = {
      read: (after: number, limit: number) => this.store.activities(conversationId, after, limit),
      send: async (activities: readonly StoredActivity[]) => this.tell(conversationId, activities),
    };
    this.conversations.set(conversationId, new InOrder(last, passing));
  }

  /** Follows it no more. */
  end(conversationId: string): void {
    this.conversations.delete(conversationId);
  }

  /** Takes what was committed here. What cannot be read now is read at the next look. */
  take(conversationId: string, activities: readonly StoredActivity[]): void {
    this.conversations
      .get(conversationId)
      ?.take(activities)
      .catch(() => undefined);
  }

  /** Reads what was committed elsewhere. What cannot be read now is read at the next look. */
  look(conversationId: string): void {
    this.conversations
      .get(conversationId)
      ?.look()
      .catch(() => undefined);
  }

  /** Reads what was committed anywhere. @throws XiaokaError `StoreUnavailable` */
  async lookAtAll(): Promise<void> {
    if (this.conversations.size === 0) return;
    const last = await this.store.lastSequences([...this.conversations.keys()]);
    for (const [id, { sequence }] of this.conversations) if (sequence < (last.get(id) ?? 0)) this.look(id);
  }
}
