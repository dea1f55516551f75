import { XiaokaError } from '../../src/core/errors';
import { CONVERSATION, CONVERSATION_URL } from './fake-desk';
import { errorCode, logIn, makeRig, type Rig, type TestAgent } from './harness';

const ME = 'agent@demo.example';
const AT = '2026-03-02T00:50:00.000Z';
let rig: Rig;
let agent: TestAgent;

beforeEach(async () => {
  rig = await makeRig();
  agent = await logIn(rig.server);
});
afterEach(() => rig.close());

test('the queue shows who waits and who is mine, in the language asked for', async () => {
  const answer = await agent.get('/api/agent/queue?language=en');
  expect(answer.json()).toEqual({
    waiting: [expect.objectContaining({ conversationId: CONVERSATION, since: AT, claimedAt: null })],
    mine: [expect.objectContaining({ agent: ME, claimedAt: AT, unread: 2, callback: 'sms' })],
    others: [],
  });
  await agent.get('/api/agent/queue');
  expect(rig.desk.calls).toEqual([
    ['queue', ME, 'en'],
    ['queue', ME, null],
  ]);
});

test('a conversation is claimed by its URL-encoded id', async () => {
  const answer = await agent.post(`${CONVERSATION_URL}/claim`);
  expect([answer.statusCode, answer.json()]).toEqual([200, { claimed: true }]);
  expect(rig.desk.calls).toEqual([['claim', ME, CONVERSATION]]);
});

test('a conversation shows all that its agent needs, and not where the customer is told', async () => {
  const answer = await agent.get(CONVERSATION_URL);
  expect(answer.json()).toMatchObject({
    conversationId: CONVERSATION,
    state: 'agent',
    expects: 'name',
    handoff: { id: 'handoff-1', agent: ME, since: AT },
    callback: 'sms',
    transcript: [
      { id: `${CONVERSATION}|0000011`, sequence: 11, from: 'customer', at: AT, text: '转人工' },
      { id: `${CONVERSATION}|0000012`, sequence: 12, from: 'bot' },
    ],
    lastSeen: `${CONVERSATION}|0000012`,
    lastSequence: 12,
    earlier: true,
    notes: [{ id: 'n1', at: AT, by: 'agent2@demo.example', text: '已核对' }],
    values: [{ slot: 'name', state: 'given', value: '林*', verified: true, at: AT }],
    documents: [{ kind: 'id_front', mediaType: 'image/jpeg', bytes: 1000 }],
    case: null,
    verifiedAt: AT,
    questions: ['name'],
    earlierHandoffs: [{ id: 'handoff-0', outcome: 'returned', rating: 'good' }],
  });
  expect(answer.body).not.toMatch('encrypted address');
});

test.each([
  ['?after=11', ['activities', ME, CONVERSATION, 11], [12]],
  ['?before=12', ['activitiesBefore', ME, CONVERSATION, 12], [11]],
  ['', ['activities', ME, CONVERSATION, 0], [11, 12]],
])('the transcript asked for by "%s"', async (query, call, sequences) => {
  const answer = await agent.get(`${CONVERSATION_URL}/transcript${query}`);
  const { transcript } = answer.json<{ transcript: { sequence: number }[] }>();
  expect(transcript.map(({ sequence }) => sequence)).toEqual(sequences);
  expect(rig.desk.calls).toEqual([call]);
});

test.each(['?after=x', '?after=-1', '?before=0', '?after=1.5', '?after=1&after=2', '?after=1&before=2'])(
  'the transcript asked for by "%s" is a bad request',
  async (query) => {
    const answer = await agent.get(`${CONVERSATION_URL}/transcript${query}`);
    expect([answer.statusCode, errorCode(answer)]).toEqual([400, 'BadRequest']);
  },
);

