import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { z } from 'zod';
import { auditAnswer } from '../../src/http/agent-api/report-schemas';
import { Agent } from '../support/agent';
import { Customer, type Answer, type TestFile } from '../support/customer';
import { DeskAgent, pathOf } from '../support/desk';
import { goThrough, person, photo, usualAnswers } from '../support/people';
import { Program } from '../support/program';
import { changedParts, decode } from '../cases/pixels';
import { expectCleanLog, expectRefused, refusal } from './support';

const CHANGED = 'Somebody else changed this case just now. Please look at it again.';
const listed = z.object({
  cases: z.array(z.object({ number: z.string(), version: z.number() })),
  counts: z.record(z.string(), z.number()),
});

let program: Program;
let agent: Agent;
let colleague: Agent;
let supervisor: Agent;
const url = (): string => program.url;

beforeAll(async () => {
  program = await Program.start();
  agent = await Agent.logIn(url);
  colleague = await Agent.logIn(url, 'agent2@demo.example');
  supervisor = await Agent.logIn(url, 'supervisor@demo.example');
});
afterAll(() => program.stop());
afterEach(() => expectCleanLog(program));

/** Applies with a paper for the front side. */
async function submitted(
  digit: number,
  front: () => Promise<TestFile> = photo,
): Promise<{ customer: Customer; number: string }> {
  const customer = await Customer.arrive(url);
  const answers = { ...usualAnswers(person(digit), 'zh'), id_front: async () => [await front()] };
  const done: Answer = await goThrough(customer, program.url, await customer.say('我要注销上网卡'), answers);
  return { customer, number: done.case ?? '' };
}

const audited = async (target: string): Promise<{ actor: string; action: string; detail: object }[]> => {
  const answer = await supervisor.get(`/audit?target=${encodeURIComponent(target)}`);
  const { entries } = auditAnswer.parse(await answer.json());
  return entries.map(({ actor, action, detail }) => ({ actor, action, detail })).reverse();
};

const plain = async (background: string): Promise<TestFile> => ({
  bytes: await sharp({ create: { width: 900, height: 600, channels: 3, background } })
    .withExif({ IFD0: { Make: 'GEHEIM' } })
    .jpeg()
    .toBuffer(),
  name: 'id.jpg',
  type: 'image/jpeg',
});

const statuses = async (...calls: Promise<Response>[]): Promise<number[]> =>
  (await Promise.all(calls)).map(({ status }) => status).sort();

it('two reviewers: one takes the case into review, the other only over; nothing is overwritten', async () => {
  const { customer, number } = await submitted(1);
  const { version } = await agent.case(number);
  const review = { version };
  expect(
    await statuses(
      agent.post(`/cases/${number}/review`, review),
      colleague.post(`/cases/${number}/review`, review),
    ),
  ).toEqual([200, 409]);
  const taken = await agent.case(number);
  expect(taken).toMatchObject({ state: 'in_review' });
  expect(taken.history.filter(({ to }) => to === 'in_review')).toHaveLength(1);
  const [winner, loser] =
    taken['reviewer'] === 'agent@demo.example' ? [agent, colleague] : [colleague, agent];
  expect((await refusal(await loser.post(`/cases/${number}/review`, {}))).message).toContain('take it over');
  const twice = await refusal(await winner.post(`/cases/${number}/review`, {}));
  expect([twice.status, twice.message]).toEqual([409, 'You have this case in review already.']);
  expect((await loser.post(`/cases/${number}/review`, { over: true })).status).toBe(200);
  const stale = await refusal(
    await winner.post(`/cases/${number}/decision`, { decision: 'approve', version: taken['version'] }),
  );
  expect([stale.status, stale.code, stale.message]).toEqual([409, 'Conflict', CHANGED]);
  const looked = await loser.case(number);
  const decision = { decision: 'reject', reason: '照片不清', version: looked['version'] };
  expect(
    await statuses(
      loser.post(`/cases/${number}/decision`, decision),
      loser.post(`/cases/${number}/decision`, decision),
    ),
  ).toEqual([200, 409]);
  const decided = await agent.case(number);
  expect(decided.history.filter(({ to }) => to === 'rejected')).toHaveLength(1);
  const late = await refusal(await winner.post(`/cases/${number}/decision`, { decision: 'approve' }));
  expect([late.status, late.code]).toEqual([409, 'IllegalTransition']);
  expect(late.message).toContain('rejected');
  expect((await audited(number)).map(({ action }) => action)).toEqual(['review', 'review', 'decide']);
  await customer.hears(({ text }) => (text ?? '').includes('照片不清'));
  expect(JSON.stringify(await customer.history())).not.toContain('@demo.example');
});

