import { mkdtempSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Drawing, TeamsDelivery } from '../../../src/channels/teams/outbound/contract';
import { createDelivery } from '../../../src/channels/teams/outbound/delivery';
import { showAgentTyping } from '../../../src/channels/teams/outbound/typing';
import { createSignals } from '../../../src/channels/signals';
import type { Conversation, StoredActivity } from '../../../src/core/conversation';
import { RetryLater } from '../../../src/notify/contract';
import { createVault } from '../../../src/privacy/vault';
import type { Store } from '../../../src/store/contract';
import { openSqliteStore } from '../../../src/store/sqlite/open';
import {
  agentSays,
  botSays,
  customerSays,
  drawing,
  FakeTeams,
  lastParts,
  PERSONAL,
  readText,
} from './outbound-support';

const ID = 'teams-1';
const vault = createVault({ current: randomBytes(32).toString('base64') });

let folder: string;
let store: Store;
let teams: FakeTeams;
let now: number;
let warnings: object[];
let delivery: TeamsDelivery;

/** Another process, as it were: it knows what is stored, and nothing else. */
function newDelivery(more: Partial<Parameters<typeof createDelivery>[0]> = {}): TeamsDelivery {
  const log = { warn: (details: object) => void warnings.push(details) };
  const clock = { now: () => new Date(now) };
  return createDelivery({ store, vault, connector: teams, drawing, clock, log, ...more });
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'xiaoka-teams-outbound-'));
  store = await openSqliteStore({ file: join(folder, 'xiaoka.db') });
  await store.migrate();
  teams = new FakeTeams();
  now = Date.parse('2026-11-28T08:00:00Z');
  warnings = [];
  delivery = newDelivery();
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const blank: Conversation = {
  id: ID,
  channel: 'teams',
  userId: 'u',
  version: 0,
  lastSequence: 0,
  language: 'en',
  handoff: 'none',
  place: { step: null, expects: null, case: null, handoff: 'none' },
  caseId: null,
  dialogue: '',
  createdAt: new Date(0),
  updatedAt: new Date(0),
};

/** Stores what was said, in order, each with the number it has. */
async function say(...activities: readonly StoredActivity[]): Promise<void> {
  const before = (await store.snapshot(ID))?.conversation ?? blank;
  const lastSequence = activities.at(-1)?.sequence ?? 0;
  expect(await store.commit({ conversation: { ...before, lastSequence }, activities })).toBe('committed');
}

async function reachable(reference: unknown = PERSONAL): Promise<void> {
  await store.saveChannelReference({
    conversationId: ID,
    reference: vault.seal(JSON.stringify(reference), ID),
    sentSequence: 0,
    updatedAt: new Date(now),
  });
}

const bot = (text: string, sequence: number): StoredActivity => botSays(text, { sequence });
const took = (): string[] => teams.took.map(readText);
const sentSequence = async (): Promise<number | undefined> =>
  (await store.channelReference(ID))?.sentSequence;

