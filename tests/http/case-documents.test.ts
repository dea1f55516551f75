import { XiaokaError } from '../../src/core/errors';
import { CONVERSATION, CONVERSATION_URL } from './fake-desk';
import { errorCode, logIn, makeRig, type Rig, type TestAgent } from './harness';

const CASE = '/api/agent/cases/XK-ABCDEFGH';
let rig: Rig;
let agent: TestAgent;

beforeEach(async () => {
  rig = await makeRig();
  agent = await logIn(rig.server);
});
afterEach(() => rig.close());

test.each([
  [`${CASE}/documents/id_front`, 'picture', 'image/jpeg', 'inline; filename="id_front.jpg"'],
  [`${CONVERSATION_URL}/documents/id_back`, '%PDF-', 'application/pdf', 'inline; filename="id_back.pdf"'],
])('%s is shown in the browser and kept nowhere', async (url, content, mediaType, disposition) => {
  const answer = await agent.get(url);
  expect([answer.statusCode, answer.body]).toEqual([200, content]);
  expect(answer.headers).toMatchObject({
    'content-type': mediaType,
    'content-disposition': disposition,
    'cache-control': 'no-store',
    pragma: 'no-cache',
    'x-content-type-options': 'nosniff',
  });
  expect(answer.headers).not.toHaveProperty('etag');
});

test('the viewer is the agent who is logged in', async () => {
  await agent.get(`${CASE}/documents/id_front`);
  await agent.get(`${CONVERSATION_URL}/documents/id_front`);
  expect(rig.cases.calls).toEqual([
    { viewer: 'agent@demo.example', kind: 'id_front' },
    { id: CONVERSATION, viewer: 'agent@demo.example', kind: 'id_front' },
  ]);
});

test('a document of a conversation that the agent has no business with is not touched', async () => {
  rig.desk.failure = new XiaokaError('Forbidden', 'not theirs');
  const answer = await agent.get(`${CONVERSATION_URL}/documents/id_front`);
  expect([answer.statusCode, errorCode(answer)]).toEqual([403, 'Forbidden']);
  expect(rig.cases.calls).toEqual([]);
});

test('a document that is not there is not found, and one that cannot be is a bad request', async () => {
  const missing = await agent.get(`${CASE}/documents/id_back`);
  expect([missing.statusCode, errorCode(missing)]).toEqual([404, 'NotFound']);
  for (const url of [`${CASE}/documents/passport`, `${CONVERSATION_URL}/documents/name`]) {
    expect((await agent.get(url)).statusCode).toBe(400);
  }
});

test('a document that cannot be marked is refused, in words', async () => {
  jest
    .spyOn(rig.cases, 'document')
    .mockRejectedValue(new XiaokaError('UnsupportedMedia', 'for the log', 'It is protected.'));
  const answer = await agent.get(`${CASE}/documents/id_front`);
  expect([answer.statusCode, errorCode(answer)]).toEqual([415, 'UnsupportedMedia']);
  expect(answer.body).toContain('It is protected.');
  expect(answer.headers['content-type']).toMatch(/json/);
});
