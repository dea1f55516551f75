import { Agent } from '../support/agent';
import { Customer } from '../support/customer';
import { apply, person } from '../support/people';
import { DEMO_PASSWORD, Program } from '../support/program';
import { expectCleanLog, expectRefused } from './support';

let program: Program;
let agent: Agent;
let colleague: Agent;
const url = (): string => program.url;

beforeAll(async () => {
  program = await Program.start();
  agent = await Agent.logIn(url);
  colleague = await Agent.logIn(url, 'agent2@demo.example');
});
afterAll(() => program.stop());
afterEach(() => expectCleanLog(program));

async function newCase(digit: number): Promise<string> {
  const submitted = await apply(await Customer.arrive(url), program.url, person(digit));
  return submitted.case ?? '';
}

const raw = (path: string, body: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${program.url}/api/agent${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });

describe('logging in', () => {
  it.each([
    ['malformed JSON', '{"email":'],
    ['nothing', ''],
    ['null', 'null'],
    ['an array', '[]'],
    ['no password', '{"email":"agent@demo.example"}'],
    ['a number as password', '{"email":"agent@demo.example","password":5}'],
    ['an object as e-mail', `{"email":{"a":1},"password":"${DEMO_PASSWORD}"}`],
    ['a list of e-mails', `{"email":["agent@demo.example"],"password":"${DEMO_PASSWORD}"}`],
    ['a very long password', `{"email":"agent@demo.example","password":"${'x'.repeat(100_000)}"}`],
    ['a "__proto__" key', `{"__proto__":{},"email":"agent@demo.example","password":"${DEMO_PASSWORD}"}`],
  ])('is refused: %s', async (_name, body) => expectRefused(await raw('/login', body), 400));

  it.each([
    ['a wrong password', `{"email":"agent@demo.example","password":"wrong"}`],
    ['an unknown agent', `{"email":"nobody@demo.example","password":"${DEMO_PASSWORD}"}`],
    ['SQL', `{"email":"' OR 1=1 --","password":"' OR 1=1 --"}`],
    ['NUL characters', `{"email":"agent@demo.example\\u0000","password":"${DEMO_PASSWORD}"}`],
  ])('is refused: %s', async (_name, body) => expectRefused(await raw('/login', body), 401));

  it('is refused with 1 MB', async () =>
    expectRefused(await raw('/login', JSON.stringify({ email: 'x'.repeat(1_048_576), password: 'x' })), 413));
});

describe('without a session', () => {
  it.each(['/cases', '/cases/XK-22222222', '/me'])('GET %s is refused', async (path) => {
    await expectRefused(await fetch(`${program.url}/api/agent${path}`), 401);
    const cookie = { headers: { cookie: 'xiaoka_session=nonsense' } };
    await expectRefused(await fetch(`${program.url}/api/agent${path}`, cookie), 401);
  });

  it('a decision is refused, and so it is without the token', async () => {
    const number = await newCase(8);
    await expectRefused(await raw(`/cases/${number}/decision`, '{"decision":"approve"}'), 401);
    const login = await raw(
      '/login',
      JSON.stringify({ email: 'agent@demo.example', password: DEMO_PASSWORD }),
    );
    const cookie = login.headers.get('set-cookie')?.split(';')[0] ?? '';
    await expectRefused(await raw(`/cases/${number}/decision`, '{"decision":"approve"}', { cookie }), 403);
    const wrong = { cookie, 'x-xiaoka-csrf': 'nonsense' };
    await expectRefused(await raw(`/cases/${number}/decision`, '{"decision":"approve"}', wrong), 403);
    expect((await agent.case(number)).state).toBe('submitted');
    expect(await agent.decide(number, 'reject', '请重新申请')).toBe(200);
  });
});