test.each([
  [12, 12],
  [`${CONVERSATION}|0000012`, 12],
  ['12', 12],
  [0, 0],
])('a message with lastSeen %j', async (lastSeen, number) => {
  const answer = await agent.post(`${CONVERSATION_URL}/messages`, { text: ' 您好 ', lastSeen });
  expect(answer.json()).toEqual({ id: `${CONVERSATION}|0000013`, sequence: 13 });
  const said = { text: '您好', lastSeen: number, clientId: null };
  expect(rig.desk.calls).toEqual([['say', ME, CONVERSATION, said]]);
});

test('HTML in a message is text, and passed on as it is', async () => {
  const text = '<img src=x onerror=alert(1)>&amp;<b>x</b>';
  const answer = await agent.post(`${CONVERSATION_URL}/messages`, { text, lastSeen: 12, clientId: 'c1' });
  expect(answer.statusCode).toBe(200);
  expect(rig.desk.calls).toEqual([['say', ME, CONVERSATION, { text, lastSeen: 12, clientId: 'c1' }]]);
});

test.each([
  ['Chinese', '长'],
  ['Latin', 'x'],
  ['escaped', '\u0001'],
  ['astral', '😀'],
])('a message of 20,000 characters gets a clear answer: %s', async (_what, character) => {
  const text = character.repeat(20_000);
  const answer = await agent.post(`${CONVERSATION_URL}/messages`, { text, lastSeen: 12 });
  expect([400, 413]).toContain(answer.statusCode);
  expect(['BadRequest', 'PayloadTooLarge']).toContain(errorCode(answer));
  expect(answer.body).not.toMatch(character.repeat(10));
  expect(rig.desk.calls).toEqual([]);
});

test('how long a message may be is said', async () => {
  const answer = await agent.post(`${CONVERSATION_URL}/messages`, {
    text: '长'.repeat(20_000),
    lastSeen: 12,
  });
  expect(answer.json<{ error: { message: string } }>().error.message).toMatch(/body\.text.*4000/);
});

test.each([
  ['messages', {}],
  ['messages', { text: 'x' }],
  ['messages', { text: ' \u200b\n', lastSeen: 1 }],
  ['messages', { text: ['x'], lastSeen: 1 }],
  ['messages', { text: 'x', lastSeen: -1 }],
  ['messages', { text: 'x', lastSeen: 'twelve' }],
  ['messages', { text: 'x', lastSeen: null }],
  ['messages', { text: 'x', lastSeen: 1, clientId: '' }],
  ['notes', {}],
  ['notes', { text: '' }],
  ['notes', { text: 'x'.repeat(2_001) }],
  ['seen', {}],
  ['seen', { sequence: 'x' }],
  ['release', {}],
  ['release', { to: '' }],
  ['release', { to: 'bot', question: 'shoe size' }],
  ['values/name', {}],
  ['values/name', { value: ' ' }],
  ['values/name', { value: 'x'.repeat(501) }],
  ['values/shoe-size', { value: '43' }],
  ['values/name/reveal', {}],
  ['values/name/reveal', { reason: ' \u200b' }],
])('%s with %j is a bad request', async (path, payload) => {
  const answer = await agent.post(`${CONVERSATION_URL}/${path}`, payload);
  expect([answer.statusCode, errorCode(answer)]).toEqual([400, 'BadRequest']);
  expect(rig.desk.calls).toEqual([]);
});

test('a note is left in the name of the agent', async () => {
  const answer = await agent.post(`${CONVERSATION_URL}/notes`, { text: ' 客户很急 ' });
  expect(answer.json()).toEqual({ id: 'n2', at: AT, by: ME, text: '客户很急' });
});

test('what was seen is noted', async () => {
  const answer = await agent.post(`${CONVERSATION_URL}/seen`, { sequence: 12 });
  expect([answer.statusCode, answer.body]).toEqual([204, '']);
  expect(rig.desk.calls).toEqual([['seen', ME, CONVERSATION, 12]]);
});

