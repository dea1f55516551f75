import { randomUUID } from 'node:crypto';
import { Agent } from '../support/agent';
import { person, photo, usualAnswers, type Answers } from '../support/people';
import { Program } from '../support/program';
import { freePort } from './process-support';
import { PublicClient, type Received } from './public-client';
import { APOLOGY, until } from './support';

let program: Program;
let client: PublicClient;
const url = (): string => program.url;

jest.setTimeout(120_000);
beforeEach(async () => {
  // The client knows one address: the program comes back at the same port.
  program = await Program.start({}, { PORT: String(await freePort()) });
  client = await PublicClient.arrive(url);
});
afterEach(async () => {
  client.end();
  await program.stop();
});

interface Place {
  readonly step: string | null;
  readonly expects: string | null;
  readonly case: string | null;
}

const placeOf = (answers: readonly Received[]): Place => {
  const data = answers.at(-1)?.channelData as { xiaoka: Place };
  return data.xiaoka;
};

/** Answers question after question, over the public client, until one is open that `stop` names. */
async function goOn(from: Place, answers: Answers, stop?: string): Promise<Place> {
  let place = from;
  while (place.expects !== null && place.expects !== stop) {
    const given = await answers[place.expects]?.(program.url);
    const replies =
      typeof given === 'string'
        ? await client.say(given, randomUUID())
        : await client.upload(given ?? [], randomUUID());
    for (const reply of replies) expect('text' in reply ? reply.text : '').not.toMatch(APOLOGY);
    place = placeOf(replies);
  }
  return place;
}

it('a full journey in Chinese, from hello to the paid refund, pushed over the socket', async () => {
  const hello = await client.say('你好', 'first');
  expect(hello.map((each) => ('text' in each ? each.text : '')).join()).toContain('小卡');
  const begun = placeOf(await client.say('我要注销上网卡', randomUUID()));
  const done = await goOn(begun, usualAnswers(person(2), 'zh'));
  expect(done).toMatchObject({ step: 'review', expects: null });
  expect(done.case).toMatch(/^XK-/);
  const number = done.case ?? '';
  const agent = await Agent.logIn(url);
  expect(await agent.decide(number, 'approve')).toBe(200);
  await client.hears('批准了');
  await agent.until(number, 'refund_pending');
  await client.hears('卡已注销。退款 36.50 元');
  expect((await agent.post(`/cases/${number}/refund`, { reference: 'PAY-77' })).status).toBe(200);
  await client.hears('PAY-77');
  await client.expectAll();
  const echoes = client.received.filter((each) => each.from.role === 'user');
  expect(echoes[0]?.channelData).toEqual({ clientActivityID: 'first' });
  expect(
    new Set(echoes.map((each) => (each.channelData as { clientActivityID: string }).clientActivityID)).size,
  ).toBe(echoes.length);
  const seen = JSON.stringify(client.received);
  for (const secret of [person(2).id, '6222000000000000012', person(2).phone])
    expect(seen).not.toContain(secret);
});

it('a restart in the middle: the client comes again by itself, and nothing is lost or doubled', async () => {
  const answers = usualAnswers(person(7), 'zh');
  const front = await goOn(placeOf(await client.say('我要注销上网卡', randomUUID())), answers, 'id_front');
  expect(front.expects).toBe('id_front');
  await program.restart();
  // Nobody tells the client; what is said before its socket is back must come with it.
  const early = ['没有 socket 的时候说的', '怎么注销', '谢谢'];
  for (const text of early)
    expect(await client.post({ text, channelData: { clientActivityID: text } })).toMatch(/\|\d{7}$/);
  const twice = await client.post({ text: '谢谢', channelData: { clientActivityID: '谢谢' } });
  await until(() => client.received.some((each) => each.id === twice), 'the socket is back');
  await client.expectAll();
  expect(
    client.received.filter((each) => each.from.role === 'user' && 'text' in each && each.text === '谢谢'),
  ).toHaveLength(1);
  const done = await goOn(front, answers);
  expect(done.case).toMatch(/^XK-/);
  await program.restart();
  const agent = await Agent.logIn(url);
  expect(await agent.decide(done.case ?? '', 'more_info', '照片有反光', ['id_back'])).toBe(200);
  await client.hears('照片有反光');
  const sent = placeOf(await client.upload([await photo()], randomUUID()));
  expect(sent).toMatchObject({ step: 'review', case: done.case });
  await client.expectAll();
  const stamps = client.received.map(({ timestamp }) => timestamp ?? '');
  expect(stamps).toEqual([...new Set(stamps)].sort());
});
