import type {
  Acceptance,
  ActivityListener,
  Delivery,
  ElsewhereListener,
  Inbox,
} from '../../../src/channels/channel';
import type { ActivityBody, Conversation, StoredActivity } from '../../../src/core/conversation';
import type { ConversationEvent, IncomingMessage } from '../../../src/core/message';
import type { Keepsake, Snapshot, Store } from '../../../src/store/contract';

interface Kept {
  conversation: Conversation;
  readonly activities: StoredActivity[];
  readonly delivered: Map<string, number>;
}

/** A corridor in memory that echoes each message and answers it with its own words. */
export class FakeCorridor
  implements
    Inbox,
    Delivery,
    Pick<Store, 'snapshot' | 'activities' | 'lastSequences' | 'delivered' | 'keepsake' | 'saveKeepsake'>
{
  /** What conversations were told, in order. */
  readonly told: (readonly [conversationId: string, event: ConversationEvent])[] = [];
  private readonly keepsakes = new Map<string, Keepsake>();
  /** Every message that came in, duplicates too. */
  readonly received: IncomingMessage[] = [];
  /** Thrown by the next calls of the inbox or the store. */
  failure: Error | null = null;
  /** Runs before each read of activities. */
  beforeRead: () => Promise<void> = async () => undefined;
  private readonly kept = new Map<string, Kept>();
  private readonly listeners = new Set<ActivityListener>();
  private readonly elsewhere = new Set<ElsewhereListener>();

  async begin(begun: Parameters<Inbox['begin']>[0]): Promise<void> {
    this.mayFail();
    if (this.kept.has(begun.id)) return;
    const now = new Date('2026-01-05T08:00:00Z');
    const place = { step: null, expects: null, case: null, handoff: 'none' } as const;
    this.kept.set(begun.id, {
      conversation: {
        ...begun,
        version: 1,
        lastSequence: 0,
        handoff: 'none',
        place,
        caseId: null,
        dialogue: '',
        createdAt: now,
        updatedAt: now,
      },
      activities: [],
      delivered: new Map(),
    });
  }

  async receive(message: IncomingMessage): Promise<Acceptance> {
    this.mayFail();
    this.received.push(message);
    const kept = this.kept.get(message.conversationId);
    if (!kept) return { outcome: 'unknown_conversation' };
    const known = await this.delivered(message.conversationId, message.deliveryKeys);
    if (known !== null) return { outcome: 'duplicate', sequence: known };
    const sequence = kept.conversation.lastSequence + 1;
    for (const key of message.deliveryKeys) kept.delivered.set(key, sequence);
    const echo: ActivityBody = {
      type: 'message',
      text: message.text,
      ...(message.channelData && { channelData: message.channelData }),
    };
    const words = message.event ? 'welcome' : `you said: ${message.text}`;
    const reply: ActivityBody = { type: 'message', text: words, replyToSequence: sequence };
    this.commit(message.conversationId, [
      { from: 'customer', body: echo },
      { from: 'bot', body: reply },
    ]);
    return { outcome: 'accepted', sequence };
  }

  async retract(): Promise<boolean> {
    return false;
  }

  async notify(conversationId: string, _key: string, event: ConversationEvent): Promise<Acceptance> {
    this.told.push([conversationId, event]);
    return { outcome: 'unknown_conversation' };
  }

  async keepsake(name: string): Promise<Keepsake | null> {
    return this.keepsakes.get(name) ?? null;
  }

  async saveKeepsake(name: string, { version, content }: Keepsake): Promise<boolean> {
    if ((this.keepsakes.get(name)?.version ?? 0) !== version) return false;
    this.keepsakes.set(name, { version: version + 1, content });
    return true;
  }

  /** Stores activities and tells the listeners, as a commit does. */
  commit(
    conversationId: string,
    entries: readonly Pick<StoredActivity, 'from' | 'body'>[],
    tell = true,
  ): void {
    const kept = this.kept.get(conversationId);
    if (!kept) throw new Error('no such conversation');
    const stored = entries.map(({ from, body }, index): StoredActivity => {
      const sequence = kept.conversation.lastSequence + 1 + index;
      const at = new Date(Date.parse('2026-01-05T08:00:00Z') + sequence);
      return { conversationId, sequence, from, at, body };
    });
    kept.activities.push(...stored);
    kept.conversation = { ...kept.conversation, lastSequence: kept.activities.length };
    if (tell) this.tell(conversationId, stored);
  }

  /** Tells the listeners of activities, stored or not. */
  tell(conversationId: string, activities: readonly StoredActivity[]): void {
    for (const listener of this.listeners) listener(conversationId, activities);
  }

  onActivities(listener: ActivityListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  onElsewhere(listener: ElsewhereListener): () => void {
    this.elsewhere.add(listener);
    return () => this.elsewhere.delete(listener);
  }

  /** Tells what another process tells; null: look at everything. */
  tellElsewhere(conversationId: string | null): void {
    for (const listener of this.elsewhere) listener(conversationId);
  }

  async lastSequences(conversationIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    this.mayFail();
    const known = conversationIds.flatMap((id) => this.kept.get(id)?.conversation ?? []);
    return new Map(known.map(({ id, lastSequence }) => [id, lastSequence]));
  }

  async snapshot(conversationId: string): Promise<Snapshot | null> {
    this.mayFail();
    const kept = this.kept.get(conversationId);
    return kept ? { conversation: kept.conversation, case: null, handoff: null } : null;
  }

  async activities(conversationId: string, after: number, limit = 1_000): Promise<StoredActivity[]> {
    this.mayFail();
    const kept = this.kept.get(conversationId)?.activities ?? [];
    const page = kept.filter(({ sequence }) => sequence > after).slice(0, limit);
    await this.beforeRead();
    return page;
  }

  async delivered(conversationId: string, deliveryKeys: readonly string[]): Promise<number | null> {
    const known = this.kept.get(conversationId)?.delivered;
    const key = deliveryKeys.find((candidate) => known?.has(candidate));
    return (key === undefined ? undefined : known?.get(key)) ?? null;
  }

  private mayFail(): void {
    if (this.failure) throw this.failure;
  }
}
