import WebSocket from 'ws';
import type { z } from 'zod';
import { streamFrame } from '../../src/http/agent-api/desk-schemas';
import { listen } from '../../src/http/listen';
import { CONVERSATION, handoffRecord } from './fake-desk';
import type { Rig, TestAgent } from './harness';

/** What the stream sends. */
export type Frame = z.infer<typeof streamFrame>;

/** A page that keeps what it is told. */
export interface Page {
  readonly socket: WebSocket;
  readonly frames: Frame[];
  /** Resolves with the first frame, from the beginning, that fits. */
  until(fits: (frame: Frame) => boolean): Promise<Frame>;
  send(frame: unknown): void;
  /** Resolves with the close code. */
  readonly closed: Promise<number>;
}

/** Begins to serve the rig on a free port; answers the stream's address. */
export async function serve(rig: Rig): Promise<string> {
  const port = await listen(rig.server, { host: '127.0.0.1', port: 0 }, rig.deps.log);
  return `ws://127.0.0.1:${port}/api/agent/stream`;
}

/** Opens the stream and waits for its greeting. */
export async function openPage(
  url: string,
  agent: TestAgent,
  options: WebSocket.ClientOptions = {},
): Promise<Page> {
  const socket = new WebSocket(url, { headers: { cookie: agent.cookie }, ...options });
  const frames: Frame[] = [];
  let check: () => void = () => undefined;
  socket.on('message', (data: Buffer) => {
    const text = data.toString();
    if (text === '') return;
    frames.push(streamFrame.parse(JSON.parse(text)));
    check();
  });
  const closed = new Promise<number>((resolve) => socket.once('close', (code) => resolve(code)));
  const until = (fits: (frame: Frame) => boolean): Promise<Frame> =>
    new Promise((resolve) => {
      check = () => {
        const found = frames.find(fits);
        if (found) resolve(found);
      };
      check();
    });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  await until(({ type }) => type === 'hello');
  const send = (frame: unknown): void =>
    socket.send(typeof frame === 'string' || Buffer.isBuffer(frame) ? frame : JSON.stringify(frame));
  return { socket, frames, until, send, closed };
}

/** The status with which the stream is refused. */
export function refusal(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { headers });
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.on('open', () => reject(new Error('the socket was let in')));
    socket.on('error', () => undefined);
  });
}

/** Stores the conversation with a handoff that somebody has (null: that waits), and tells that it changed. */
export async function holdBy(rig: Rig, email: string | null): Promise<void> {
  await storeHolder(rig, email);
  rig.live.handoff();
}

/** Stores the conversation with a handoff that somebody has; null: that waits. */
export async function storeHolder(rig: Rig, email: string | null): Promise<void> {
  const { store, clock } = rig.deps;
  const now = clock.now();
  const open = await store.openHandoff(CONVERSATION);
  const handoff = { ...handoffRecord({ version: 0 }), ...open, claimedBy: email };
  const conversation = {
    id: CONVERSATION,
    channel: 'direct-line',
    userId: 'customer',
    version: 0,
    lastSequence: 0,
    language: 'zh',
    handoff: 'waiting',
    place: { step: null, expects: null, case: null, handoff: 'waiting' },
    caseId: null,
    dialogue: '',
    createdAt: now,
    updatedAt: now,
  } as const;
  const outcome = await store.commit({ handoffs: [handoff], ...(open ? {} : { conversation }) });
  expect(outcome).toBe('committed');
}

/** Ends the conversation's handoff, and tells that it changed. */
export async function endHandoff(rig: Rig): Promise<void> {
  const open = await rig.deps.store.openHandoff(CONVERSATION);
  if (!open) throw new Error('no handoff is open');
  await rig.deps.store.commit({
    handoffs: [{ ...open, endedAt: rig.deps.clock.now(), outcome: 'returned' }],
  });
  rig.live.handoff();
}
