import WebSocket from 'ws';
import type { z } from 'zod';
import {
  conversationAnswer,
  queueAnswer,
  streamFrame,
  type transcriptEntry,
} from '../../src/http/agent-api/desk-schemas';
import { Agent } from './agent';

/** A frame of the agents' stream. */
export type Frame = z.infer<typeof streamFrame>;
/** An entry of a transcript as agents get it. */
export type Entry = z.infer<typeof transcriptEntry>;

/** An agent at the desk, through the API, with the live stream if it is opened. */
export class DeskAgent {
  readonly frames: Frame[] = [];
  /** Code with which the stream was closed; null: it was not. */
  closeCode: number | null = null;
  private socket: WebSocket | null = null;

  private constructor(
    readonly agent: Agent,
    readonly email: string,
  ) {}

  static async logIn(base: () => string, email = 'agent@demo.example'): Promise<DeskAgent> {
    return new DeskAgent(await Agent.logIn(base, email), email);
  }

  /** Opens the live stream; frames gather in `frames`. */
  async follow(): Promise<void> {
    const base = this.agent.base();
    const socket = new WebSocket(`${base.replace(/^http/, 'ws')}/api/agent/stream`, {
      headers: { cookie: this.agent.cookie, origin: base },
    });
    socket.on('message', (data: Buffer) => {
      const text = data.toString();
      if (text !== '') this.frames.push(streamFrame.parse(JSON.parse(text)));
    });
    socket.on('close', (code) => (this.closeCode = code));
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    this.socket = socket;
  }

  /** Tells over the stream that this agent is writing, or follows a conversation. */
  tell(frame: { readonly type: 'typing' | 'watch'; readonly conversationId: string }): void {
    this.socket?.send(JSON.stringify(frame));
  }

  /** The connection breaks without a goodbye. */
  disappear(): void {
    this.socket?.terminate();
  }

  /** Entries of a conversation that came over the stream, in the order they came. */
  entries(conversationId: string): Entry[] {
    return this.frames.flatMap((frame) =>
      frame.type === 'activities' && frame.conversationId === conversationId ? frame.entries : [],
    );
  }

  async queue(): Promise<z.infer<typeof queueAnswer>> {
    return queueAnswer.parse(await (await this.agent.get('/queue')).json());
  }

  async open(conversationId: string): Promise<z.infer<typeof conversationAnswer>> {
    const response = await this.agent.get(pathOf(conversationId));
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
    return conversationAnswer.parse(await response.json());
  }

  claim(conversationId: string): Promise<Response> {
    return this.agent.post(`${pathOf(conversationId)}/claim`, {});
  }

  /** Says something; `lastSeen` absent: after looking at what is there now. */
  async say(conversationId: string, text: string, lastSeen?: number | string): Promise<Response> {
    const seen = lastSeen ?? (await this.open(conversationId)).lastSeen;
    return this.agent.post(`${pathOf(conversationId)}/messages`, { text, lastSeen: seen });
  }

  release(conversationId: string, to: string, more: object = {}): Promise<Response> {
    return this.agent.post(`${pathOf(conversationId)}/release`, { to, ...more });
  }

  post(conversationId: string, what: string, body: object): Promise<Response> {
    return this.agent.post(`${pathOf(conversationId)}/${what}`, body);
  }
}

/** Where a conversation is in the agents' API. */
export function pathOf(conversationId: string): string {
  return `/conversations/${encodeURIComponent(conversationId)}`;
}