describe('what was committed', () => {
  it('goes out in order, once, without what the customer said', async () => {
    await say(customerSays('hi', 1), bot('one', 2), bot('two', 3), customerSays('ok', 4));
    await reachable();
    await delivery.deliver(ID);
    expect(took()).toEqual(['one', 'two']);
    expect(await sentSequence()).toBe(4);
    await say(agentSays('three', 'Lee', 5));
    await delivery.deliver(ID);
    await newDelivery().deliver(ID);
    expect(took()).toEqual(['one', 'two', 'Lee: three']);
  });

  it('goes out in the language it was said in', async () => {
    await say(agentSays('你好', '小李', 1, 'zh-CN'));
    await reachable();
    await delivery.deliver(ID);
    expect(teams.took[0]?.locale).toBe('zh-CN');
  });

  it('is sent once by two deliveries at once', async () => {
    await say(bot('one', 1), bot('two', 2));
    await reachable();
    teams.meanwhile = () => new Promise((resolve) => setTimeout(resolve, 5));
    await Promise.all([delivery.deliver(ID), delivery.deliver(ID), delivery.deliver(ID)]);
    expect(took()).toEqual(['one', 'two']);
  });

  it('while a delivery is under way goes out with it or behind it', async () => {
    await say(bot('one', 1));
    await reachable();
    let second: Promise<void> = Promise.resolve();
    teams.meanwhile = async () => {
      teams.meanwhile = async () => undefined;
      await say(bot('two', 2));
      second = delivery.deliver(ID);
    };
    await delivery.deliver(ID);
    await second;
    expect(took()).toEqual(['one', 'two']);
  });

  it('has its job done once, with the last of it sent', async () => {
    await say(bot('one', 1), bot('two', 2));
    await reachable();
    const seen: unknown[] = [];
    const finish = async (): Promise<void> => void seen.push(took());
    await delivery.deliver(ID, finish);
    expect(seen).toEqual([['one', 'two']]);
    await delivery.deliver(ID, finish);
    expect(seen).toHaveLength(2);
  });

  it('has no job done while Teams asks for patience', async () => {
    await say(bot('one', 1), bot('two', 2));
    await reachable();
    const finish = jest.fn(async () => undefined);
    teams.outcomes.push({ kind: 'sent' }, { kind: 'later', afterMs: null });
    await expect(delivery.deliver(ID, finish)).rejects.toBeInstanceOf(RetryLater);
    expect(finish).not.toHaveBeenCalled();
    expect(await sentSequence()).toBe(1);
    await delivery.deliver(ID, finish);
    expect(finish).toHaveBeenCalledTimes(1);
    expect(await sentSequence()).toBe(2);
  });

  it('is not sent again in this process when its job could not be noted as done', async () => {
    await say(bot('one', 1));
    await reachable();
    const failing = async (): Promise<void> => Promise.reject(new Error('no disk'));
    await expect(delivery.deliver(ID, failing)).rejects.toThrow('no disk');
    await delivery.deliver(ID);
    expect(took()).toEqual(['one']);
  });

  it('has the form at its end, and no buttons that the customer has passed', async () => {
    const asks = { place: { expects: 'otp' as const }, choices: ['Send again'] };
    await say(
      botSays('Old?', { ...asks, sequence: 1 }),
      customerSays('123456', 2),
      botSays('Wrong.', { place: { expects: 'otp' }, sequence: 3 }),
      botSays('New?', { ...asks, sequence: 4 }),
    );
    await reachable();
    await delivery.deliver(ID);
    expect(teams.took.map(({ attachments }) => attachments?.length ?? 0)).toEqual([0, 0, 1]);
    expect(lastParts(teams.took).inputs).toHaveLength(1);
  });

  it('is nothing to a conversation of another channel', async () => {
    await say(bot('one', 1));
    await delivery.deliver(ID);
    expect(teams.asked).toEqual([]);
  });

  it('fails for a reference that is none, without telling what it is', async () => {
    await say(bot('one', 1));
    await reachable({ user: 'somebody' });
    const failure: unknown = await delivery.deliver(ID).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'InternalError', cause: undefined });
    expect(String(failure)).not.toContain('somebody');
  });

  it('goes out page by page when there is much of it', async () => {
    const many = Array.from({ length: 1_100 }, (_, index) => bot(`${index + 1}`, index + 1));
    await say(...many);
    await reachable();
    const noting = { ...bind(store), markSent: async () => undefined };
    await newDelivery({ store: noting }).deliver(ID);
    expect(took()).toEqual(many.map(({ body }) => body.text));
  });
});

describe('when Teams says later', () => {
  it('the job comes back, not before the time that Teams named, and goes on where it was', async () => {
    await say(bot('one', 1), bot('two', 2), bot('three', 3));
    await reachable();
    teams.outcomes = [{ kind: 'sent' }, { kind: 'later', afterMs: 8_000 }];
    const failure: unknown = await delivery.deliver(ID).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(RetryLater);
    expect(failure).toMatchObject({ afterMs: 8_000 });
    expect(await sentSequence()).toBe(1);
    now += 8_000;
    await delivery.deliver(ID);
    expect(took()).toEqual(['one', 'two', 'three']);
  });

  it('no other job of the conversation comes in between', async () => {
    await say(bot('one', 1));
    await reachable();
    teams.outcomes = [{ kind: 'later', afterMs: 8_000 }];
    await expect(delivery.deliver(ID)).rejects.toBeInstanceOf(RetryLater);
    now += 5_000;
    await expect(delivery.deliver(ID)).rejects.toMatchObject({ afterMs: 3_000 });
    expect(teams.asked).toHaveLength(1);
    now += 3_000;
    await delivery.deliver(ID);
    expect(took()).toEqual(['one']);
  });

  it('without a time, or when nobody answers, the job comes back as usual', async () => {
    await say(bot('one', 1));
    await reachable();
    teams.outcomes = [{ kind: 'later', afterMs: null }, new Error('no network')];
    await expect(delivery.deliver(ID)).rejects.toMatchObject({ afterMs: null });
    await expect(delivery.deliver(ID)).rejects.toThrow('no network');
    await delivery.deliver(ID);
    expect(took()).toEqual(['one']);
  });

  it('a message of several parts goes on with the part that failed', async () => {
    const long = Array.from({ length: 300 }, (_, index) => `sentence ${index}`).join('\n');
    await say(agentSays(long, 'Lee', 1));
    await reachable();
    teams.outcomes = [{ kind: 'sent' }, { kind: 'later', afterMs: null }];
    await expect(delivery.deliver(ID)).rejects.toBeInstanceOf(RetryLater);
    await delivery.deliver(ID);
    expect(
      took()
        .map((text) => text.replace('Lee: ', ''))
        .join('\n'),
    ).toBe(long);
  });
});

