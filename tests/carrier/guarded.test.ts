import type { Carrier } from '../../src/carrier/contract';
import { withLimits, type CallOutcome } from '../../src/carrier/guarded';

/** A carrier of which only `findAccount` is called, and does as told. */
function carrierThat(findAccount: Carrier['findAccount']): Carrier {
  const unused = () => Promise.reject(new Error('unused'));
  return {
    findAccount,
    matchesIdentity: unused,
    accountState: unused,
    cancelCard: unused,
    payRefund: unused,
  };
}

describe('withLimits', () => {
  let now = 0;
  const clock = { now: () => new Date(now) };
  let calls: [keyof Carrier, CallOutcome, number][] = [];
  const onCall = (...call: [keyof Carrier, CallOutcome, number]) => void calls.push(call);
  beforeEach(() => {
    now = 0;
    calls = [];
  });

  test('hands an answer through', async () => {
    const guarded = withLimits(
      carrierThat(async () => {
        now += 40;
        return null;
      }),
      { clock, onCall },
    );
    expect(await guarded.findAccount('19000000001')).toBeNull();
    expect(calls).toEqual([['findAccount', 'ok', 40]]);
  });

  test('a failure keeps its cause and names nobody', async () => {
    const cause = new Error('19000000001 is not welcome');
    const guarded = withLimits(carrierThat(() => Promise.reject(cause)));
    const error: unknown = await guarded.findAccount('19000000001').catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'CarrierUnavailable', cause });
    expect(error).not.toMatchObject({ message: expect.stringContaining('1900') as string });
  });

  test('an answer that never comes is late', async () => {
    const guarded = withLimits(
      carrierThat(() => new Promise(() => {})),
      { timeoutMs: 5, onCall },
    );
    await expect(guarded.findAccount('19000000001')).rejects.toMatchObject({ code: 'CarrierUnavailable' });
    expect(calls.map(([, outcome]) => outcome)).toEqual(['late']);
  });

  test('after five failures in a row nobody is asked for ten seconds, then one is', async () => {
    let works = false;
    let asked = 0;
    const guarded = withLimits(
      carrierThat(async () => {
        asked += 1;
        if (!works) throw new Error('down');
        return null;
      }),
      { clock, onCall },
    );
    const ask = () => guarded.findAccount('19000000001').catch(() => 'unavailable');
    for (let call = 0; call < 7; call += 1) await ask();
    expect(asked).toBe(5);
    expect(calls.slice(-2).map(([, outcome]) => outcome)).toEqual(['refused', 'refused']);

    now = 10_000;
    await Promise.all([ask(), ask()]);
    expect(asked).toBe(6);

    now = 19_999;
    expect(await ask()).toBe('unavailable');
    expect(asked).toBe(6);

    now = 20_000;
    works = true;
    expect(await ask()).toBeNull();
    expect(await ask()).toBeNull();
    expect(asked).toBe(8);
  });

  test('an answer in between forgives the failures', async () => {
    let call = 0;
    const guarded = withLimits(
      carrierThat(async () => {
        call += 1;
        if (call % 5 !== 0) throw new Error('down');
        return null;
      }),
    );
    for (let time = 0; time < 12; time += 1) await guarded.findAccount('1').catch(() => undefined);
    expect(call).toBe(12);
  });
});
