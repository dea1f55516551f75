import type { Bench } from './harness';
import { agent, at, session } from './samples';

const ANNA = 'anna@demo.example';
const BEN = 'ben@demo.example';

/** Agents, their sessions, and whether they are there. */
export function peopleContract(bench: () => Bench): void {
  test('keeps agents and sessions', async () => {
    const { store } = bench();
    expect([await store.agent(ANNA), await store.session('hash')]).toEqual([null, null]);
    await store.saveAgent(agent(ANNA));
    await store.saveAgent(agent(ANNA, { role: 'supervisor' }));
    await store.saveSession(session('hash', ANNA));
    await store.saveSession(session('hash', ANNA, { lastSeenAt: at(7) }));
    expect(await store.agent(ANNA)).toEqual(agent(ANNA, { role: 'supervisor' }));
    expect(await store.session('hash')).toEqual(session('hash', ANNA, { lastSeenAt: at(7) }));
    await store.deleteSession('hash');
    await store.deleteSession('hash');
    expect(await store.session('hash')).toBeNull();
  });

  test('lists agents by e-mail', async () => {
    const { store } = bench();
    expect(await store.agents()).toEqual([]);
    await store.saveAgent(agent(BEN));
    await store.saveAgent(agent(ANNA, { name: 'Anna' }));
    expect(await store.agents()).toEqual([agent(ANNA, { name: 'Anna' }), agent(BEN)]);
  });

  test('ends every session of one agent', async () => {
    const { store } = bench();
    for (const [id, email] of [
      ['1', ANNA],
      ['2', ANNA],
      ['3', BEN],
    ] as const)
      await store.saveSession(session(id, email));
    await store.deleteSessionsOf(ANNA);
    const sessions = await Promise.all(['1', '2', '3'].map((id) => store.session(id)));
    expect(sessions.map((each) => each?.email)).toEqual([undefined, undefined, BEN]);
  });

  test('removes an agent with sessions and presence', async () => {
    const { store } = bench();
    for (const email of [ANNA, BEN]) {
      await store.saveAgent(agent(email));
      await store.saveSession(session(`of ${email}`, email));
      await store.setShift(email, true);
      await store.touchAgent(email, at(1));
    }
    expect([await store.deleteAgent(ANNA), await store.deleteAgent(ANNA)]).toEqual([true, false]);
    expect([await store.agent(ANNA), await store.session(`of ${ANNA}`)]).toEqual([null, null]);
    expect([await store.agent(BEN), await store.session(`of ${BEN}`)]).toEqual([
      agent(BEN),
      session(`of ${BEN}`, BEN),
    ]);
    await store.touchAgent(ANNA, at(2));
    await store.setShift(ANNA, true);
    await store.saveAgent(agent(ANNA));
    expect(await store.presence()).toEqual([
      { email: ANNA, onShift: false, lastSeenAt: null },
      { email: BEN, onShift: true, lastSeenAt: at(1) },
    ]);
  });

  test('notes when agents were heard of, never going back, and whether they are on shift', async () => {
    const { store } = bench();
    await store.saveAgent(agent(ANNA));
    await store.saveAgent(agent(BEN));
    const anna = async () => (await store.presence()).find(({ email }) => email === ANNA);
    expect(await anna()).toEqual({ email: ANNA, onShift: false, lastSeenAt: null });
    await store.touchAgent(ANNA, at(5));
    expect(await anna()).toEqual({ email: ANNA, onShift: false, lastSeenAt: at(5) });
    await store.setShift(ANNA, true);
    await store.touchAgent(ANNA, at(4));
    expect(await anna()).toEqual({ email: ANNA, onShift: true, lastSeenAt: at(5) });
    await store.touchAgent(ANNA, at(6));
    await store.setShift(ANNA, false);
    expect(await anna()).toEqual({ email: ANNA, onShift: false, lastSeenAt: at(6) });
    await store.setShift(BEN, true);
    expect((await store.presence())[1]).toEqual({ email: BEN, onShift: true, lastSeenAt: null });
    await store.touchAgent(BEN, at(1));
    expect((await store.presence())[1]).toEqual({ email: BEN, onShift: true, lastSeenAt: at(1) });
  });
}