describe('a case', () => {
  it.each([
    'XK-22222222',
    'nonsense',
    '%00',
    '%2e%2e%2f',
    "'%20OR%201=1",
    '__proto__',
    '%F0%9F%98%80',
    'x'.repeat(250),
  ])('that there is none of is not found: %s', async (number) => {
    await expectRefused(await agent.get(`/cases/${number}`), 404);
    await expectRefused(await agent.post(`/cases/${number}/decision`, { decision: 'approve' }), 404);
    await expectRefused(await agent.post(`/cases/${number}/refund`, { reference: 'PAY-1' }), 404);
  });

  it.each(['%E0%A4%A', 'x'.repeat(5_000)])('has no such address: %s', async (number) => {
    await expectRefused(await agent.get(`/cases/${number}`));
    await expectRefused(await agent.post(`/cases/${number}/decision`, { decision: 'approve' }));
  });

  it.each(['state=nonsense', 'state=submitted&state=closed', 'overdue=5', `number=${'x'.repeat(100)}`])(
    'is not looked for by %s',
    async (query) => expectRefused(await agent.get(`/cases?${query}`), 400),
  );

  describe('with a malformed decision', () => {
    let number: string;
    beforeAll(async () => {
      number = await newCase(1);
    });

    it.each([
      ['nothing', {}],
      ['null', null],
      ['an array', [{ decision: 'approve' }]],
      ['a string', 'approve'],
      ['an unknown decision', { decision: 'burn' }],
      ['a number as decision', { decision: 5 }],
      ['a rejection without reason', { decision: 'reject' }],
      ['a rejection with an empty reason', { decision: 'reject', reason: '  ' }],
      ['a rejection with an invisible reason', { decision: 'reject', reason: '\u200b\u202e' }],
      ['a reason that is no text', { decision: 'reject', reason: { a: 1 } }],
      ['a very long reason', { decision: 'reject', reason: 'x'.repeat(2_001) }],
      ['a reason of 20,000 characters', { decision: 'reject', reason: 'x'.repeat(20_000) }],
      ['a version that is no number', { decision: 'approve', version: 'newest' }],
      ['a version that is none', { decision: 'approve', version: 1.5 }],
      ['more information without reason', { decision: 'more_info', documents: ['id_front'] }],
      ['an unknown document', { decision: 'more_info', reason: '照片', documents: ['passport'] }],
      ['documents that are no list', { decision: 'more_info', reason: '照片', documents: 'id_front' }],
    ])('stays as it is: %s', async (_name, body) => {
      await expectRefused(await agent.post(`/cases/${number}/decision`, body), 400);
      expect((await agent.case(number)).state).toBe('submitted');
    });

    it.each([
      ['nothing', {}],
      ['an empty reference', { reference: ' ' }],
      ['a number', { reference: 7 }],
      ['a very long reference', { reference: 'x'.repeat(101) }],
      ['an array', []],
    ])('is not marked paid: %s', async (_name, body) =>
      expectRefused(await agent.post(`/cases/${number}/refund`, body), 400),
    );

    it('is not decided by 1 MB', async () =>
      expectRefused(
        await agent.post(`/cases/${number}/decision`, { decision: 'reject', reason: 'x'.repeat(1_048_576) }),
        413,
      ));

    it('is not marked paid while it waits for a decision', async () => {
      await expectRefused(await agent.post(`/cases/${number}/refund`, { reference: 'PAY-1' }), 409);
      expect((await agent.case(number)).state).toBe('submitted');
    });

    it('keeps strange words of a reviewer from the customer as they are, and goes on', async () => {
      const reason = '<script>alert(1)</script> {operator} $& \u0000 {{x}}';
      expect(await agent.decide(number, 'more_info', reason)).toBe(200);
      expect(await agent.decide(number, 'approve')).toBe(200);
      const closed = await agent.until(number, 'closed');
      expect(closed.history.map(({ why }) => why)).toContain(
        '<script>alert(1)</script> {operator} $&  {{x}}',
      );
    });
  });

  it('is decided once by two who decide at the same moment', async () => {
    const number = await newCase(2);
    const statuses = await Promise.all([
      agent.decide(number, 'approve'),
      colleague.decide(number, 'reject', '照片不清楚'),
    ]);
    expect([...statuses].sort()).toEqual([200, 409]);
    const found = await agent.case(number);
    expect(found.history.filter(({ to }) => to === 'approved' || to === 'rejected')).toHaveLength(1);
  });

  it('is decided once by one who decides twice', async () => {
    const number = await newCase(7);
    expect(await agent.decide(number, 'approve')).toBe(200);
    await expectRefused(await agent.post(`/cases/${number}/decision`, { decision: 'approve' }), 409);
    await expectRefused(
      await agent.post(`/cases/${number}/decision`, { decision: 'reject', reason: '晚了' }),
      409,
    );
    await agent.until(number, 'refund_pending');
    const paid = [
      agent.post(`/cases/${number}/refund`, { reference: 'A-1' }),
      colleague.post(`/cases/${number}/refund`, { reference: 'B-2' }),
    ];
    expect((await Promise.all(paid)).map(({ status }) => status).sort()).toEqual([200, 409]);
    const closed = await agent.until(number, 'closed');
    expect(closed.history.filter(({ to }) => to === 'closed')).toHaveLength(1);
    await expectRefused(await agent.post(`/cases/${number}/decision`, { decision: 'approve' }), 409);
    await expectRefused(
      await agent.post(`/cases/${number}/decision`, { decision: 'more_info', reason: '照片' }),
      409,
    );
    await expectRefused(await agent.post(`/cases/${number}/refund`, { reference: 'C-3' }), 409);
  });
});
