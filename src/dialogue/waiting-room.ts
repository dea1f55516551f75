import { randomUUID } from 'node:crypto';
import type { Conversation } from '../core/conversation';
import type { HandoffReason, HandoffRecord } from '../core/handoff';
import type { HandoffState } from '../core/message';
import type { Outlook, WaitOutlook } from '../handoff/contract';
import type { Vault } from '../privacy/contract';
import type { UnitOfWork } from '../store/contract';

/** The wish for a human, as one turn finds and leaves it. */
export class WaitingRoom {
  readonly ratings: NonNullable<UnitOfWork['ratings']>[number][] = [];
  private record: HandoffRecord | null;

  constructor(
    private readonly conversation: Conversation,
    private readonly before: HandoffRecord | null,
    private readonly now: Date,
    private readonly services: { readonly vault: Vault; readonly outlook: Outlook },
  ) {
    this.record = before;
  }

  /** Whether a human has the conversation, or is waited for. */
  get state(): HandoffState {
    if (this.record === null || this.record.endedAt !== null) return 'none';
    return this.record.claimedBy === null ? 'waiting' : 'agent';
  }

  /** Joins the queue; one that is there already stays where it is. */
  join(reason: HandoffReason): void {
    if (this.state === 'none') this.record = newHandoff(this.conversation, reason, this.now);
  }

  /** Leaves the queue; a chat that an agent has is not left this way. */
  leave(): void {
    if (this.record === null || this.state !== 'waiting') return;
    this.record = { ...this.record, contact: null, endedAt: this.now, outcome: 'left' };
  }

  /** Keeps where the customer is told that an agent is there. */
  callBack(contact: { readonly channel: 'sms' | 'email'; readonly address: string }): void {
    if (this.record === null || this.state !== 'waiting') return;
    const sealed = this.services.vault.seal(JSON.stringify(contact), this.record.id);
    this.record = { ...this.record, contact: sealed };
  }

  /** What somebody at this place may be told; who is not in the queue yet would be its last. */
  async outlook(): Promise<WaitOutlook & { readonly place: number }> {
    const outlook = await this.services.outlook.of(this.conversation.id, this.now);
    return { ...outlook, place: outlook.place ?? outlook.waiting + 1 };
  }

  /** The handoff as it is to be stored; none when the turn left it as it was. */
  changed(language: Conversation['language']): HandoffRecord[] {
    const { record } = this;
    if (record === null || record === this.before) return [];
    // Joined and left again within one turn: nothing of it is worth keeping.
    return record.version === 0 && record.endedAt !== null ? [] : [{ ...record, language }];
  }
}

function newHandoff(conversation: Conversation, reason: HandoffReason, now: Date): HandoffRecord {
  return {
    id: randomUUID(),
    conversationId: conversation.id,
    channel: conversation.channel,
    version: 0,
    reason,
    language: conversation.language,
    requestedAt: now,
    priority: false,
    offeredTo: null,
    contact: null,
    claimedBy: null,
    claimedAt: null,
    firstClaimedAt: null,
    endedAt: null,
    outcome: null,
    rating: null,
  };
}
