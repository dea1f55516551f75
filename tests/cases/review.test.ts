import type { Decision } from '../../src/cases/contract';
import { ANN, BOB, NUMBER, openDesk, type CaseDesk } from './desk';

const CHANGED = 'Somebody else changed this case just now. Please look at it again.';
const APPROVE: Decision = { decision: 'approve', reason: null };
const REJECT: Decision = { decision: 'reject', reason: '照片不清' };
const ANY = { over: false, version: null };

let desk: CaseDesk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

/** How each of several calls at once ended: the state it came to, or the code it was refused with. */
async function atOnce(...calls: Promise<{ readonly state: string }>[]): Promise<string[]> {
  const settled = await Promise.allSettled(calls);
  return settled
    .map((each) =>
      each.status === 'fulfilled' ? each.value.state : String((each.reason as { code?: unknown }).code),
    )
    .sort();
}

const history = async () =>
  ((await desk.cases.find(NUMBER))?.history ?? []).map(({ by, from, to, why }) => ({ by, from, to, why }));

describe('taking into review', () => {
  test('is written into the history and the audit log, and told', async () => {
    const taken = await desk.cases.review(NUMBER, ANN, { over: false, version: 1 });
    expect(taken).toMatchObject({ state: 'in_review', version: 2, reviewer: ANN });
    expect(await history()).toEqual([
      { by: `agent:${ANN}`, from: 'submitted', to: 'in_review', why: 'taken into review' },
    ]);
    expect(await desk.audit()).toEqual([{ actor: ANN, action: 'review', target: NUMBER, detail: {} }]);
    expect(desk.told).toEqual([NUMBER]);
  });

  test('tells the customer nothing', async () => {
    await desk.cases.review(NUMBER, ANN, ANY);
    expect(await desk.store.countJobs()).toBe(0);
  });

  test('twice by the same is a conflict that says so', async () => {
    await desk.cases.review(NUMBER, ANN, ANY);
    await expect(desk.cases.review(NUMBER, ANN, ANY)).rejects.toMatchObject({
      code: 'Conflict',
      publicMessage: 'You have this case in review already.',
    });
    expect(await history()).toHaveLength(1);
  });

  test('from a colleague is refused, until it is asked for', async () => {
    await desk.cases.review(NUMBER, ANN, ANY);
    await expect(desk.cases.review(NUMBER, BOB, ANY)).rejects.toMatchObject({
      code: 'Conflict',
      publicMessage: `${ANN} has this case in review. You can take it over.`,
    });
    const over = await desk.cases.review(NUMBER, BOB, { over: true, version: 2 });
    expect(over).toMatchObject({ state: 'in_review', version: 3, reviewer: BOB });
    expect((await history()).at(-1)).toEqual({
      by: `agent:${BOB}`,
      from: 'in_review',
      to: 'in_review',
      why: `taken into review, over from ${ANN}`,
    });
    expect((await desk.audit()).at(-1)).toEqual({
      actor: BOB,
      action: 'review',
      target: NUMBER,
      detail: { over: ANN },
    });
  });

  test('at once by two: one gets it', async () => {
    expect(await atOnce(desk.cases.review(NUMBER, ANN, ANY), desk.cases.review(NUMBER, BOB, ANY))).toEqual([
      'Conflict',
      'in_review',
    ]);
    expect(await history()).toHaveLength(1);
    expect(await desk.audit()).toHaveLength(1);
  });

  test('over from a colleague at once by two: one gets it', async () => {
    await desk.cases.review(NUMBER, ANN, ANY);
    const over = { over: true, version: 2 };
    const ended = await atOnce(
      desk.cases.review(NUMBER, BOB, over),
      desk.cases.review(NUMBER, 'eve@example.com', over),
    );
    expect(ended).toEqual(['Conflict', 'in_review']);
    expect(await history()).toHaveLength(2);
  });

  test('is open again to anybody when the customer’s papers brought it into review', async () => {
    await desk.put({ state: 'in_review' });
    expect(await desk.cases.review(NUMBER, ANN, ANY)).toMatchObject({ state: 'in_review', reviewer: ANN });
  });

  test.each(['more_info', 'approved', 'rejected', 'withdrawn', 'refund_pending', 'closed'] as const)(
    'from %s is refused, in words that name the state',
    async (state) => {
      await desk.put({ state });
      await expect(desk.cases.review(NUMBER, ANN, { over: true, version: null })).rejects.toMatchObject({
        code: 'IllegalTransition',
        publicMessage: expect.stringContaining(`"${state}"`) as string,
      });
      expect(await history()).toEqual([]);
    },
  );
});

