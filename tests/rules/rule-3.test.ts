import { Agent, type AgentCase } from '../support/agent';
import { goThrough } from '../support/people';
import { BILL, type TestPerson } from './operator';
import { arrive, answersTo, BEGIN, MINUTE, openStage, passes, reach, sendAs, type Stage } from './support';

/**
 * Rule 3: nothing is submitted unless the customer is verified, nothing blocks, every required slot is
 * filled, and the customer said yes to the read-back of exactly these values.
 */
let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.program.stop());

/** A reviewer; sessions end when the clock jumps, so one is begun whenever it is needed. */
const reviewer = (): Promise<Agent> => Agent.logIn(stage.url);

async function caseOf(number: string | null): Promise<AgentCase> {
  return (await reviewer()).case(number ?? '');
}

/** How many applications the reviewers have. */
async function submitted(): Promise<number> {
  const agent = await reviewer();
  const list = (await (await agent.get('/cases')).json()) as { cases: unknown[] };
  return list.cases.length;
}

const YES = ['确认提交', '是', '好的，提交吧', 'yes', 'submit'];
const EVERY_SLOT = [
  'ready',
  'consent',
  'card',
  'otp',
  'name',
  'id_type',
  'id_number',
  'reason',
  'refund_method',
  'refund_account',
  'notify_by',
  'notify_address',
  'id_front',
  'id_back',
];

it.each(EVERY_SLOT)('a yes while %s is open submits nothing', async (slot) => {
  const { customer } = await reach(stage, stage.operator.add({ balanceCents: 3650 }), slot);
  const before = await submitted();
  for (const yes of YES) expect((await customer.say(yes)).case).toBeNull();
  expect(await submitted()).toBe(before);
});

it.each([
  '我不确定',
  '好像不对',
  '是吗',
  '没问题吗？',
  '等等',
  '再看看',
  'no',
  '注销要多久',
  '不提交',
  'not sure',
  'is it right?',
  'incorrect',
  'this is incorrect',
  'is this correct?',
  'my phone is broken',
  'I forgot',
  '什么时候提交',
  '怎么确认',
  '可以晚点再办吗',
])('"%s" to the read-back is no yes', async (text) => {
  const { customer } = await reach(stage, stage.operator.add(), 'submit');
  expect((await customer.say(text)).case).toBeNull();
});

it.each(YES)('"%s" to the read-back submits what was read back', async (yes) => {
  const who = stage.operator.add({ balanceCents: 3650 });
  const { customer } = await reach(stage, who, 'submit');
  const answer = await customer.say(yes);
  expect(answer).toMatchObject({ step: 'review', expects: null });
  const record = await caseOf(answer.case);
  expect(record.state).toBe('submitted');
  expect(Object.keys(record.values).sort()).toEqual([
    'card',
    'id_number',
    'id_type',
    'name',
    'notify_address',
    'notify_by',
    'reason',
    'refund_account',
    'refund_method',
  ]);
  expect(record.values['id_number']).toMatch(new RegExp(`^•+${who.id.slice(-4)}$`));
});

it('a value changed after the read-back is read back again', async () => {
  const { customer, answers } = await reach(stage, stage.operator.add({ balanceCents: 3650 }), 'submit');
  expect((await customer.say('修改退款方式')).expects).toBe('refund_method');
  expect((await customer.say('确认提交')).case).toBeNull();
  await customer.say('转到另一个手机号');
  const again = await customer.say('19000888888');
  expect(again).toMatchObject({ expects: 'submit', case: null });
  expect(again.text).toContain('190••••8888');
  expect((await goThrough(customer, stage.url(), again, answers)).case).toMatch(/^XK-/);
});

it('a value changed in another conversation is read back before anything is sent', async () => {
  const who = stage.operator.add();
  const first = await reach(stage, who, 'submit');
  const second = await reach(stage, who, 'submit');
  expect((await second.customer.say('修改注销原因')).expects).toBe('reason');
  expect((await second.customer.say('太贵了')).expects).toBe('submit');
  const yes = await first.customer.say('确认提交');
  expect(yes).toMatchObject({ expects: 'submit', case: null });
  expect(yes.text).toContain('太贵了');
});