test.each([
  [{ to: 'bot' }, { to: 'bot', note: null, question: null }],
  [
    { to: 'bot', note: ' ', question: 'name' },
    { to: 'bot', note: null, question: 'name' },
  ],
  [
    { to: ' Agent2@Demo.example ', note: '请接手', question: null },
    { to: 'agent2@demo.example', note: '请接手', question: null },
  ],
])('released by %j', async (payload, release) => {
  const answer = await agent.post(`${CONVERSATION_URL}/release`, payload);
  expect([answer.statusCode, answer.json()]).toEqual([200, { released: true }]);
  expect(rig.desk.calls).toEqual([['release', ME, CONVERSATION, release]]);
});

test('a value is corrected', async () => {
  const answer = await agent.post(`${CONVERSATION_URL}/values/name`, { value: '林晓' });
  expect([answer.statusCode, answer.body]).toEqual([204, '']);
  expect(rig.desk.calls).toEqual([['correct', ME, CONVERSATION, 'name', '林晓']]);
});

test('a value is revealed for a reason, and kept nowhere on the way', async () => {
  const answer = await agent.post(`${CONVERSATION_URL}/values/id_number/reveal`, { reason: '核对' });
  expect(answer.json()).toEqual({ slot: 'id_number', value: '110101188001010011', until: AT });
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(rig.desk.calls).toEqual([['reveal', ME, CONVERSATION, 'id_number', '核对']]);
  expect(JSON.stringify(rig.lines)).not.toMatch(/110101188001010011|核对/);
});

test('ready answers come filled', async () => {
  const answer = await agent.get(`${CONVERSATION_URL}/ready-answers`);
  expect(answer.json()).toEqual({ answers: [{ key: 'hello', title: '问候', text: '您好' }] });
});

test('a shift begins and ends; colleagues see who is there', async () => {
  expect((await agent.post('/api/agent/shift', { on: false })).statusCode).toBe(204);
  expect(errorCode(await agent.post('/api/agent/shift', { on: 'yes' }))).toBe('BadRequest');
  expect(rig.desk.calls).toEqual([['setShift', ME, false]]);
  const { colleagues } = (await agent.get('/api/agent/colleagues')).json<{ colleagues: unknown[] }>();
  expect(colleagues).toEqual([
    { email: 'a@example.com', name: 'A', role: 'agent', onShift: true, online: false, chats: 3 },
  ]);
});

const CALLS = [
  ['POST', '/claim', {}],
  ['GET', '', undefined],
  ['GET', '/transcript', undefined],
  ['GET', '/transcript?before=3', undefined],
  ['POST', '/messages', { text: 'x', lastSeen: 1 }],
  ['POST', '/notes', { text: 'x' }],
  ['POST', '/seen', { sequence: 1 }],
  ['POST', '/release', { to: 'queue' }],
  ['POST', '/values/name', { value: 'x' }],
  ['POST', '/values/name/reveal', { reason: 'x' }],
  ['GET', '/ready-answers', undefined],
] as const;

describe.each(CALLS)('%s conversations/…%s', (method, path, payload) => {
  const send = (conversation: string) =>
    method === 'GET' ? agent.get(`${conversation}${path}`) : agent.post(`${conversation}${path}`, payload);

  test('of an unknown conversation is not found', async () => {
    const answer = await send('/api/agent/conversations/nobody');
    expect([answer.statusCode, errorCode(answer)]).toEqual([404, 'NotFound']);
  });

  test.each([
    ['Forbidden', 403],
    ['Conflict', 409],
    ['BadRequest', 400],
  ] as const)('that the desk refuses as %s', async (code, status) => {
    rig.desk.failure = new XiaokaError(code, 'for the log', 'for the agent');
    const answer = await send(CONVERSATION_URL);
    expect([answer.statusCode, answer.json()]).toEqual([
      status,
      { error: { code, message: 'for the agent' } },
    ]);
  });
});

test('an id that is no conversation’s, however long, is refused', async () => {
  for (const id of ['%E0%A4%A', 'x'.repeat(301), '..%2f..%2fme', '%00']) {
    const answer = await agent.get(`/api/agent/conversations/${id}`);
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.statusCode).toBeLessThan(500);
    errorCode(answer);
  }
});
