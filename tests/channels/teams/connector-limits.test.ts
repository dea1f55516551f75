import { createTeamsConnector } from '../../../src/channels/teams';
import type { TeamsReference } from '../../../src/channels/teams/contract';
import { Microsoft, SERVICE_URL, TEAMS } from '../../support/microsoft';
import { MovableClock } from '../../support/program';

let microsoft: Microsoft;
beforeEach(async () => (microsoft = await Microsoft.start()));
afterEach(() => microsoft.close());

const LATER = { kind: 'later', afterMs: null };
const REFERENCE: TeamsReference = {
  serviceUrl: SERVICE_URL,
  tenantId: TEAMS.tenantId,
  conversationId: 'a:1-personal',
  conversationType: 'personal',
  bot: { id: `28:${TEAMS.clientId}`, name: 'Xiaoka' },
  user: { id: '29:ada', aadObjectId: null },
};
const connector = () =>
  createTeamsConnector({ settings: TEAMS, clock: new MovableClock(), log: { warn: () => undefined } });
const send = (teams = connector()) => teams.send(REFERENCE, { type: 'message', text: 'hello' });

test('an answer is waited for 15 seconds', async () => {
  const teams = connector();
  await send(teams);
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'performance'] });
  try {
    let asked = (): void => undefined;
    const isAsked = new Promise<void>((resolve) => (asked = resolve));
    microsoft.respond = () => {
      asked();
      return new Promise(() => undefined);
    };
    const sending = send(teams);
    await isAsked;
    jest.advanceTimersByTime(15_000);
    expect(await sending).toEqual(LATER);
  } finally {
    jest.useRealTimers();
  }
});

test('an answer without end is not read to its end', async () => {
  microsoft.answers.push({ status: 200, body: Buffer.alloc(300 * 1024, ' ') });
  expect(await send()).toEqual(LATER);
  expect(await send()).toEqual({ kind: 'sent' });
});
