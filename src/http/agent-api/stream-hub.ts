import type { Typing } from '../../channels/channel';
import type { StoredActivity } from '../../core/conversation';
import type { Desk } from '../../handoff/contract';
import type { Store } from '../../store/contract';
import { Followed } from './followed';
import type { LiveSources } from './live';
import { Settling } from './settling';
import type { StreamFrame, StreamSocket } from './stream-socket';
import { describeEntries } from './transcript-entry';

/** What the hub works with. */
export interface HubDeps {
  readonly desk: Pick<Desk, 'mayRead'>;
  readonly store: Pick<Store, 'desk' | 'openHandoff' | 'activities' | 'lastSequences'>;
  readonly live: Pick<LiveSources, 'neighbours'>;
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

  /** What is followed where other processes may store words too; null: none can. */
  private readonly followed: Followed | null;
  /** Newest word in each conversation that waits, as of the last look around. */
  private lastWords = new Map<string, number>();

  constructor(private readonly deps: HubDeps) {
    const { live, store } = deps;
    this.followed = live.neighbours && new Followed(store, (id, words) => this.tellActivities(id, words));
  }

  /** Reads who has which conversation. @throws XiaokaError `StoreUnavailable` */
  async begin(): Promise<void> {
    for (const { conversation, handoff } of await this.deps.store.desk())
      this.holders.set(conversation.id, handoff.claimedBy);
  }

  add(socket: StreamSocket): void {
    this.sockets.add(socket);
    if (this.followed === null) return;
    // While no page was open, what was not heard of was not looked for either.
    this.lookAround().catch(() => undefined);
    for (const [id, holder] of this.holders) {
      if (holder === socket.agent.email && !this.followed.has(id)) void this.settling.settle(id);
    }
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
      if (this.followed === null) this.tellActivities(conversationId, activities);
      else if (this.isFollowed(conversationId, this.followed)) this.followed.take(conversationId, activities);
      // Who has a chat gets the words themselves; only for those who wait the queue is read again.
      const waits = this.holders.get(conversationId) === null;
      if (waits && activities.some(({ from }) => from === 'customer')) this.tellQueue();
    });
  }

  /** Hands on what another process committed. */
  elsewhere(conversationId: string): void {
    const { followed } = this;
    if (followed === null) return;
    this.settling.whenSettled(conversationId, () => {
      if (this.isFollowed(conversationId, followed)) followed.look(conversationId);
      if (this.holders.get(conversationId) === null) this.tellQueue();
    });
  }

  /** Finds out what was not heard of from other processes. @throws XiaokaError `StoreUnavailable` */
  async lookAround(): Promise<void> {
    if (this.sockets.size === 0) return;
    const rows = await this.deps.store.desk();
    const there = new Map(rows.map(({ conversation, handoff }) => [conversation.id, handoff.claimedBy]));
    const ids = new Set([...there.keys(), ...this.holders.keys()]);
    for (const id of ids) if (there.get(id) !== this.holders.get(id)) this.handoff(id);
    const before = this.lastWords;
    this.lastWords = new Map(rows.map(({ conversation: { id, lastSequence } }) => [id, lastSequence]));
    const waiting = [...there].filter(([, holder]) => holder === null);
    if (waiting.some(([id]) => this.lastWords.get(id) !== before.get(id))) this.tellQueue();
    await this.followed?.lookAtAll();
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

  /** Tells every page that the queue changed, or may have. */
  tellQueue(): void {
    for (const socket of this.sockets) socket.tellQueue();
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
    await this.beginToFollow(conversationId);
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

  /** Whether somebody follows it and is told on; else that begins with reading it anew. */
  private isFollowed(conversationId: string, followed: Followed): boolean {
    if (this.followers(conversationId).length === 0) {
      followed.end(conversationId);
      return false;
    }
    if (followed.has(conversationId)) return true;
    void this.settling.settle(conversationId);
    return false;
  }

  /** A store that fails is no reason to tell nothing: the next word in the conversation begins again. */
  private async beginToFollow(conversationId: string): Promise<void> {
    await this.followed?.begin(conversationId).catch(() => undefined);
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
    if (this.followers(conversationId).length > 0) await this.beginToFollow(conversationId);
    else this.followed?.end(conversationId);
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
