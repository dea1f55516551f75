import { createTeamsConnector } from '../../../src/channels/teams';
import type { OutgoingActivity, SendOutcome, TeamsReference } from '../../../src/channels/teams/contract';
import { retryAfterMs } from '../../../src/channels/teams/connector/retry-after';
import { BOT_FRAMEWORK, Microsoft, SERVICE_URL, TEAMS, type Answer } from '../../support/microsoft';
import { MovableClock } from '../../support/program';

let microsoft: Microsoft;
const logged: string[] = [];
const clock = new MovableClock();
const log = { warn: (...line: unknown[]): void => void logged.push(JSON.stringify(line)) };
const connector = (settings: typeof TEAMS | null = TEAMS) => createTeamsConnector({ settings, clock, log });

beforeEach(async () => {
  logged.length = 0;
  microsoft = await Microsoft.start();
});

afterEach(() => microsoft.close());

const REFERENCE: TeamsReference = {
  serviceUrl: SERVICE_URL,
  tenantId: TEAMS.tenantId,
  conversationId: 'a:1-personal',
  conversationType: 'personal',
  bot: { id: `28:${TEAMS.clientId}`, name: 'Xiaoka' },
  user: { id: '29:ada', aadObjectId: '00000000-0000-4000-8000-000000000001' },
};

const HELLO: OutgoingActivity = { type: 'message', text: 'hello ada', textFormat: 'plain', locale: 'en' };

describe('what is sent', () => {
  test('goes to the conversation, from the bot, with its token', async () => {
    const card = {
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: { type: 'AdaptiveCard' },
    };
    const activity = { ...HELLO, summary: 'a card', attachments: [card] };
    expect(await connector().send(REFERENCE, activity)).toEqual({ kind: 'sent' });
    expect(microsoft.calls).toMatchObject([
      {
        method: 'POST',
        url: `${SERVICE_URL}v3/conversations/a:1-personal/activities`,
        authorization: expect.stringMatching(/^Bearer ey/) as string,
        body: {
          ...activity,
          channelId: 'msteams',
          serviceUrl: SERVICE_URL,
          from: { id: `28:${TEAMS.clientId}` },
          recipient: { id: '29:ada' },
          conversation: { id: 'a:1-personal', conversationType: 'personal', tenantId: TEAMS.tenantId },
        },
      },
    ]);
    // It answers no activity: the one that a continued conversation begins with was never there.
    expect(microsoft.calls[0]?.body).not.toHaveProperty('replyToId');
  });

  test('may be that somebody is writing', async () => {
    expect(await connector().send(REFERENCE, { type: 'typing' })).toEqual({ kind: 'sent' });
    expect(microsoft.calls).toMatchObject([{ body: { type: 'typing' } }]);
  });

  test('stays in the thread of a channel', async () => {
    const conversationId = '19:abc@thread.tacv2;messageid=1700000000000';
    await connector().send({ ...REFERENCE, conversationId, conversationType: 'channel' }, HELLO);
    expect(microsoft.calls[0]?.url).toBe(`${SERVICE_URL}v3/conversations/${conversationId}/activities`);
  });

  test.each(['../../elsewhere', 'a/b', 'a?b', 'a#b', 'a\\b', 'a b', '..'])(
    'does not leave its place in the address: %s',
    async (conversationId) => {
      const outcome = await connector().send({ ...REFERENCE, conversationId }, HELLO);
      expect(outcome).toEqual({ kind: 'refused', status: 400 });
      expect(microsoft.calls).toEqual([]);
    },
  );
});

const later = (afterMs: number | null): SendOutcome => ({ kind: 'later', afterMs });

describe('an answer of Teams', () => {
  test.each<[string, Answer, SendOutcome]>([
    ['200', { status: 200, body: { id: '1' } }, { kind: 'sent' }],
    ['202 without a body', { status: 202 }, { kind: 'sent' }],
    ['403', { status: 403, body: { error: { code: 'BotNotInConversationRoster' } } }, { kind: 'gone' }],
    ['404', { status: 404 }, { kind: 'gone' }],
    ['400', { status: 400, body: { error: { code: 'BadArgument' } } }, { kind: 'refused', status: 400 }],
    ['413', { status: 413 }, { kind: 'refused', status: 413 }],
    ['401', { status: 401 }, later(null)],
    ['412', { status: 412 }, later(null)],
    ['429', { status: 429 }, later(null)],
    ['429 with seconds', { status: 429, headers: { 'retry-after': '7' } }, later(7_000)],
    ['429 with nonsense', { status: 429, headers: { 'retry-after': 'soon' } }, later(null)],
    ['500', { status: 500 }, later(null)],
    ['502 that is no JSON', { status: 502, body: Buffer.from('<html>') }, later(null)],
    ['503 with seconds', { status: 503, headers: { 'retry-after': '120' } }, later(120_000)],
  ])('%s', async (_name, answer, outcome) => {
    microsoft.answers.push(answer);
    expect(await connector().send(REFERENCE, HELLO)).toEqual(outcome);
    // The library does not try again by itself: the outbox does.
    expect(microsoft.calls).toHaveLength(1);
  });

  test('429 with a date', async () => {
    const date = new Date(clock.now().getTime() + 30_000).toUTCString();
    microsoft.answers.push({ status: 429, headers: { 'retry-after': date } });
    const outcome = await connector().send(REFERENCE, HELLO);
    const afterMs = outcome.kind === 'later' ? outcome.afterMs : null;
    expect(afterMs).toBeGreaterThan(20_000);
    expect(afterMs).toBeLessThanOrEqual(30_000);
  });

  test('that never comes is one to try again', async () => {
    const refusing = { ...REFERENCE, serviceUrl: 'https://127.0.0.1:1/' };
    expect(await connector().send(refusing, HELLO)).toEqual(later(null));
  });

  test('goes to the log by status and code, without what was sent', async () => {
    const error = { code: 'BadSyntax', message: 'cannot read: hello ada' };
    microsoft.answers.push({ status: 400, body: { error } });
    await connector().send(REFERENCE, HELLO);
    expect(logged.join()).toContain('"status":400,"problem":"BadSyntax"');
    expect(logged.join()).not.toContain('ada');
  });

  test('that sends the bot elsewhere is not followed', async () => {
    microsoft.answers.push({ status: 307, headers: { location: 'https://evil.example/' } });
    expect(await connector().send(REFERENCE, HELLO)).toEqual({ kind: 'refused', status: 307 });
    expect(microsoft.calls.map(({ url }) => new URL(url).host)).toEqual(['smba.trafficmanager.net']);
  });
});

