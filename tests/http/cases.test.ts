import { CONVERSATION_URL } from './fake-desk';
import { errorCode, logIn, makeRig, type Rig, type TestAgent } from './harness';

const CASE = '/api/agent/cases/XK-ABCDEFGH';
let rig: Rig;
let agent: TestAgent;

beforeEach(async () => {
  rig = await makeRig();
  agent = await logIn(rig.server);
});
afterEach(() => rig.close());

test('cases are listed, filtered by what the query says', async () => {
  const all = await agent.get('/api/agent/cases');
  expect(all.json()).toEqual({
    cases: [
      {
        number: 'XK-ABCDEFGH',
        version: 1,
        state: 'submitted',
        submittedAt: '2026-03-01T08:00:00.000Z',
        answerFrom: '2026-03-10',
        dueAt: '2026-03-20',
        overdue: false,
        refund: { cents: 3650, reference: null },
        updatedAt: '2026-03-01T08:00:00.000Z',
      },
    ],
    counts: { submitted: 1 },
    overdue: 0,
  });
  const closed = await agent.get('/api/agent/cases?state=closed&number=xk-1&overdue=false&open=true');
  expect(closed.json()).toEqual({ cases: [], counts: { submitted: 1 }, overdue: 0 });
  await agent.get('/api/agent/cases?state=&number=&overdue=&open=');
  expect(rig.cases.calls).toEqual([{}, { state: 'closed', number: 'xk-1', overdue: false, open: true }, {}]);
});

test.each(['state=lost', 'overdue=maybe', 'open=5', 'state=closed&state=draft', `number=${'x'.repeat(41)}`])(
  'a list asked for by %s is a bad request',
  async (query) => {
    const answer = await agent.get(`/api/agent/cases?${query}`);
    expect([answer.statusCode, errorCode(answer)]).toEqual([400, 'BadRequest']);
  },
);

test('one case shows masked values, kinds of documents and the history', async () => {
  const answer = await agent.get(CASE);
  expect(answer.json()).toMatchObject({
    number: 'XK-ABCDEFGH',
    state: 'submitted',
    version: 1,
    values: { name: '林*', id_number: '**************0011' },
    revealable: ['name', 'id_number'],
    reviewer: null,
    documents: [{ kind: 'id_front', mediaType: 'image/jpeg', bytes: 1000 }],
    history: [
      { at: '2026-03-01T08:00:00.000Z', by: 'customer', from: 'draft', to: 'submitted', why: 'sent' },
    ],
  });
  expect(answer.json()).not.toHaveProperty('conversationId');
  expect(rig.cases.calls).toEqual([]);
});

test('a case that is not there is not found', async () => {
  for (const answer of [
    await agent.get('/api/agent/cases/XK-00000000'),
    await agent.post('/api/agent/cases/XK-00000000/decision', { decision: 'approve' }),
    await agent.post('/api/agent/cases/XK-00000000/refund', { reference: 'R1' }),
    await agent.post('/api/agent/cases/XK-00000000/review'),
    await agent.post('/api/agent/cases/XK-00000000/values/name/reveal', { reason: 'a call' }),
    await agent.get('/api/agent/cases/XK-00000000/documents/id_front'),
  ]) {
    expect([answer.statusCode, errorCode(answer)]).toEqual([404, 'NotFound']);
  }
});

test.each([
  [{ decision: 'approve' }, { decision: 'approve', reason: null }, 'approved'],
  [{ decision: 'approve', reason: ' ', documents: [] }, { decision: 'approve', reason: null }, 'approved'],
  [{ decision: 'reject', reason: ' 照片不清 ' }, { decision: 'reject', reason: '照片不清' }, 'rejected'],
  [
    { decision: 'more_info', reason: 'blurred', documents: ['id_back', 'id_back'] },
    { decision: 'more_info', reason: 'blurred', documents: ['id_back'] },
    'more_info',
  ],
  [
    { decision: 'more_info', reason: 'why?' },
    { decision: 'more_info', reason: 'why?', documents: [] },
    'more_info',
  ],
])('%j is decided, in the name of the agent', async (payload, decision, state) => {
  const answer = await agent.post(`${CASE}/decision`, payload);
  expect(answer.json()).toMatchObject({ number: 'XK-ABCDEFGH', state });
  expect(rig.cases.calls).toEqual([{ by: 'agent@demo.example', decision }]);
});

test.each([
  {},
  { decision: 'maybe' },
  { decision: ['approve'] },
  { decision: 'reject' },
  { decision: 'reject', reason: null },
  { decision: 'reject', reason: ' \n　\u200b' },
  { decision: 'more_info', reason: '', documents: ['id_front'] },
  { decision: 'more_info', reason: 'x', documents: ['passport'] },
  { decision: 'more_info', reason: 'x', documents: 'id_front' },
  { decision: 'reject', reason: 'x'.repeat(2001) },
  { decision: 'reject', reason: 'x'.repeat(20_000) },
  { decision: 'approve', reason: 7 },
  { decision: 'approve', version: '1' },
  { decision: 'approve', version: -1 },
])('decision %j is a bad request', async (payload) => {
  const answer = await agent.post(`${CASE}/decision`, payload);
  expect([answer.statusCode, errorCode(answer)]).toEqual([400, 'BadRequest']);
  expect(rig.cases.calls).toEqual([]);
});

