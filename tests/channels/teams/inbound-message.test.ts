import { createHash } from 'node:crypto';
import type { TeamsActivity } from '../../../src/channels/teams/contract';
import { conversationIdOf } from '../../../src/channels/teams/inbound/conversation-id';
import { decodeEntities, LONGEST_TEXT } from '../../../src/channels/teams/inbound/words';
import { XiaokaError } from '../../../src/core/errors';
import { openBench, type Bench } from '../../support/corridor';
import { openChat, type Chat } from './inbound-support';

let bench: Bench;
let chat: Chat;
beforeAll(async () => (bench = await openBench()));
beforeEach(() => (chat = openChat(bench)));
afterAll(() => bench.close());

describe('a message in the personal chat', () => {
  test('begins the conversation and is answered', async () => {
    expect(await chat.send('personal-message')).toEqual({ status: 200 });
    expect(chat.received).toEqual([
      {
        conversationId: chat.id,
        deliveryKeys: ['teams:1485983408511'],
        kind: 'message',
        text: 'How long does it take to cancel my card & get my money back?',
        documents: [],
        locale: 'en-US',
      },
    ]);
    const [own, answer] = await chat.transcript();
    expect(own).toMatchObject({ from: 'customer', sequence: 1 });
    expect(answer?.body.text).toMatch(/paid back/);
    expect(await bench.store.snapshot(chat.id)).toMatchObject({
      conversation: {
        channel: 'teams',
        language: 'en',
        userId: chat.activity('personal-message').from.id,
      },
    });
  });

  test('begins in Chinese for a client in Chinese, as the activity or the client itself says', async () => {
    await chat.send('personal-message-chinese');
    expect((await bench.store.snapshot(chat.id))?.conversation.language).toBe('zh');
    const other = openChat(bench);
    await other.send('personal-message-chinese', { locale: undefined, text: '?' });
    expect((await bench.store.snapshot(other.id))?.conversation.language).toBe('zh');
    const none = openChat(bench);
    await none.send('personal-message', { locale: null, entities: null, text: '?' });
    expect((await bench.store.snapshot(none.id))?.conversation.language).toBe('en');
  });

  test('that Teams sends again is answered once', async () => {
    await chat.send('personal-message');
    const before = await chat.transcript();
    expect(await chat.send('personal-message')).toEqual({ status: 200 });
    expect(await chat.transcript()).toEqual(before);
  });

  test('twice at once is answered once, two of them are both', async () => {
    const answers = await Promise.all([
      chat.send('personal-message'),
      chat.send('personal-message'),
      chat.send('personal-message', { id: '2', text: 'thanks' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await chat.said()).sort()).toHaveLength(2);
  });

  test('without id is known by when it was written and its words', async () => {
    const bare = { id: undefined };
    await chat.send('personal-message', bare);
    await chat.send('personal-message', bare);
    await chat.send('personal-message', { ...bare, text: 'thanks' });
    await chat.send('personal-message', { ...bare, timestamp: '2026-02-01T21:10:08Z' });
    expect(await chat.said()).toHaveLength(3);
    await chat.send('personal-message', { ...bare, timestamp: undefined, text: 'yes' });
    await chat.send('personal-message', { ...bare, timestamp: undefined, text: 'yes' });
    expect(await chat.said()).toHaveLength(5);
  });

  test('with an id that no database takes is known all the same', async () => {
    for (const id of ['\u0000', 'x'.repeat(300), '号', '号']) await chat.send('personal-message', { id });
    expect(await chat.said()).toHaveLength(3);
    for (const { deliveryKeys } of chat.received) expect(deliveryKeys[0]).toMatch(/^teams:[\w-]{43}$/);
  });

  test.each([
    ['a &lt; b &amp;&amp; c &gt; d', 'a < b && c > d'],
    ['&quot;x&quot; it&apos;s it&#39;s &#x4F60;', '"x" it\'s it\'s 你'],
    ['&amp;lt;', '&lt;'],
    ['&nbsp;hi&nbsp;there&#160;', 'hi there'],
    ['&unknown; &#xD800; &#0; &#9999999; & &;', '&unknown; &#xD800; &#0; &#9999999; & &;'],
  ])('%s is read as %s', (text, words) => {
    expect(decodeEntities(text).trim()).toBe(words);
  });

  test('in Markdown is taken as it stands', async () => {
    await chat.send('personal-message', { textFormat: 'markdown', text: 'a &amp; b' });
    expect(chat.received[0]?.text).toBe('a &amp; b');
  });

  test('that is far too long is cut, and says so by its end', async () => {
    await chat.send('personal-message', { text: `${'啊'.repeat(LONGEST_TEXT - 2)}😀${'b'.repeat(99)}` });
    const text = chat.received[0]?.text ?? '';
    expect(text.endsWith('啊…')).toBe(true);
    expect(text.length).toBe(LONGEST_TEXT - 1);
  });

  test('of pictures of emoji alone hands over no file', async () => {
    await chat.send('emoji');
    expect(chat.received).toMatchObject([{ text: 'thank you', documents: [] }]);
    expect(chat.logged).toEqual([]);
  });
});

describe('how a conversation is reached', () => {
  test('is kept sealed, under an id that names nobody', async () => {
    await chat.send('personal-message');
    const { serviceUrl, conversation, from, recipient } = chat.activity('personal-message');
    expect(await chat.reference()).toEqual({
      serviceUrl,
      tenantId: conversation.tenantId,
      conversationId: conversation.id,
      conversationType: 'personal',
      bot: { id: recipient.id, name: 'Xiaoka' },
      user: { id: from.id, aadObjectId: from.aadObjectId },
    });
    const name = `${conversation.tenantId}|${conversation.id}`;
    expect(chat.id).toBe(`teams-${createHash('sha256').update(name).digest('base64url')}`);
    const kept = await bench.store.channelReference(chat.id);
    expect(kept?.reference).not.toContain('29:');
    expect(kept).toMatchObject({ sentSequence: 0, gone: false });
  });

  test('is saved again only when it changed, or the bot was away', async () => {
    await chat.send('personal-message');
    await chat.send('personal-message', { id: '2', text: 'thanks' });
    await chat.send('reaction');
    expect(chat.saves()).toBe(1);
    await chat.send('personal-message', { id: '3', serviceUrl: 'https://smba.trafficmanager.net/amer/' });
    expect(chat.saves()).toBe(2);
    expect((await chat.reference())?.serviceUrl).toBe('https://smba.trafficmanager.net/amer/');
    await bench.store.markGone(chat.id);
    await chat.send('personal-message', { id: '4', serviceUrl: 'https://smba.trafficmanager.net/amer/' });
    expect((await bench.store.channelReference(chat.id))?.gone).toBe(false);
  });

  test('keeps what a later activity does not name', async () => {
    const { from } = chat.activity('personal-message');
    await chat.send('personal-message');
    await chat.send('personal-message', {
      id: '2',
      from: { id: from.id },
      recipient: { id: '28:c9e8c047-2a74-40a2-b28a-b162d5f5327c' },
    });
    expect(await chat.reference()).toMatchObject({
      bot: { name: 'Xiaoka' },
      user: { aadObjectId: from.aadObjectId },
    });
    expect(chat.saves()).toBe(1);
  });

  test('is written anew when what was kept cannot be read any more', async () => {
    await chat.send('personal-message');
    await bench.store.saveChannelReference({
      conversationId: chat.id,
      reference: 'v1.gone.x',
      sentSequence: 0,
      updatedAt: new Date(),
    });
    expect(await chat.send('personal-message', { id: '2' })).toEqual({ status: 200 });
    expect((await chat.reference())?.conversationType).toBe('personal');
  });

  test('a conversation that was erased is begun anew', async () => {
    await chat.send('personal-message');
    await bench.store.deleteConversations(new Date(Date.now() + 60_000), 1_000);
    expect(await chat.send('personal-message')).toEqual({ status: 200 });
    expect(await chat.said()).toHaveLength(1);
  });

  test('names the tenant that channelData has where the conversation names none', () => {
    const { conversation, ...rest } = chat.activity('personal-message');
    const bare = { ...conversation, tenantId: null };
    expect(conversationIdOf({ ...rest, conversation: bare })).toBe(chat.id);
    expect(conversationIdOf({ ...rest, conversation, channelData: null })).toBe(chat.id);
    expect(conversationIdOf({ ...rest, conversation: bare, channelData: null })).not.toBe(chat.id);
  });
});

describe('a group', () => {
  test('is answered where the bot is mentioned, each thread for itself', async () => {
    const activity = chat.activity('channel-mention');
    const id = conversationIdOf(activity);
    expect(await chat.take(activity)).toEqual({ status: 200 });
    expect(chat.received).toMatchObject([
      { conversationId: id, audience: 'group', text: 'Megan Bowen wants to know: how long does it take?' },
    ]);
    expect((await chat.transcript(id))[1]?.body.text).toMatch(/working days/);
    expect(await chat.reference(id)).toMatchObject({
      conversationType: 'channel',
      user: { id: activity.from.id },
    });
    const other = { ...activity.conversation, id: activity.conversation.id.replace('194839', '194840') };
    expect(conversationIdOf({ ...activity, conversation: other })).not.toBe(id);
  });

  test('is not listened to otherwise: nothing is kept', async () => {
    const activity = chat.activity('channel-mention');
    const others = activity.entities?.filter((entity) => JSON.stringify(entity).includes('Megan')) ?? [];
    expect(await chat.take({ ...activity, entities: others })).toEqual({ status: 200 });
    expect(await chat.take({ ...activity, entities: null })).toEqual({ status: 200 });
    expect(chat.received).toEqual([]);
    expect(await bench.store.snapshot(conversationIdOf(activity))).toBeNull();
  });

  test('that only calls the bot gets what an empty message gets', async () => {
    const activity = chat.activity('group-chat-mention');
    await chat.take(activity);
    expect(chat.received).toMatchObject([{ text: '', audience: 'group' }]);
    expect((await chat.transcript(conversationIdOf(activity))).at(-1)?.from).toBe('bot');
  });

  test('is reached through whoever wrote last', async () => {
    const activity = chat.activity('group-chat-mention');
    await chat.take(activity);
    await chat.take({ ...activity, id: '2', from: { id: '29:other' } });
    expect((await chat.reference(conversationIdOf(activity)))?.user).toEqual({
      id: '29:other',
      aadObjectId: null,
    });
  });

  test('hands over no files', async () => {
    const { attachments } = chat.activity('file-download');
    await chat.send('group-chat-mention', { attachments });
    expect(chat.received).toMatchObject([{ documents: [] }]);
    expect(chat.documents).toEqual([]);
  });

  test.each<[Partial<TeamsActivity['conversation']>, 'group' | undefined]>([
    [{ conversationType: 'groupChat' }, 'group'],
    [{ conversationType: 'channel' }, 'group'],
    [{ isGroup: true }, 'group'],
    [{ conversationType: 'personal', isGroup: true }, 'group'],
    [{ conversationType: 'personal' }, undefined],
    [{ isGroup: false }, undefined],
    [{}, undefined],
  ])('is %j', async (kind, audience) => {
    const activity = chat.activity('channel-mention');
    await chat.take({ ...activity, conversation: { ...kind, id: activity.conversation.id } });
    expect(chat.received[0]?.audience).toBe(audience);
  });
});

describe('what cannot be stored now', () => {
  test.each([
    ['StoreUnavailable', 503],
    ['TooManyRequests', 429],
    ['Conflict', 503],
    ['Unavailable', 503],
    ['InternalError', 500],
  ] as const)('%s is answered with %s, and then taken', async (code, status) => {
    chat.fail(new XiaokaError(code, 'no'));
    expect(await chat.send('personal-message')).toEqual({ status });
    chat.fail(null);
    expect(await chat.send('personal-message')).toEqual({ status: 200 });
    expect(await chat.said()).toHaveLength(1);
  });

  test('and any other error are no exception either, and name nobody in the log', async () => {
    chat.fail(new Error('no'));
    expect(await chat.send('personal-message')).toEqual({ status: 500 });
    expect(chat.logged).toHaveLength(1);
    expect(chat.logged.join()).not.toMatch(/29:|Megan|money|7faf8ab2/);
  });
});
