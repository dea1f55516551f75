import type { Typing } from '../../channels/channel';
import type { StoredActivity } from '../../core/conversation';
import type { Desk } from '../../handoff/contract';
import type { Store } from '../../store/contract';
import { Settling } from './settling';
import type { StreamFrame, StreamSocket } from './stream-socket';
import { describeEntries } from './transcript-entry';

/** What the hub works with. */
export interface HubDeps {
  readonly desk: Pick<Desk, 'mayRead'>;
  readonly store: Pick<Store, 'desk' | 'openHandoff'>;
}

/**
 * The agents' open pages, and what each of them is told. A page follows the conversations that its agent
 * has, and the one that it watches. Who has which is kept here, so that a customer's message goes out
 * without a read of the store.
 */
export class StreamHub {
  private readonly sockets = new Set<StreamSocket>();
  /** Conversations with an open handoff, and the e-mail of who has each; null: it waits. */
  private readonly holders = new Map<string, string | null>();
  /** Conversations of which it could not be read who has them. */
  private readonly unknown = new Set<string>();
  private readonly settling = new Settling((conversationId) => this.readAnew(conversationId));

  constructor(private readonly deps: HubDeps) {}

  /** Reads who has which conversation. @throws XiaokaError `StoreUnavailable` */
  async begin(): Promise<void> {
    for (const { conversation, handoff } of await this.deps.store.desk())
      this.holders.set(conversation.id, handoff.claimedBy);
  }

  add(socket: StreamSocket): void {
    this.sockets.add(socket);
  }

  remove(socket: StreamSocket): void {
    this.sockets.delete(socket);
  }

  /** How many pages an agent has open. */
  count(email: string): number {
    return [...this.sockets].filter(({ agent }) => agent.email === email).length;
  }

  /** Hands on what was committed. */
  activities(conversationId: string, activities: readonly StoredActivity[]): void {
    this.settling.whenSettled(conversationId, () => {
      this.tellActivities(conversationId, activities);
      // Who has a chat gets the words themselves; only for those who wait the queue is read again.
      const waits = this.holders.get(conversationId) === null;
      if (waits && activities.some(({ from }) => from === 'customer')) this.tellQueue();
    });
  }

  /** Hands on who is writing; an agent's own page is not told of it. */
  typing({ conversationId, from }: Typing): void {
    this.settling.whenSettled(conversationId, () => {
      const holder = from === 'agent' ? this.holders.get(conversationId) : undefined;
      const told = this.followers(conversationId).filter(({ agent }) => agent.email !== holder);
      tell(told, { type: 'typing', conversationId, from });
    });
  }

  /** A conversation's handoff, notes or values changed; what comes for it waits until it is known who may see it. */
  handoff(conversationId: string): void {
    this.tellQueue();
    void this.settling.settle(conversationId);
  }

  /** Tells every page. */
  tellAll(frame: StreamFrame): void {
    tell(this.sockets, frame);
  }

  /**
   * A page wants to follow a conversation, or none. Once it may, it is told to read the conversation
   * again: what came until then did not reach it.
   */
  async watch(socket: StreamSocket, conversationId: string | null): Promise<void> {
    socket.want(conversationId);
    await socket.check((agent, id) => this.deps.desk.mayRead(agent, id));
    if (conversationId === null || !socket.watches(conversationId)) return;
    if (!this.has(socket, conversationId)) socket.send({ type: 'conversation', conversationId });
  }

  /** Closes the pages of a session. */
  endSession(idHash: string, code: number): void {
    for (const socket of this.sockets) if (socket.isOf(idHash)) socket.close(code);
  }

  /** Asks every page for a sign of life, and reads again what could not be read. */
  beat(): void {
    for (const socket of this.sockets) void socket.beat();
    for (const conversationId of this.unknown) void this.settling.settle(conversationId);
  }

  /** Ends every connection without waiting for the pages. */
  terminate(): void {
    for (const socket of this.sockets) socket.terminate();
  }

  private tellActivities(conversationId: string, activities: readonly StoredActivity[]): void {
    const followers = this.followers(conversationId);
    if (followers.length === 0) return;
    const entries = describeEntries(activities);
    if (entries.length > 0) tell(followers, { type: 'activities', conversationId, entries });
  }

  private tellQueue(): void {
    for (const socket of this.sockets) socket.tellQueue();
  }

  private has(socket: StreamSocket, conversationId: string): boolean {
    return this.holders.get(conversationId) === socket.agent.email;
  }

  private followers(conversationId: string): StreamSocket[] {
    return [...this.sockets].filter(
      (socket) => this.has(socket, conversationId) || socket.watches(conversationId),
    );
  }

  /** Those who no longer follow the conversation are told as well: their pages show it still. */
  private async readAnew(conversationId: string): Promise<void> {
    const before = this.followers(conversationId);
    const watching = [...this.sockets].filter(({ wanted }) => wanted === conversationId);
    await Promise.all([
      this.readHolder(conversationId),
      ...watching.map((socket) => socket.check((agent, id) => this.deps.desk.mayRead(agent, id))),
    ]);
    const told = new Set([...before, ...this.followers(conversationId)]);
    tell(told, { type: 'conversation', conversationId });
  }

  private async readHolder(conversationId: string): Promise<void> {
    try {
      const handoff = await this.deps.store.openHandoff(conversationId);
      if (handoff) this.holders.set(conversationId, handoff.claimedBy);
      else this.holders.delete(conversationId);
      this.unknown.delete(conversationId);
    } catch {
      this.holders.delete(conversationId);
      this.unknown.add(conversationId);
    }
  }
}

function tell(sockets: Iterable<StreamSocket>, frame: StreamFrame): void {
  const text = JSON.stringify(frame);
  for (const socket of sockets) socket.sendText(text);
}