test('a decision that the state does not allow is a conflict', async () => {
  await agent.post(`${CASE}/decision`, { decision: 'reject', reason: 'no' });
  const answer = await agent.post(`${CASE}/decision`, { decision: 'approve' });
  expect([answer.statusCode, errorCode(answer)]).toEqual([409, 'IllegalTransition']);
});

test.each([
  ['decision', { decision: 'approve' }],
  ['refund', { reference: 'R-1' }],
  ['review', {}],
])('%s on a case that was changed since it was looked at is a conflict', async (call, payload) => {
  const stale = await agent.post(`${CASE}/${call}`, { ...payload, version: 7 });
  expect([stale.statusCode, errorCode(stale)]).toEqual([409, 'Conflict']);
  expect((await agent.get(CASE)).json()).toMatchObject({ state: 'submitted', version: 1 });
});

test('a case is taken into review in the name of the agent, and over from a colleague when asked', async () => {
  const colleague = await logIn(rig.server, 'agent2@demo.example');
  const taken = await agent.post(`${CASE}/review`, { version: 1 });
  expect(taken.json()).toMatchObject({ state: 'in_review', version: 2, reviewer: 'agent@demo.example' });
  const refused = await colleague.post(`${CASE}/review`);
  expect([refused.statusCode, errorCode(refused)]).toEqual([409, 'Conflict']);
  const bare = { method: 'POST', url: `${CASE}/review` } as const;
  const headers = { cookie: colleague.cookie, 'x-xiaoka-csrf': colleague.csrf };
  expect((await rig.server.inject({ ...bare, headers })).statusCode).toBe(409);
  const over = await colleague.post(`${CASE}/review`, { over: true });
  expect(over.json()).toMatchObject({ state: 'in_review', reviewer: 'agent2@demo.example' });
  for (const payload of [{ over: 'yes' }, { version: 'x' }, []]) {
    expect((await agent.post(`${CASE}/review`, payload)).statusCode).toBe(400);
  }
});

test('a value is shown in full for a reason', async () => {
  const answer = await agent.post(`${CASE}/values/name/reveal`, { reason: ' the customer calls ' });
  expect(answer.json()).toEqual({ slot: 'name', value: '林晓', until: '2026-03-02T01:00:30.000Z' });
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(rig.cases.calls).toEqual([{ by: 'agent@demo.example', slot: 'name', reason: 'the customer calls' }]);
  const refused = await agent.post(`${CASE}/values/id_type/reveal`, { reason: 'the customer calls' });
  expect([refused.statusCode, errorCode(refused)]).toEqual([400, 'BadRequest']);
});

test.each([{}, { reason: ' \u200b' }, { reason: 'x'.repeat(2001) }, { reason: 1 }])(
  'revealing for %j is a bad request',
  async (payload) => {
    const answer = await agent.post(`${CASE}/values/name/reveal`, payload);
    expect([answer.statusCode, errorCode(answer)]).toEqual([400, 'BadRequest']);
    expect((await agent.post(`${CASE}/values/shoe_size/reveal`, { reason: 'x' })).statusCode).toBe(400);
    expect(rig.cases.calls).toEqual([]);
  },
);

test('a refund is marked paid under its reference', async () => {
  await agent.post(`${CASE}/decision`, { decision: 'approve' });
  const answer = await agent.post(`${CASE}/refund`, { reference: ' R-1 ' });
  expect(answer.json()).toMatchObject({ state: 'closed' });
  expect(rig.cases.calls.at(-1)).toEqual({ by: 'agent@demo.example', reference: 'R-1' });
});

test.each([{}, { reference: ' ' }, { reference: 'x'.repeat(101) }, { reference: 1 }])(
  'refund %j is a bad request',
  async (payload) => {
    const answer = await agent.post(`${CASE}/refund`, payload);
    expect([answer.statusCode, errorCode(answer)]).toEqual([400, 'BadRequest']);
  },
);

test.each([
  ['GET', '/api/agent/cases'],
  ['GET', CASE],
  ['GET', `${CASE}/documents/id_front`],
  ['GET', `${CONVERSATION_URL}/documents/id_front`],
  ['POST', `${CASE}/decision`],
  ['POST', `${CASE}/refund`],
  ['POST', `${CASE}/review`],
  ['POST', `${CASE}/values/name/reveal`],
] as const)('%s %s needs a login', async (method, url) => {
  const answer = await rig.server.inject({ method, url });
  expect([answer.statusCode, errorCode(answer)]).toEqual([401, 'Unauthorized']);
});

test.each(['decision', 'refund', 'review', 'values/name/reveal'])(
  'POST …/%s needs the token',
  async (call) => {
    const answer = await rig.server.inject({
      method: 'POST',
      url: `${CASE}/${call}`,
      headers: { cookie: agent.cookie },
      payload: { decision: 'approve', reference: 'R1', reason: 'a call' },
    });
    expect([answer.statusCode, errorCode(answer)]).toEqual([403, 'Forbidden']);
    expect(rig.cases.calls).toEqual([]);
  },
);
