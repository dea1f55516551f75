import fc from 'fast-check';
import { emptyForm } from '../../src/cases/form';
import { CASE_STATES } from '../../src/core/case';
import { SLOT_NAMES, STEP_IDS } from '../../src/core/step';
import { summaryOf } from '../../src/handoff/summary';
import { valuesOf } from '../../src/handoff/values';
import type { DeskRow } from '../../src/store/contract';
import { activity, conversation } from '../contracts/store/samples';
import {
  BOSS,
  caseOf,
  handoffRecord,
  LIN,
  MEI,
  openDesk,
  STEPS,
  texts,
  vault,
  type CustomerStart,
  type DeskBench,
} from './bench';

const services = { texts, vault, steps: STEPS };
const NOW = new Date('2026-03-16T10:00:00Z');

function row(start: CustomerStart, said: string | null = 'hello'): DeskRow {
  const place = {
    step: null,
    expects: null,
    case: null,
    handoff: 'waiting' as const,
    ...start.conversation?.place,
  };
  return {
    conversation: { ...conversation('c'), ...start.conversation, place },
    case: start.form || start.case ? caseOf('c', start) : null,
    handoff: handoffRecord('c', NOW, start.handoff ?? {}),
    unread: 1,
    lastFromCustomer: said === null ? null : activity('c', 1, { body: { type: 'message', text: said } }),
  };
}

const FAR: CustomerStart = {
  conversation: { place: { step: 'identity', expects: 'otp', case: null, handoff: 'waiting' } },
  form: { values: { card: '19000000002', name: '陈立' } },
  case: { state: 'draft' },
};

test('says in two lines where the customer is and what they said, in the language asked for', () => {
  expect(summaryOf(row(FAR, '收不到\n验证码'), 'zh', services)).toBe(
    '第 2/5 步 核对身份 · 正在问：验证码 · 申请未填完 · 卡 …0002 · 陈*\n客户说：“收不到 验证码”',
  );
  expect(summaryOf(row(FAR, 'no code'), 'en', services)).toBe(
    'Step 2 of 5: proof of identity · asked for: code · case: not finished · card …0002 · 陈*\nCustomer: “no code”',
  );
});

test.each([
  ['nothing', null, 'Nothing begun\nThe customer has said nothing yet'],
  ['a file', '', 'Nothing begun\nThe customer sent a file'],
  ['much', '很'.repeat(200), `Nothing begun\nCustomer: “${'很'.repeat(79)}…”`],
  ['a good deal', '👍'.repeat(80), `Nothing begun\nCustomer: “${'👍'.repeat(80)}”`],
])('of a customer who has said %s', (_, said, summary) => {
  expect(summaryOf(row({}, said), 'en', services)).toBe(summary);
});

test('whatever the form holds, neither summary nor values show a number or name in full', () => {
  const digits = (least: number, most: number): fc.Arbitrary<string> =>
    fc
      .array(fc.constantFrom(...'0123456789'), { minLength: least, maxLength: most })
      .map((all) => all.join(''));
  const number = fc.oneof(
    digits(5, 20),
    digits(17, 17).map((all) => `${all}X`),
    digits(4, 12).map((all) => `E${all}`),
  );
  const person = fc.constantFrom('陈立', 'Zhao Wei', '欧阳娜娜', 'Jo', '古丽·买买提');
  const values = fc.record({
    card: number,
    name: person,
    id_number: number,
    refund_account: number,
    notify_address: fc.oneof(
      number,
      digits(3, 8).map((all) => `a${all}@example.com`),
    ),
  });
  fc.assert(
    fc.property(
      values,
      fc.constantFrom(...STEP_IDS),
      fc.constantFrom(...SLOT_NAMES),
      fc.constantFrom(...CASE_STATES),
      fc.constantFrom('zh' as const, 'en' as const),
      (given, step, expects, state, language) => {
        const start: CustomerStart = {
          conversation: { place: { step, expects, case: null, handoff: 'waiting' } },
          form: { values: given },
          case: { state },
        };
        const source = { case: null, form: { ...emptyForm(), values: given }, proven: true };
        const views = valuesOf(source, STEPS).map(({ value }) => value ?? '');
        const shown = [summaryOf(row(start), language, services), ...views];
        expect(shown[0]?.split('\n')).toHaveLength(2);
        for (const full of Object.values(given)) for (const each of shown) expect(each).not.toContain(full);
      },
    ),
  );
});

describe('the queue', () => {
  let bench: DeskBench;
  beforeAll(async () => (bench = await openDesk()));
  afterAll(() => bench.close());

  test('has what waits, what one has, and for supervisors what colleagues have', async () => {
    const handoffs = [{}, { offeredTo: MEI.email }, { claimedBy: MEI.email }, { claimedBy: LIN.email }];
    const ids: string[] = [];
    for (const [second, handoff] of handoffs.entries()) {
      const requestedAt = new Date(Date.UTC(2026, 0, 1, 0, 0, second));
      ids.push(await bench.arrive({ handoff: { requestedAt, ...handoff } }));
    }
    await bench.arrive({ handoff: null });
    const [free, offered, meis, lins] = ids;
    const seen = async (agent: typeof LIN): Promise<unknown> => {
      const queue = await bench.desk.queue(agent, null);
      return [queue.waiting, queue.mine, queue.others].map((all) => all.map((each) => each.conversationId));
    };
    expect(await seen(LIN)).toEqual([[free], [lins], []]);
    expect(await seen(MEI)).toEqual([[free, offered], [meis], []]);
    expect(await seen(BOSS)).toEqual([[free, offered], [], [meis, lins]]);
  });

  test('tells of each what there is to know', async () => {
    const start: CustomerStart = {
      ...FAR,
      handoff: { reason: 'complaint', priority: true, claimedBy: BOSS.email },
      case: { number: 'XK-23456789', state: 'submitted' },
    };
    const id = await bench.arrive({ ...start, conversation: { language: 'zh' } });
    const [entry] = (await bench.desk.queue(BOSS, null)).mine;
    expect(entry).toMatchObject({
      conversationId: id,
      channel: 'direct-line',
      language: 'zh',
      reason: 'complaint',
      case: 'XK-23456789',
      priority: true,
      callback: null,
      unread: 1,
      lastText: 'hello',
      agent: BOSS.email,
    });
    expect(entry?.summary).toBe('还没开始办理 · 申请已提交 · 卡 …0002 · 陈*\n客户说：“hello”');
  });
});
