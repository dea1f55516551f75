import WebSocket from 'ws';
import { z } from 'zod';
import { DeskAgent } from '../../support/desk';
import { Program } from '../../support/program';
import { begin, listen, postJson, say, bearer, type Begun } from './support';

let program: Program;
let base: string;
beforeAll(async () => {
  program = await Program.start();
  base = `${program.url}/v3/directline`;
});
afterAll(() => program.stop());

/** Looks again and again until it holds. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10));
}

const socketsOpen = async (): Promise<number> => {
  const text = await (await fetch(`${program.url}/metrics`)).text();
  return Number(/^xiaoka_sockets_open (\d+)$/m.exec(text)?.[1]);
};

/** A conversation that waits for a human. */
async function waiting(): Promise<Begun> {
  const begun = await begin(base);
  await say(base, begun, { type: 'message', text: '转人工' });
  return begun;
}

const frame = z.looseObject({ type: z.string(), conversationId: z.string().optional() });

/** The stream of an agent's page that looks at a conversation. */
async function openPage({ agent }: DeskAgent, conversationId: string) {
  const url = `${program.url.replace('http', 'ws')}/api/agent/stream`;
  const socket = new WebSocket(url, { headers: { cookie: agent.cookie, origin: program.url } });
  const frames: z.infer<typeof frame>[] = [];
  socket.on('message', (data: Buffer) => {
    if (data.length > 0) frames.push(frame.parse(JSON.parse(data.toString())));
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  await until(() => frames.some(({ type }) => type === 'hello'));
  const send = (body: object): void => socket.send(JSON.stringify({ ...body, conversationId }));
  send({ type: 'watch' });
  return { socket, frames, typing: () => send({ type: 'typing' }) };
}

it('shows a customer and the agent who has the chat that the other writes', async () => {
  const begun = await waiting();
  const client = await listen(begun.streamUrl);
  const agent = await DeskAgent.logIn(() => program.url);
  expect((await agent.claim(begun.conversationId)).status).toBe(200);
  const page = await openPage(agent, begun.conversationId);
  page.typing();
  await until(() => client.activities().some(({ type }) => type === 'typing'));
  const typing = client.activities().find(({ type }) => type === 'typing');
  const joined = client.activities().findLast(({ type }) => type === 'message');
  expect(joined).toMatchObject({ channelData: { xiaoka: { handoff: 'agent', agent: typing?.from.name } } });
  await until(async () => {
    // It is told at most once a second, and the page may not be heard of yet.
    program.clock.advance(1_000);
    await say(base, begun, { type: 'typing' });
    return page.frames.some(({ type }) => type === 'typing');
  });
  page.socket.close();
  await client.close();
});

it('tells no customer of an agent who writes to another, or whose chat it is not', async () => {
  const [mine, other] = [await waiting(), await waiting()];
  const [client, stranger] = [await listen(mine.streamUrl), await listen(other.streamUrl)];
  const agent = await DeskAgent.logIn(() => program.url);
  await agent.claim(mine.conversationId);
  (await openPage(agent, other.conversationId)).typing();
  (await openPage(agent, mine.conversationId)).typing();
  await until(() => client.activities().some(({ type }) => type === 'typing'));
  await postJson(
    `${base}/conversations/${other.conversationId}/activities`,
    { type: 'message', text: '你好' },
    bearer(other.token),
  );
  await until(() => stranger.activities().some(({ text }) => text === '你好'));
  expect(stranger.activities().every(({ type }) => type === 'message')).toBe(true);
  await client.close();
  await stranger.close();
});

it('counts the sockets of customers that are open', async () => {
  await until(async () => (await socketsOpen()) === 0);
  const clients = [await listen((await waiting()).streamUrl), await listen((await waiting()).streamUrl)];
  expect(await socketsOpen()).toBe(2);
  for (const client of clients) await client.close();
  await until(async () => (await socketsOpen()) === 0);
});