it('a balance that changed at the operator is read back again', async () => {
  const who = stage.operator.add({ balanceCents: 3650 });
  const { customer } = await reach(stage, who, 'submit');
  stage.operator.change(who, { balanceCents: 2000 });
  const again = await customer.say('确认提交');
  expect(again).toMatchObject({ expects: 'submit', case: null });
  expect(again.text).toContain('20.00');
  expect((await customer.say('确认提交')).case).toMatch(/^XK-/);
});

it('money that appeared at the operator is asked about first', async () => {
  const who = stage.operator.add();
  const { customer, answers } = await reach(stage, who, 'submit');
  stage.operator.change(who, { balanceCents: 500 });
  const asked = await customer.say('确认提交');
  expect(asked).toMatchObject({ expects: 'refund_method', case: null });
  expect((await goThrough(customer, stage.url(), asked, answers)).case).toMatch(/^XK-/);
});

it('a bill that appeared at the operator blocks, and the progress is kept', async () => {
  const who = stage.operator.add();
  const { customer, answers } = await reach(stage, who, 'submit');
  stage.operator.change(who, { blockers: [BILL] });
  const blocked = await customer.say('确认提交');
  expect(blocked).toMatchObject({ step: 'identity', expects: null, case: null });
  expect(blocked.text).toContain('58.00');
  expect((await customer.say('确认提交')).case).toBeNull();
  stage.operator.change(who, { blockers: [] });
  const free = await customer.say('再查一次');
  expect(free).toMatchObject({ expects: 'submit', case: null });
  expect((await goThrough(customer, stage.url(), free, answers)).case).toMatch(/^XK-/);
});

it('a card that was cancelled elsewhere meanwhile is not applied for', async () => {
  const who = stage.operator.add();
  const { customer } = await reach(stage, who, 'submit');
  stage.operator.change(who, { cancelledOn: '2026-11-20' });
  const answer = await customer.say('确认提交');
  expect(answer).toMatchObject({ step: null, case: null });
  expect(answer.text).toContain('已经注销');
});

it('a proof that ran out is renewed first', async () => {
  const who = stage.operator.add();
  const { customer, answers } = await reach(stage, who, 'submit');
  await passes(stage, customer, 31 * MINUTE);
  const asked = await customer.say('确认提交');
  expect(asked).toMatchObject({ step: 'identity', expects: 'otp', case: null });
  const readBack = await goThrough(customer, stage.url(), asked, answers, 'submit');
  expect(readBack).toMatchObject({ expects: 'submit', case: null });
  expect((await customer.say('确认提交')).case).toMatch(/^XK-/);
});

it('two yeses at once make one case', async () => {
  const { customer } = await reach(stage, stage.operator.add(), 'submit');
  const before = await submitted();
  const ids = await Promise.all([sendAs(customer, '确认提交'), sendAs(customer, '确认提交')]);
  for (const id of ids) expect(await answersTo(customer, id)).not.toHaveLength(0);
  expect(await submitted()).toBe(before + 1);
});

it('two conversations about one card make one case', async () => {
  const who = stage.operator.add();
  const first = await reach(stage, who, 'submit');
  const second = await reach(stage, who, 'submit');
  const before = await submitted();
  const answers = await Promise.all([first.customer.say('确认提交'), second.customer.say('确认提交')]);
  expect(await submitted()).toBe(before + 1);
  expect(new Set(answers.map((answer) => answer.case)).size).toBe(1);
});

it('an application under way is shown, not made again', async () => {
  const who = stage.operator.add();
  const first = await reach(stage, who, undefined);
  const number = (await first.customer.last()).case;
  const second = await reach(stage, who, undefined);
  expect(second.answer).toMatchObject({ step: 'review', case: number });
});