it('cases are found by what is open, by number however typed, and counted', async () => {
  const { number } = await submitted(8);
  const read = async (query: string) => listed.parse(await (await agent.get(`/cases?${query}`)).json());
  const open = await read('open=true');
  expect(open.cases.map((each) => each.number)).toContain(number);
  expect(open.counts['submitted']).toBeGreaterThan(0);
  expect((await read('open=false')).cases.map((each) => each.number)).not.toContain(number);
  const typed = encodeURIComponent(` ${number.toLowerCase().replace('-', '')} `);
  expect((await read(`number=${typed}`)).cases.map((each) => each.number)).toEqual([number]);
  expect(await agent.decide(number, 'reject', '请重新申请')).toBe(200);
});

it('a value is revealed for a reason, on the record', async () => {
  const { number } = await submitted(7);
  const found = await agent.case(number);
  expect(found['revealable']).toEqual(expect.arrayContaining(['name', 'id_number', 'refund_account']));
  expect(JSON.stringify(found)).not.toContain(person(7).id);
  const reason = `核对证件 ${person(7).id}`;
  const answer = await agent.post(`/cases/${number}/values/id_number/reveal`, { reason });
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const { value, until } = z.object({ value: z.string(), until: z.string() }).parse(await answer.json());
  expect(value).toBe(person(7).id);
  expect(Date.parse(until) - program.clock.now().getTime()).toBeLessThanOrEqual(30_000);
  const [entry] = await audited(number);
  expect(entry).toMatchObject({
    actor: 'agent@demo.example',
    action: 'reveal',
    detail: { slot: 'id_number' },
  });
  expect(JSON.stringify(entry)).not.toContain(person(7).id);
  await expectRefused(await agent.post(`/cases/${number}/values/id_number/reveal`, { reason: ' ' }), 400);
  await expectRefused(await agent.post(`/cases/${number}/values/otp/reveal`, { reason }), 400);
  await expectRefused(await agent.post(`/cases/XK-22222222/values/name/reveal`, { reason }), 404);
  expect(await audited(number)).toHaveLength(1);
  expect(await agent.decide(number, 'reject', '请重新申请')).toBe(200);
});

