import type { z } from 'zod';
import type { WebSocket } from 'ws';
import type { AgentRecord } from '../../store/contract';
import { SESSION_ENDED, type streamFrame } from './desk-schemas';
import type { LoggedIn } from './sessions';

/** What the stream sends. */
export type StreamFrame = z.output<typeof streamFrame>;

/** How the stream treats its sockets. */
export interface StreamLimits {
  /** Milliseconds between two heartbeats. */
  readonly heartbeatMs: number;
  /** Milliseconds between two words that the queue changed; the first is sent at once. */
  readonly queueMs: number;
  /** Milliseconds between two words of an agent's typing that are passed on. */
  readonly typingMs: number;
  /** A socket with more than this many bytes unsent is cut off; its page comes again. */
  readonly bufferBytes: number;
  readonly socketsPerAgent: number;
}

/** The usual limits. */
export const STREAM_LIMITS: StreamLimits = {
  heartbeatMs: 10_000,
  queueMs: 150,
  typingMs: 1_000,
  bufferBytes: 1024 * 1024,
  socketsPerAgent: 20,
};

/** Heartbeats a page may leave unanswered. */
const MOST_MISSED = 2;

/** One page of an agent: what it follows, and how it is told. */
export class StreamSocket {
  /** Conversation it would like to follow, which may be one it may not; null: none. */
  wanted: string | null = null;
  private allowed = false;
  private latestCheck = 0;
  private missed = 0;
  private pause: NodeJS.Timeout | null = null;
  private queueChanged = false;
  private lastTyping = -Infinity;

  /** @param look the page's session as it stands; null: it has ended */
  constructor(
    private readonly socket: WebSocket,
    private loggedIn: LoggedIn,
    private readonly limits: StreamLimits,
    private readonly look: () => Promise<LoggedIn | null>,
  ) {
    socket.on('close', () => this.pause && clearTimeout(this.pause));
  }

  /** Whose page it is, as of the latest heartbeat. */
  get agent(): AgentRecord {
    return this.loggedIn.agent;
  }

  /** Whether it was opened in this session. */
  isOf(idHash: string): boolean {
    return this.loggedIn.session.idHash === idHash;
  }

  /** The page showed that it is there. */
  heard(): void {
    this.missed = 0;
  }

  /** Whether it follows a conversation that it asked for and may read. */
  watches(conversationId: string): boolean {
    return this.allowed && this.wanted === conversationId;
  }

  /** Finds out whether it may follow what it wants; of several checks the latest counts. */
  async check(mayRead: (agent: AgentRecord, conversationId: string) => Promise<boolean>): Promise<void> {
    this.latestCheck += 1;
    const check = this.latestCheck;
    const { wanted } = this;
    // A store that fails lets nobody in.
    const allowed = wanted !== null && (await mayRead(this.agent, wanted).catch(() => false));
    if (check === this.latestCheck) this.allowed = allowed;
  }

  /** Wants to follow another conversation, or none; `check` finds out whether it may. */
  want(conversationId: string | null): void {
    this.wanted = conversationId;
    this.allowed = false;
  }

  /** Whether the agent's typing is to be passed on at this moment, in milliseconds. */
  mayType(now: number): boolean {
    if (now - this.lastTyping < this.limits.typingMs) return false;
    this.lastTyping = now;
    return true;
  }

  /** Sends a frame; a page that does not read is cut off. */
  send(frame: StreamFrame): void {
    this.sendText(JSON.stringify(frame));
  }

  /** Sends a frame that is written already. */
  sendText(frame: string): void {
    if (this.socket.bufferedAmount > this.limits.bufferBytes) this.socket.terminate();
    else this.socket.send(frame);
  }

  /** Tells that the queue changed: at once, then again after a pause if it changed meanwhile. */
  tellQueue(): void {
    this.queueChanged = true;
    if (this.pause === null) this.sendQueue();
  }

  private sendQueue(): void {
    this.pause = null;
    if (!this.queueChanged) return;
    this.queueChanged = false;
    this.send({ type: 'queue' });
    this.pause = setTimeout(() => this.sendQueue(), this.limits.queueMs).unref();
  }

  /** Asks for a sign of life; ends with the session, and when too many were left unanswered. */
  async beat(): Promise<void> {
    if (this.missed >= MOST_MISSED) return this.socket.terminate();
    this.missed += 1;
    this.socket.ping();
    // Pages do not see pings; by this one they know that the stream is alive.
    this.sendText('');
    try {
      const loggedIn = await this.look();
      if (loggedIn) this.loggedIn = loggedIn;
      else this.close(SESSION_ENDED);
    } catch {
      // A store that cannot be read tells nothing about the session; the next heartbeat looks again.
    }
  }

  /** Says goodbye with a code. */
  close(code: number): void {
    this.socket.close(code);
  }

  /** Ends the connection without waiting for the page. */
  terminate(): void {
    this.socket.terminate();
  }
}