describe('what the proof rests on', () => {
  const provenAlike = (who: TestPerson): Record<string, unknown> => ({
    id_type: 'resident_id',
    id_number: expect.stringContaining(who.id.slice(-4)) as string,
  });

  /** What is submitted after these words, all else answered as usual; null: nothing is. */
  async function submittedAfter(
    who: TestPerson,
    from: string,
    said: readonly string[],
  ): Promise<Record<string, string> | null> {
    const { customer, answers, answer } = await reach(stage, who, from);
    let last = answer;
    for (const text of said) last = await customer.say(text);
    const readBack = await goThrough(customer, stage.url(), last, answers, 'submit');
    const sent = readBack.expects === 'submit' ? await customer.say('确认提交') : readBack;
    return sent.case === null ? null : (await caseOf(sent.case)).values;
  }

  it('is not replaced by another name once it has matched', async () => {
    const values = await submittedAfter(stage.operator.add({}, '林晓'), 'reason', ['姓名错了', '欧阳锋']);
    expect(values?.['name'] ?? '林*').toMatch(/^林/);
  });

  it.each(['reason', 'submit'])('is not lost when the kind of document is corrected at %s', async (from) => {
    const who = stage.operator.add();
    const values = await submittedAfter(who, from, ['证件类型错了', '护照']);
    expect(values ?? provenAlike(who)).toMatchObject(provenAlike(who));
  });

  it('is not dropped by correcting the document number and going on', async () => {
    const who = stage.operator.add();
    const values = await submittedAfter(who, 'reason', ['证件号错了', '上一步', '居民身份证']);
    expect(values ?? provenAlike(who)).toMatchObject(provenAlike(who));
  });

  it('is complete in an application begun in one conversation and sent in another', async () => {
    const who = stage.operator.add();
    const first = await reach(stage, who, 'reason');
    await first.customer.say('手机号填错了');
    const second = await reach(stage, who, undefined);
    const { values } = await caseOf((await second.customer.last()).case);
    expect(values).toMatchObject({ name: expect.any(String) as string, ...provenAlike(who) });
  });
});

it('another card proven by its own owner is the one that is cancelled', async () => {
  const own = stage.operator.add();
  const victim = stage.operator.add({ balanceCents: 12_800 });
  const first = await reach(stage, own, 'reason');
  await first.customer.say('手机号填错了');
  await first.customer.say(victim.phone);
  await passes(stage, first.customer, 61 * MINUTE);
  const second = await reach(stage, own, 'submit');
  const yes = await second.customer.say('确认提交');
  const sent = yes.case === null ? await goThrough(second.customer, stage.url(), yes, second.answers) : yes;
  const agent = await reviewer();
  await agent.decide(sent.case ?? '', 'approve');
  await agent.until(sent.case ?? '', 'refund_pending').catch(() => agent.until(sent.case ?? '', 'closed'));
  expect(stage.operator.cancelled).not.toContain(stage.operator.accountId(victim));
});

describe('an amendment', () => {
  it('is stored only after a yes to it', async () => {
    const who = stage.operator.add();
    const { customer } = await reach(stage, who, undefined);
    const number = (await customer.last()).case ?? '';
    await customer.say('修改申请');
    await customer.say('修改注销原因');
    const read = await customer.say('太贵了');
    expect(read).toMatchObject({ expects: 'submit' });
    expect((await caseOf(number)).values['reason']).toBe('unused');
    expect((await customer.say('确认提交')).step).toBe('review');
    expect((await caseOf(number)).values['reason']).toBe('price');
  });
});

it('begins with the customer: nothing is submitted in a conversation that says yes to everything', async () => {
  const customer = await arrive(stage);
  const before = await submitted();
  await customer.say(BEGIN.zh);
  for (let turn = 0; turn < 12; turn += 1) await customer.say(YES[turn % YES.length] ?? '');
  expect(await submitted()).toBe(before);
});
