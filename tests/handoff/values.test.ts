import type { ValueView } from '../../src/handoff/contract';
import type { SlotName } from '../../src/core/step';
import { BOSS, LIN, MEI, openDesk, type CustomerStart, type DeskBench } from './bench';

let bench: DeskBench;
beforeAll(async () => (bench = await openDesk()));
afterAll(() => bench.close());

const ID_NUMBER = '110101188503150022';
const BANK = '6222000000000000012';
const CARD = '19000000002';
const VALUES = {
  card: CARD,
  name: '陈立',
  id_type: 'resident_id',
  id_number: ID_NUMBER,
  refund_method: 'bank',
  refund_account: BANK,
  notify_by: 'sms',
  notify_address: CARD,
};
const FORM: NonNullable<CustomerStart['form']> = {
  values: VALUES,
  skipped: ['reason'],
  account: { id: 'a', channel: 'sms', address: CARD },
  sources: {
    notify_address: { by: 'operator', at: '2026-03-01T10:00:00.000Z' },
    refund_account: { by: MEI.email, at: '2026-03-01T11:00:00.000Z' },
  },
  documents: { id_front: { id: 'front', mediaType: 'image/jpeg', bytes: 1234 } },
};

/** A customer whom Lin has, with an application. */
function withForm(changes: CustomerStart = {}): Promise<string> {
  return bench.arrive({
    handoff: { claimedBy: LIN.email },
    form: FORM,
    ...changes,
    case: { refundCents: 3650, ...changes.case },
  });
}

async function valuesOf(id: string): Promise<Partial<Record<SlotName, ValueView>>> {
  const { values } = await bench.desk.conversation(LIN, id);
  return Object.fromEntries(values.map((value) => [value.slot, value]));
}

const proven = (at: Date): string =>
  JSON.stringify({ memory: { verified: { at: at.toISOString(), accountKey: 'k' } }, stack: [] });

describe('the live form', () => {
  test('shows each value masked, where it came from, and when', async () => {
    const values = await valuesOf(await withForm());
    expect(values).toMatchObject({
      card: { step: 'identity', state: 'given', value: '190••••0002', source: 'customer', at: null },
      name: { value: '陈*' },
      id_type: { value: 'resident_id', revealable: false },
      id_number: { value: '••••••••••••••0022', revealable: true, correctable: false },
      reason: { step: 'application', state: 'skipped', value: null, source: null, correctable: true },
      refund_account: {
        value: '•••••••••••••••0012',
        source: MEI.email,
        at: new Date('2026-03-01T11:00:00Z'),
        correctable: true,
      },
      notify_address: { value: '190••••0002', source: 'operator', verified: true },
    });
    expect(Object.keys(values)).not.toContain('otp');
    expect(Object.keys(values)).not.toContain('submit');
  });

  test('never holds a value in full, whatever is looked at', async () => {
    const id = await withForm();
    const all = JSON.stringify([
      (await bench.desk.conversation(LIN, id)).values,
      await bench.desk.queue(LIN, 'zh'),
    ]);
    for (const value of [ID_NUMBER, BANK, CARD, '陈立']) expect(all).not.toContain(value);
  });

  test('leaves out the refund where no money is left', async () => {
    const form = { ...FORM, values: { card: CARD } };
    const values = await valuesOf(await withForm({ form, case: { refundCents: 0 } }));
    expect(values.refund_method).toBeUndefined();
    expect(values.name).toMatchObject({ state: 'empty', value: null, revealable: false });
  });

  test('says what is proven, and since when while that holds', async () => {
    const since = bench.now();
    const id = await withForm({ conversation: { dialogue: proven(since) } });
    const verified = async (): Promise<string[]> =>
      Object.values(await valuesOf(id)).flatMap((value) => (value.verified ? [value.slot] : []));
    expect(await verified()).toEqual(['card', 'name', 'id_type', 'id_number', 'notify_address']);
    expect((await bench.desk.conversation(LIN, id)).verifiedAt).toEqual(since);
    bench.pass(30 * 60_000);
    expect((await bench.desk.conversation(LIN, id)).verifiedAt).toBeNull();
    expect(await verified()).toEqual(['card', 'name', 'id_type', 'id_number', 'notify_address']);
  });

  test.each(['', 'no JSON', '{"memory":{"verified":7}}'])(
    'takes a state of %p for no proof',
    async (dialogue) => {
      const id = await withForm({ conversation: { dialogue } });
      expect((await bench.desk.conversation(LIN, id)).verifiedAt).toBeNull();
      expect((await valuesOf(id)).id_number).toMatchObject({ verified: false });
    },
  );

  test('shows papers by kind, and what was confirmed once the application is sent', async () => {
    const id = await withForm({ case: { number: 'XK-23456789', state: 'in_review', refundCents: 3650 } });
    const view = await bench.desk.conversation(LIN, id);
    expect(view.documents).toEqual([{ kind: 'id_front', mediaType: 'image/jpeg', bytes: 1234 }]);
    expect(view.values.filter(({ correctable }) => correctable)).toEqual([]);
  });
});