describe('a crash', () => {
  it('between sending and noting repeats one message in the next process', async () => {
    await say(bot('one', 1), bot('two', 2));
    await reachable();
    const crashing = { ...bind(store), markSent: () => Promise.reject(new Error('power cut')) };
    await expect(newDelivery({ store: crashing }).deliver(ID)).rejects.toThrow('power cut');
    await newDelivery().deliver(ID);
    expect(took()).toEqual(['one', 'one', 'two']);
  });

  it('of the store alone repeats nothing', async () => {
    await say(bot('one', 1), bot('two', 2));
    await reachable();
    let down = true;
    const shaky = {
      ...bind(store),
      markSent: (id: string, sequence: number) =>
        down ? Promise.reject(new Error('store is down')) : store.markSent(id, sequence),
    };
    const same = newDelivery({ store: shaky });
    await expect(same.deliver(ID)).rejects.toThrow('store is down');
    down = false;
    await same.deliver(ID);
    expect(took()).toEqual(['one', 'two']);
  });
});

describe('what Teams refuses', () => {
  it('is noted and never holds up what follows', async () => {
    await say(bot('one', 1), bot('two', 2), bot('three', 3));
    await reachable();
    teams.outcomes = [{ kind: 'sent' }, { kind: 'refused', status: 400 }];
    await delivery.deliver(ID);
    expect(took()).toEqual(['one', 'three']);
    expect(warnings).toEqual([{ conversationId: ID, sequence: 2, status: 400 }]);
    expect(await sentSequence()).toBe(3);
  });

  it('as a card is said in words', async () => {
    await say(botSays('Which?', { choices: ['A', 'B'], sequence: 1 }), bot('next', 2));
    await reachable();
    teams.outcomes = [{ kind: 'refused', status: 413 }];
    await delivery.deliver(ID);
    expect(took()).toEqual(['Which?\n· A\n· B', 'next']);
  });

  it('as a card and in words is passed over', async () => {
    await say(botSays('Which?', { choices: ['A', 'B'], sequence: 1 }), bot('next', 2));
    await reachable();
    teams.outcomes = [
      { kind: 'refused', status: 400 },
      { kind: 'refused', status: 400 },
    ];
    await delivery.deliver(ID);
    expect(took()).toEqual(['next']);
  });
});

describe('a bot that was removed', () => {
  it('says nothing more, quietly, until it is there again', async () => {
    await say(bot('one', 1), bot('two', 2));
    await reachable();
    teams.outcomes = [{ kind: 'gone' }];
    await delivery.deliver(ID);
    await delivery.deliver(ID);
    expect(teams.asked).toHaveLength(1);
    expect(warnings).toEqual([]);
    await reachable();
    await delivery.deliver(ID);
    expect(took()).toEqual(['one', 'two']);
  });
});

describe('an agent who writes', () => {
  const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30));

  it('is shown in Teams, not more often than it can be seen', async () => {
    await say(bot('one', 1));
    await reachable();
    const signals = createSignals();
    const stop = showAgentTyping(signals, delivery);
    signals.typing(ID, 'agent', 'Lee');
    signals.typing(ID, 'agent', 'Lee');
    signals.typing(ID, 'customer', null);
    signals.typing('web-1', 'agent', 'Lee');
    await settled();
    expect(teams.took).toEqual([{ type: 'typing' }]);
    now += 3_000;
    signals.typing(ID, 'agent', 'Lee');
    await settled();
    expect(teams.took).toHaveLength(2);
    stop();
    now += 3_000;
    signals.typing(ID, 'agent', 'Lee');
    await settled();
    expect(teams.took).toHaveLength(2);
  });

  it('troubles nobody when it cannot be shown', async () => {
    await say(bot('one', 1));
    await reachable();
    teams.outcomes = [new Error('no network')];
    await expect(delivery.typing(ID)).resolves.toBeUndefined();
  });
});

/** The store's methods, for one of them to be put differently. */
function bind(whole: Store): Pick<Store, 'channelReference' | 'activities' | 'markSent' | 'markGone'> {
  return {
    channelReference: (id) => whole.channelReference(id),
    activities: (id, after, limit) => whole.activities(id, after, limit),
    markSent: (id, sequence) => whole.markSent(id, sequence),
    markGone: (id) => whole.markGone(id),
  };
}

it('draws with what is behind each activity', async () => {
  const seen: (string | undefined)[] = [];
  const noting: Pick<Drawing, 'activity' | 'words'> = {
    ...drawing,
    activity: (activity, reference, language, following) => {
      seen.push(following);
      return drawing.activity(activity, reference, language, following);
    },
  };
  await say(bot('a', 1), customerSays('b', 2), bot('c', 3), bot('d', 4));
  await reachable();
  await newDelivery({ drawing: noting }).deliver(ID);
  expect(seen).toEqual(['over', 'followed', 'last']);
});