describe('documents', () => {
  it('carry the viewer and the time all over, are kept nowhere, and are on the record', async () => {
    const { number } = await submitted(1, () => plain('#6080a0'));
    const [mine, theirs] = [
      await agent.get(`/cases/${number}/documents/id_front`),
      await colleague.get(`/cases/${number}/documents/id_front`),
    ];
    const headers = Object.fromEntries(mine.headers);
    expect(headers).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'no-store',
      pragma: 'no-cache',
      'content-disposition': 'inline; filename="id_front.jpg"',
      'x-content-type-options': 'nosniff',
    });
    expect(headers).not.toHaveProperty('etag');
    const bytes = Buffer.from(await mine.arrayBuffer());
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();
    expect(bytes.includes('GEHEIM')).toBe(false);
    const shown = await decode(bytes);
    const original = await decode((await plain('#6080a0')).bytes, shown);
    expect(Math.min(...changedParts(shown, original, 4))).toBeGreaterThan(0.03);
    const other = await decode(Buffer.from(await theirs.arrayBuffer()));
    expect(Math.min(...changedParts(shown, other, 2))).toBeGreaterThan(0.003);
    expect(await audited(number)).toEqual([
      { actor: 'agent@demo.example', action: 'document', detail: { kind: 'id_front' } },
      { actor: 'agent2@demo.example', action: 'document', detail: { kind: 'id_front' } },
    ]);
    await expectRefused(await fetch(`${program.url}/api/agent/cases/${number}/documents/id_front`), 401);
    await expectRefused(await agent.get(`/cases/${number}/documents/passport`), 400);
    await expectRefused(await agent.get('/cases/XK-22222222/documents/id_front'), 404);
    expect(await agent.decide(number, 'reject', '请重新申请')).toBe(200);
  });

  it('that are PDFs are stamped; encrypted ones are refused in words', async () => {
    const pdf = async (password?: string): Promise<TestFile> => {
      const document = await PDFDocument.create();
      document.addPage([300, 200]);
      if (password) document.encrypt({ userPassword: password, ownerPassword: password });
      const bytes = Buffer.from(await document.save({ useObjectStreams: false }));
      return { bytes, name: 'id.pdf', type: 'application/pdf' };
    };
    const { number } = await submitted(8, pdf);
    const answer = await agent.get(`/cases/${number}/documents/id_front`);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    const stamped = await PDFDocument.load(await answer.arrayBuffer());
    expect(stamped.getPageCount()).toBe(1);
    expect(await agent.decide(number, 'reject', '请重新申请')).toBe(200);
    const encrypted = await submitted(8, () => pdf('secret'));
    const refused = await refusal(await agent.get(`/cases/${encrypted.number}/documents/id_front`));
    expect([refused.status, refused.code]).toEqual([415, 'UnsupportedMedia']);
    expect(refused.message).toContain('nobody here can open');
    expect((await audited(encrypted.number)).map(({ action }) => action)).toEqual(['document']);
    expect(await agent.decide(encrypted.number, 'reject', '请重新申请')).toBe(200);
  });

  it('of a chat are shown to the agent who has it, before the application is sent, and to no colleague', async () => {
    const customer = await Customer.arrive(url);
    const begun = await customer.say('我要注销上网卡');
    const answers = usualAnswers(person(1), 'zh');
    await goThrough(customer, program.url, begun, answers, 'id_back');
    expect((await customer.say('转人工')).handoff).toBe('waiting');
    const desk = await DeskAgent.logIn(url);
    expect((await desk.claim(customer.conversationId)).status).toBe(200);
    const path = `${pathOf(customer.conversationId)}/documents`;
    const shown = await desk.agent.get(`${path}/id_front`);
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    await expectRefused(await colleague.get(`${path}/id_front`), 403);
    await expectRefused(await desk.agent.get(`${path}/id_back`), 404);
    await expectRefused(await desk.agent.get(`${pathOf('nobody')}/documents/id_front`), 404);
    const looked = (await audited(customer.conversationId)).filter(({ action }) => action === 'document');
    expect(looked).toEqual([
      { actor: 'agent@demo.example', action: 'document', detail: { kind: 'id_front' } },
    ]);
    expect((await desk.release(customer.conversationId, 'bot')).status).toBe(200);
  });
});

it('a case is decided while a human has the chat, and the chat goes on', async () => {
  const { customer, number } = await submitted(2);
  await customer.say('转人工');
  const desk = await DeskAgent.logIn(url);
  expect((await desk.claim(customer.conversationId)).status).toBe(200);
  const { version } = await agent.case(number);
  expect((await colleague.post(`/cases/${number}/decision`, { decision: 'approve', version })).status).toBe(
    200,
  );
  const pending = await agent.until(number, 'refund_pending');
  const paid = { reference: 'PAY-9', version: pending['version'] };
  // The order to pay is noted on the case as well; whoever looked before that looks again.
  const first = await agent.post(`/cases/${number}/refund`, paid);
  const status =
    first.status === 409
      ? (await agent.post(`/cases/${number}/refund`, { reference: 'PAY-9' })).status
      : first.status;
  expect(status).toBe(200);
  await expectRefused(await agent.post(`/cases/${number}/refund`, { reference: 'PAY-9' }), 409);
  expect((await desk.say(customer.conversationId, '您好')).status).toBe(200);
  expect((await desk.release(customer.conversationId, 'bot')).status).toBe(200);
  expect((await audited(number)).at(-1)).toMatchObject({ action: 'refund', detail: { reference: 'PAY-9' } });
});
