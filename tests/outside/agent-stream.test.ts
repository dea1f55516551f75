import WebSocket from 'ws';
import type { z } from 'zod';
import { conversationAnswer, queueAnswer, streamFrame } from '../../src/http/agent-api/desk-schemas';
import { Agent } from '../support/agent';
import { Customer } from '../support/customer';
import { Program } from '../support/program';
import { expectCleanLog, expectRefused } from './support';

type Frame = z.infer<typeof streamFrame>;

let program: Program;
let agent: Agent;
let colleague: Agent;
let customer: Customer;
const url = (): string => program.url;
const chat = (): string => `/conversations/${encodeURIComponent(customer.conversationId)}`;

beforeEach(async () => {
  program = await Program.start();
  agent = await Agent.logIn(url);
  colleague = await Agent.logIn(url, 'agent2@demo.example');
  customer = await Customer.arrive(url);
  expect((await customer.say('转人工')).handoff).toBe('waiting');
});
afterEach(async () => {
  expectCleanLog(program);
  await program.stop();
});

/** An agent's page, and what it is told. */
async function openPage(who: Agent): Promise<{ frames: Frame[]; until(text: string): Promise<Frame> }> {
  const socket = new WebSocket(`${program.url.replace('http', 'ws')}/api/agent/stream`, {
    headers: { cookie: who.cookie },
  });
  const frames: Frame[] = [];
  let check: () => void = () => undefined;
  socket.on('message', (data: Buffer) => {
    const text = data.toString();
    if (text === '') return;
    frames.push(streamFrame.parse(JSON.parse(text)));
    check();
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const until = (text: string): Promise<Frame> =>
    new Promise((resolve) => {
      check = () => {
        const found = frames.find((frame) => JSON.stringify(frame).includes(text));
        if (found) resolve(found);
      };
      check();
    });
  return { frames, until };
}

it('brings a claimed chat to its agent alone, and hands it over with a transfer', async () => {
  const mine = await openPage(agent);
  const other = await openPage(colleague);
  const { waiting } = queueAnswer.parse(await (await agent.get('/queue')).json());
  expect(waiting.map(({ conversationId }) => conversationId)).toEqual([customer.conversationId]);
  expect((await agent.post(`${chat()}/claim`, {})).status).toBe(200);
  await expectRefused(await colleague.post(`${chat()}/claim`, {}), 409);
  await mine.until('"conversation"');
  await customer.say('第一句');
  await mine.until('第一句');
  expect((await agent.post(`${chat()}/release`, { to: 'agent2@demo.example', note: '请接手' })).status).toBe(
    200,
  );
  expect((await colleague.post(`${chat()}/claim`, {})).status).toBe(200);
  await other.until('"conversation"');
  await customer.say('第二句');
  await other.until('第二句');
  expect(JSON.stringify(mine.frames)).not.toMatch('第二句');
  expect(JSON.stringify(other.frames)).not.toMatch('第一句');
  await expectRefused(await agent.get(chat()), 403);
});

it('refuses a reply that has not seen the newest message, by number and by id, and sends it afterwards', async () => {
  const page = await openPage(agent);
  await agent.post(`${chat()}/claim`, {});
  const { lastSeen, lastSequence } = conversationAnswer.parse(await (await agent.get(chat())).json());
  await customer.say('还有一句');
  const frame = await page.until('还有一句');
  for (const seen of [lastSeen, lastSequence])
    await expectRefused(await agent.post(`${chat()}/messages`, { text: '您好', lastSeen: seen }), 409);
  const seen = frame.type === 'activities' ? frame.entries.at(-1) : undefined;
  const text = '<b>您好</b>';
  const said = await agent.post(`${chat()}/messages`, { text, lastSeen: seen?.id });
  expect(said.status).toBe(200);
  await page.until(JSON.stringify(text).slice(1, -1));
});