describe('Retry-After', () => {
  const now = new Date('2026-03-02T08:00:00Z');
  test.each([
    [null, null],
    ['', null],
    ['later', null],
    ['0', 0],
    ['1.5', 1_500],
    [' 12 ', 12_000],
    ['Mon, 02 Mar 2026 08:01:00 GMT', 60_000],
    ['Mon, 02 Mar 2026 07:00:00 GMT', 0],
    ['9999999999', 86_400_000],
  ])('%j is %j ms', (header, ms) => {
    expect(retryAfterMs(header, now)).toBe(ms);
  });
});

describe("the bot's token", () => {
  test('is asked for once, and kept', async () => {
    const teams = connector();
    await Promise.all(Array.from({ length: 10 }, () => teams.send(REFERENCE, HELLO)));
    await teams.send(REFERENCE, HELLO);
    expect(microsoft.calls).toHaveLength(11);
    expect(new Set(microsoft.calls.map(({ authorization }) => authorization)).size).toBe(1);
    expect(microsoft.asked.tokens).toBe(1);
  });

  test('that cannot be had now is asked for again with the next activity', async () => {
    const teams = connector();
    microsoft.reachable = false;
    expect(await teams.send(REFERENCE, HELLO)).toEqual(later(null));
    expect(microsoft.calls).toEqual([]);
    expect(logged.join()).not.toContain(TEAMS.clientSecret);
    microsoft.reachable = true;
    expect(await teams.send(REFERENCE, HELLO)).toEqual({ kind: 'sent' });
  });

  test('is waited for 15 seconds, and nothing is sent once it comes after all', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'performance'] });
    try {
      const teams = connector();
      let goOn = (): void => undefined;
      let asked = (): void => undefined;
      const isAsked = new Promise<void>((resolve) => (asked = resolve));
      microsoft.beforeLogin = () => {
        asked();
        return new Promise<void>((resolve) => (goOn = resolve));
      };
      const sending = teams.send(REFERENCE, HELLO);
      await isAsked;
      jest.advanceTimersByTime(15_000);
      expect(await sending).toEqual(later(null));
      microsoft.beforeLogin = async () => undefined;
      goOn();
      expect(await teams.send(REFERENCE, HELLO)).toEqual({ kind: 'sent' });
      expect(microsoft.calls).toHaveLength(1);
    } finally {
      jest.useRealTimers();
    }
  });

  test.each([
    'http://smba.trafficmanager.net/emea/',
    'http://127.0.0.1:1/',
    'https://a:b@evil.example/',
    'x',
  ])('never goes to an address that is none of the Bot Connector: %s', async (serviceUrl) => {
    expect(await connector().send({ ...REFERENCE, serviceUrl }, HELLO)).toEqual({ kind: 'gone' });
    const fetching = connector().fetchInline({ ...REFERENCE, serviceUrl }, serviceUrl, 10);
    await expect(fetching).rejects.toMatchObject({ code: 'BadRequest' });
    expect(microsoft.asked.tokens).toBe(0);
    expect(microsoft.calls).toEqual([]);
  });

  test('is for the Bot Framework, and goes to the address that was validated alone', async () => {
    await connector().send({ ...REFERENCE, serviceUrl: 'https://smba.trafficmanager.net/amer' }, HELLO);
    await connector().fetchInline(REFERENCE, `${SERVICE_URL}v3/attachments/1`, 10_000);
    const hosts = microsoft.calls.map(({ url }) => new URL(url).host);
    expect(hosts).toEqual(['smba.trafficmanager.net', 'smba.trafficmanager.net']);
    const [, claims = ''] = microsoft.calls[0]?.authorization?.split('.') ?? [];
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({ aud: BOT_FRAMEWORK });
  });
});