describe('the transcript', () => {
  const said = Array.from({ length: 450 }, (_, index) => ['customer', `no. ${index + 1}`] as const);
  const numbers = (
    all: readonly { sequence: number }[],
  ): [number | undefined, number | undefined, number] => [all[0]?.sequence, all.at(-1)?.sequence, all.length];

  test('is shown from its end, and read on in both directions', async () => {
    const id = await withForm({ said });
    const view = await bench.desk.conversation(LIN, id);
    expect([numbers(view.transcript), view.earlier, view.lastSequence]).toEqual([[251, 450, 200], true, 450]);
    expect(numbers(await bench.desk.activitiesBefore(LIN, id, 251))).toEqual([51, 250, 200]);
    expect(numbers(await bench.desk.activitiesBefore(LIN, id, 51))).toEqual([1, 50, 50]);
    expect(await bench.desk.activitiesBefore(LIN, id, 1)).toEqual([]);
    expect(numbers(await bench.desk.activitiesBefore(LIN, id, 1e15))).toEqual([251, 450, 200]);
    expect(numbers(await bench.desk.activities(LIN, id, 448))).toEqual([449, 450, 2]);
  });

  test('says when there is nothing earlier', async () => {
    expect((await bench.desk.conversation(LIN, await withForm())).earlier).toBe(false);
    const empty = await bench.desk.conversation(LIN, await withForm({ said: [] }));
    expect([empty.earlier, empty.lastSequence]).toEqual([false, 0]);
  });
});

describe('correcting', () => {
  test('gives another value, with who did it in form, audit and case', async () => {
    const id = await withForm();
    await bench.desk.correct(LIN, id, 'refund_account', '4111111111111111');
    expect((await valuesOf(id)).refund_account).toMatchObject({
      value: '••••••••••••1111',
      source: LIN.email,
    });
    expect(await bench.audit()).toContainEqual(
      expect.objectContaining({ action: 'correct', target: id, detail: { slot: 'refund_account' } }),
    );
  });

  test.each<[string, SlotName, string, CustomerStart, string]>([
    ['a value that will not do', 'refund_account', '6222000000000000013', {}, 'BadRequest'],
    ['what proves who they are', 'id_number', ID_NUMBER, {}, 'BadRequest'],
    ['a consent', 'consent', 'yes', {}, 'BadRequest'],
    [
      'what was confirmed',
      'notify_by',
      'email',
      { case: { number: 'XK-2345678C', state: 'submitted' } },
      'Conflict',
    ],
    ['what was erased', 'notify_by', 'email', { case: { state: 'withdrawn' } }, 'Conflict'],
  ])('%s is refused, and nothing is noted', async (_, slot, value, start, code) => {
    const id = await withForm(start);
    await expect(bench.desk.correct(LIN, id, slot, value)).rejects.toMatchObject({ code });
    expect((await bench.audit()).filter(({ target }) => target === id)).toEqual([]);
  });

  test('where there is no application is refused', async () => {
    const id = await bench.arrive({ handoff: { claimedBy: LIN.email } });
    await expect(bench.desk.correct(LIN, id, 'notify_by', 'sms')).rejects.toMatchObject({ code: 'Conflict' });
  });
});

describe('revealing', () => {
  const reveals = async (id: string): Promise<unknown[]> =>
    (await bench.audit()).filter(({ target, action }) => target === id && action === 'reveal');

  test('gives the value for 30 seconds, and who saw what and why is noted without it', async () => {
    const id = await withForm();
    const shown = await bench.desk.reveal(LIN, id, 'id_number', `compare with ${ID_NUMBER}`);
    expect(shown).toMatchObject({ slot: 'id_number', value: ID_NUMBER });
    const left = shown.until.getTime() - bench.now().getTime();
    expect(left).toBeGreaterThan(25_000);
    expect(left).toBeLessThanOrEqual(30_000);
    expect(await reveals(id)).toMatchObject([{ actor: LIN.email, detail: { slot: 'id_number' } }]);
    expect(JSON.stringify(await bench.audit())).not.toContain(ID_NUMBER);
  });

  test('shows nothing when it cannot be noted', async () => {
    const id = await withForm();
    const commit = jest.spyOn(bench.store, 'commit').mockRejectedValue(new Error('disk full'));
    await expect(bench.desk.reveal(LIN, id, 'id_number', 'why')).rejects.toThrow('disk full');
    commit.mockRestore();
    expect(await reveals(id)).toEqual([]);
  });

  test('is for who has the chat, and for supervisors', async () => {
    const id = await withForm();
    await expect(bench.desk.reveal(MEI, id, 'card', 'why')).rejects.toMatchObject({ code: 'Forbidden' });
    expect(await bench.desk.reveal(BOSS, id, 'card', 'why')).toMatchObject({ value: CARD });
    expect(await reveals(id)).toMatchObject([{ actor: BOSS.email }]);
  });

  test.each<[SlotName]>([['id_type'], ['reason'], ['otp'], ['id_front']])(
    'there is nothing to it for %s',
    async (slot) => {
      const id = await withForm();
      await expect(bench.desk.reveal(LIN, id, slot, 'why')).rejects.toMatchObject({ code: 'BadRequest' });
      expect(await reveals(id)).toEqual([]);
    },
  );
});
