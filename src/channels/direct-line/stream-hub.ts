import type { StoredActivity } from '../../core/conversation';
import type { Store } from '../../store/contract';
import type { StreamSocket } from './stream-socket';

/** The open sockets, by conversation. */
export class StreamHub {
  private readonly sockets = new Map<string, Set<StreamSocket>>();

  add(conversationId: string, socket: StreamSocket): void {
    const there = this.sockets.get(conversationId);
    if (there) there.add(socket);
    else this.sockets.set(conversationId, new Set([socket]));
  }

  remove(conversationId: string, socket: StreamSocket): void {
    const there = this.sockets.get(conversationId);
    there?.delete(socket);
    if (there?.size === 0) this.sockets.delete(conversationId);
  }

  /** How many sockets a conversation has open. */
  count(conversationId: string): number {
    return this.sockets.get(conversationId)?.size ?? 0;
  }

  /** Hands committed activities to the conversation's sockets. */
  deliver(conversationId: string, activities: readonly StoredActivity[]): void {
    for (const socket of this.sockets.get(conversationId) ?? []) socket.take(activities);
  }

  /** Tells the conversation's sockets that an agent is writing. */
  typing(conversationId: string, name: string | null, at: Date): void {
    for (const socket of this.sockets.get(conversationId) ?? []) socket.typing(name, at);
  }

  /** Sends what another process stored in a conversation. */
  look(conversationId: string): void {
    for (const socket of this.sockets.get(conversationId) ?? []) void socket.look();
  }

  /** Sends what other processes stored in any conversation, whatever was heard of it. */
  async lookAtAll(store: Pick<Store, 'lastSequences'>): Promise<void> {
    if (this.sockets.size === 0) return;
    const last = await store.lastSequences([...this.sockets.keys()]);
    for (const [conversationId, there] of this.sockets)
      for (const socket of there) if (socket.sent < (last.get(conversationId) ?? 0)) void socket.look();
  }

  beat(): void {
    for (const there of this.sockets.values()) for (const socket of there) socket.beat();
  }

  /** Ends every connection without waiting for the clients. */
  terminate(): void {
    for (const there of this.sockets.values()) for (const socket of there) socket.terminate();
  }
}
