import { setTimeout as sleep } from 'node:timers/promises';
import { HttpConnection } from '../http-connection';
import { Program, xiaoka } from '../program';
import { progress } from '../report';
import { DirectLineCustomer } from '../speakers';
import { BenchAgent } from './agent';
import { openScreen, type Screen } from './screen';

/** What is measured with. */
export interface LiveChatOptions {
  readonly chats: number;
  readonly seconds: number;
  /** Seconds between two messages of one customer. */
  readonly pauseSeconds: number;
}

/** How long messages took, in milliseconds, one figure a message. */
export interface LiveChatResult {
  /** From sending to the agent's socket. */
  readonly socket: readonly number[];
  /** From sending to being drawn in the agent's browser, in the chat that is open there. */
  readonly chat: readonly number[];
  /** The same in the list of the agent's other chats. */
  readonly list: readonly number[];
  readonly sent: number;
  readonly refused: number;
}

const AGENTS = ['agent@demo.example', 'agent2@demo.example', 'supervisor@demo.example'];
const PASSWORD = 'bench-password-of-agents';
/** The last messages get so long to arrive. */
const LAST_MS = 2_000;

/** Has many customers write to agents at once, and measures when the agents have what they wrote. */
export async function measureLiveChats(options: LiveChatOptions): Promise<LiveChatResult> {
  const program = await Program.start(xiaoka('handoff', { XIAOKA_DEMO_PASSWORD: PASSWORD }));
  try {
    return await measure(program.port, options);
  } finally {
    await program.stop();
  }
}

async function measure(port: number, options: LiveChatOptions): Promise<LiveChatResult> {
  const sentAt = new Map<string, number>();
  const socket: number[] = [];
  const seen = (text: string, at: number): void => {
    const sent = sentAt.get(text);
    if (sent !== undefined) socket.push(at - sent);
  };
  const agents = await Promise.all(AGENTS.map((email) => BenchAgent.logIn(port, email, PASSWORD, seen)));
  progress(`handoff: ${options.chats} customers ask for a human`);
  const chats = await beginChats(port, options.chats, agents);
  const screen = await openScreen(port, agents[0]?.cookie ?? '', chats[0]?.customer.conversationId ?? '');
  progress(`handoff: ${options.chats} live chats for ${options.seconds} s`);
  const outcome = await talk(chats, options, sentAt);
  await sleep(LAST_MS);
  const drawn = await screen.drawn();
  await screen.close();
  for (const agent of agents) agent.leave();
  for (const { connection } of chats) connection.close();
  const inChat = (text: string): boolean => text.startsWith(wordsOf(0, ''));
  return {
    ...outcome,
    socket,
    chat: onScreen(drawn, sentAt, inChat),
    list: onScreen(drawn, sentAt, (text) => !inChat(text)),
  };
}

interface Chat {
  readonly connection: HttpConnection;
  readonly customer: DirectLineCustomer;
}

async function beginChats(port: number, count: number, agents: readonly BenchAgent[]): Promise<Chat[]> {
  const chats: Chat[] = [];
  for (let number = 0; number < count; number += 1) {
    const connection = await HttpConnection.open(port);
    const customer = await DirectLineCustomer.arrive(connection, ['转人工'], 'zh-CN');
    await connection.send(customer.next());
    await agents[number % agents.length]?.claim(customer.conversationId);
    chats.push({ connection, customer });
  }
  return chats;
}

/** What a customer says: which customer, and how often they have said something. */
const wordsOf = (number: number, round: number | ''): string => `这是第 ${number} 位客户的话，说到 ${round}`;

/** The customer of the open chat writes so often, in seconds: few would say little of the screen. */
const OPEN_CHAT_SECONDS = 0.5;

/** Each customer writes at a moment of its own, then again after each pause. */
async function talk(
  chats: readonly Chat[],
  { seconds, pauseSeconds }: LiveChatOptions,
  sentAt: Map<string, number>,
): Promise<{ readonly sent: number; readonly refused: number }> {
  let sent = 0;
  let refused = 0;
  const until = performance.now() + seconds * 1_000;
  const write = async ({ connection, customer }: Chat, number: number): Promise<void> => {
    const pauseMs = (number === 0 ? OPEN_CHAT_SECONDS : pauseSeconds) * 1_000;
    await sleep((number / chats.length) * pauseMs);
    for (let round = 1; performance.now() < until; round += 1) {
      const text = `${wordsOf(number, round)} 了`;
      const began = performance.now();
      sentAt.set(text, began);
      const answer = await connection.send(customer.saying(text));
      sent += 1;
      if (answer.status !== 200) refused += 1;
      await sleep(Math.max(0, pauseMs - (performance.now() - began)));
    }
  };
  await Promise.all(chats.map(write));
  return { sent, refused };
}

function onScreen(
  drawn: Awaited<ReturnType<Screen['drawn']>>,
  sentAt: ReadonlyMap<string, number>,
  fits: (text: string) => boolean,
): number[] {
  return [...drawn].flatMap(([text, at]) => {
    const sent = sentAt.get(text);
    return sent === undefined || !fits(text) ? [] : [at - sent];
  });
}