describe('deciding', () => {
  test('at once by two: one wins, and nothing is done twice', async () => {
    const ended = await atOnce(
      desk.cases.decide(NUMBER, ANN, APPROVE, 1),
      desk.cases.decide(NUMBER, BOB, REJECT, 1),
    );
    expect(ended.filter((each) => each === 'Conflict')).toHaveLength(1);
    expect(await history()).toHaveLength(1);
    expect(await desk.audit()).toHaveLength(1);
    const { by, to } = (await history())[0] ?? {};
    expect([`agent:${ANN} approved`, `agent:${BOB} rejected`]).toContain(`${by} ${to}`);
  });

  test('a double click is decided once', async () => {
    const ended = await atOnce(
      desk.cases.decide(NUMBER, ANN, APPROVE, 1),
      desk.cases.decide(NUMBER, ANN, APPROVE, 1),
    );
    expect(ended).toEqual(['Conflict', 'approved']);
    expect(await history()).toHaveLength(1);
    expect(desk.told).toEqual([NUMBER]);
  });

  test('what was changed since it was looked at is refused, in words', async () => {
    await desk.put({});
    const refused = { code: 'Conflict', publicMessage: CHANGED };
    await expect(desk.cases.decide(NUMBER, ANN, APPROVE, 1)).rejects.toMatchObject(refused);
    await expect(desk.cases.review(NUMBER, ANN, { over: false, version: 1 })).rejects.toMatchObject(refused);
    await expect(desk.cases.markRefunded(NUMBER, ANN, 'R-1', 1)).rejects.toMatchObject(refused);
    expect(await history()).toEqual([]);
    expect(await desk.audit()).toEqual([]);
    expect(await desk.cases.decide(NUMBER, ANN, APPROVE, 2)).toMatchObject({ version: 3 });
  });

  test.each(['rejected', 'withdrawn', 'closed', 'approved'] as const)(
    'a case that is %s is refused, in words that name the state',
    async (state) => {
      await desk.put({ state });
      await expect(desk.cases.decide(NUMBER, ANN, REJECT, null)).rejects.toMatchObject({
        code: 'IllegalTransition',
        publicMessage: expect.stringContaining(`"${state}"`) as string,
      });
      expect(await desk.audit()).toEqual([]);
    },
  );

  test('keeps the reviewer, HTML as text, and masks numbers', async () => {
    await desk.cases.review(NUMBER, ANN, ANY);
    const reason = '<b>110101188001010011</b> \u0000\ud800 is not yours';
    const rejected = await desk.cases.decide(NUMBER, BOB, { decision: 'reject', reason }, null);
    expect(rejected).toMatchObject({ state: 'rejected', reviewer: ANN });
    expect(rejected.reason).toMatch(/^<b>•+0011<\/b> +is not yours$/);
    expect((await desk.audit()).at(-1)).toEqual({
      actor: BOB,
      action: 'decide',
      target: NUMBER,
      detail: { decision: 'reject' },
    });
  });
});

describe('a refund', () => {
  test('is marked paid once, with its reference masked in the audit log', async () => {
    await desk.put({ state: 'refund_pending' });
    const ended = await atOnce(
      desk.cases.markRefunded(NUMBER, ANN, 'PAY 6222000000000000012', 2),
      desk.cases.markRefunded(NUMBER, BOB, 'PAY-2', 2),
    );
    expect(ended).toEqual(['Conflict', 'closed']);
    expect(await history()).toHaveLength(1);
    const [entry] = await desk.audit();
    expect(entry).toMatchObject({ action: 'refund', target: NUMBER });
    expect(entry?.detail['reference']).not.toContain('622200000000');
  });

  test('of a case whose card is not cancelled yet is refused: it would close, and the card live on', async () => {
    await desk.put({ state: 'approved' });
    await expect(desk.cases.markRefunded(NUMBER, ANN, 'PAY-1', null)).rejects.toMatchObject({
      code: 'IllegalTransition',
    });
    expect((await desk.cases.find(NUMBER))?.state).toBe('approved');
  });
});

describe('the list', () => {
  test('finds what is open, by any of its filters together, and counts', async () => {
    expect(await desk.cases.list({ open: true })).toHaveLength(1);
    expect(await desk.cases.list({ open: false })).toEqual([]);
    expect(await desk.cases.list({ open: true, state: 'closed' })).toEqual([]);
    expect(await desk.cases.list({ open: true, state: 'submitted', overdue: false })).toHaveLength(1);
    expect(
      await desk.cases.list({ number: ` ${NUMBER.toLowerCase().replace('-', ' ')} `, open: true }),
    ).toMatchObject([{ number: NUMBER }]);
    expect(await desk.cases.list({ number: NUMBER, overdue: true })).toEqual([]);
    expect(await desk.cases.list({ number: NUMBER, open: false })).toEqual([]);
    expect(await desk.cases.counts()).toEqual({ states: { submitted: 1 }, overdue: 0 });
    await desk.put({ state: 'closed', overdue: true });
    expect(await desk.cases.list({ open: true })).toEqual([]);
    expect(await desk.cases.list({ open: false })).toMatchObject([{ number: NUMBER, version: 2 }]);
    expect(await desk.cases.counts()).toEqual({ states: { closed: 1 }, overdue: 1 });
  });
});
