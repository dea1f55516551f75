import fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import WebSocket from 'ws';
import { z } from 'zod';
import type { Signals } from '../../../src/channels/channel';
import { directLine, type DirectLineOptions } from '../../../src/channels/direct-line';
import { createSignals } from '../../../src/channels/signals';
import type { IncomingDocument } from '../../../src/core/message';
import { FakeCorridor } from './corridor';

/** JPEG as far as the fake intake looks. */
export const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);

/** A Direct Line server over a corridor in memory. */
export interface TestServer {
  readonly server: FastifyInstance;
  readonly corridor: FakeCorridor;
  readonly signals: Signals;
  /** Documents that reached the intake. */
  readonly documents: Buffer[];
  /** Address of `/v3/directline`. */
  readonly base: string;
  /** Moves the server's clock. */
  pass(milliseconds: number): void;
  close(): Promise<void>;
}

function fakeIntake(documents: Buffer[]): DirectLineOptions['documents'] {
  return {
    store: async (bytes): Promise<IncomingDocument> => {
      documents.push(bytes);
      if (bytes[0] !== 0xff)
        return { kind: 'refused', reason: 'type', mediaType: 'application/octet-stream' };
      const document = {
        id: `document-${documents.length}`,
        mediaType: 'image/jpeg',
        bytes: bytes.length,
      } as const;
      return { kind: 'stored', document, mediaType: 'image/jpeg' };
    },
  };
}

/** Starts a server on a free port. */
export async function startServer(
  options: Partial<DirectLineOptions> = {},
  http: Pick<FastifyServerOptions, 'trustProxy'> = {},
): Promise<TestServer> {
  const corridor = new FakeCorridor();
  const signals = createSignals((error) => {
    throw error;
  });
  const documents: Buffer[] = [];
  let offset = 0;
  const server = fastify(http);
  await server.register(
    directLine({
      inbox: corridor,
      delivery: corridor,
      signals,
      store: corridor,
      documents: fakeIntake(documents),
      secret: Buffer.alloc(32, 7),
      clock: { now: () => new Date(Date.now() + offset) },
      mode: 'demo',
      allowedOrigins: [],
      draining: () => false,
      ...options,
    }),
    { prefix: '/v3/directline' },
  );
  const address = await server.listen({ host: '127.0.0.1', port: 0 });
  return {
    server,
    corridor,
    signals,
    documents,
    base: `${address}/v3/directline`,
    pass: (milliseconds) => (offset += milliseconds),
    close: () => server.close(),
  };
}

const tokenAnswer = z.strictObject({
  conversationId: z.string().min(1),
  token: z.string().min(1),
  expires_in: z.literal(1_800),
});
const conversationAnswer = tokenAnswer.extend({ streamUrl: z.string().min(1) });
const activity = z.looseObject({
  id: z.string(),
  type: z.string(),
  timestamp: z.string(),
  channelId: z.literal('directline'),
  conversation: z.object({ id: z.string() }),
  from: z.object({ id: z.string(), role: z.enum(['user', 'bot']), name: z.string().optional() }),
  text: z.string().optional(),
  replyToId: z.string().optional(),
  channelData: z.unknown().optional(),
});
const activitySet = z.strictObject({ activities: z.array(activity), watermark: z.string().min(1) });
const errorAnswer = z.strictObject({
  error: z.strictObject({ code: z.string(), message: z.string().min(1) }),
});

/** An activity as the server sends it. */
export type SentActivity = z.infer<typeof activity>;

/** A conversation as begun. */
export type Begun = z.infer<typeof conversationAnswer>;

/** Reads a conversation's answer strictly. */
export const readConversation = async (response: Response): Promise<Begun> =>
  conversationAnswer.parse(await response.json());

/** Reads a token's answer strictly. */
export const readToken = async (response: Response): Promise<z.infer<typeof tokenAnswer>> =>
  tokenAnswer.parse(await response.json());

/** Reads a batch of activities strictly. */
export const readSet = async (response: Response): Promise<z.infer<typeof activitySet>> =>
  activitySet.parse(await response.json());

/** Status and code of an error's answer, in the one shape. */
export async function readError(response: Response): Promise<[number, string]> {
  return [response.status, errorAnswer.parse(await response.json()).error.code];
}

/** The id a POST was answered with. */
export async function readId(response: Response): Promise<string> {
  const answer: unknown = await response.json();
  expect({ status: response.status, answer }).toEqual({
    status: 200,
    answer: { id: expect.any(String) as unknown },
  });
  return z.object({ id: z.string() }).parse(answer).id;
}

/** Headers of a caller with a token. */
export const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });

/** POSTs JSON. */
export function postJson(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

/** Begins a conversation. */
export async function begin(base: string, userId = 'dl_ada'): Promise<Begun> {
  const { token } = await readToken(await postJson(`${base}/tokens/generate`, { user: { id: userId } }));
  return readConversation(await postJson(`${base}/conversations`, { user: {} }, bearer(token)));
}

/** POSTs an activity to a conversation. */
export function say(base: string, { conversationId, token }: Begun, body: unknown): Promise<Response> {
  return postJson(`${base}/conversations/${conversationId}/activities`, body, bearer(token));
}

/** A socket that keeps what came. */
export interface Listener {
  readonly socket: WebSocket;
  /** Frames as they came; every one is text. */
  readonly frames: string[];
  /** Activities of all frames; throws for a frame that would break a client. */
  activities(): SentActivity[];
  /** Watermark of the last frame that had one. */
  watermark(): string;
  /** Resolves once so many activities came. */
  until(count: number): Promise<void>;
  close(): Promise<void>;
}

/** Opens a socket and keeps what it gets. */
export async function listen(streamUrl: string, options: WebSocket.ClientOptions = {}): Promise<Listener> {
  const socket = new WebSocket(streamUrl, options);
  const frames: string[] = [];
  const sets: z.infer<typeof activitySet>[] = [];
  let check: () => void = () => undefined;
  socket.on('message', (data: Buffer, isBinary) => {
    expect(isBinary).toBe(false);
    frames.push(data.toString());
    if (data.length > 0) sets.push(activitySet.parse(JSON.parse(data.toString())));
    check();
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  const activities = (): SentActivity[] => sets.flatMap((set) => set.activities);
  return {
    socket,
    frames,
    activities,
    watermark: () => sets.at(-1)?.watermark ?? '',
    until: (count) =>
      new Promise((resolve) => {
        check = () => activities().length >= count && resolve();
        check();
      }),
    close: () =>
      new Promise((resolve) => {
        socket.once('close', () => resolve());
        socket.close();
      }),
  };
}

/** The status with which a socket is refused. */
export function refusal(streamUrl: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(streamUrl);
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.on('open', () => reject(new Error('the socket was let in')));
    socket.on('error', () => undefined);
  });
}
