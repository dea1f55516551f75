import { conversationIdOf } from '../../../src/channels/teams/inbound/conversation-id';
import { openBench, type Bench } from '../../support/corridor';
import { openChat, type Chat } from './inbound-support';

let bench: Bench;
let chat: Chat;
beforeAll(async () => (bench = await openBench()));
beforeEach(() => (chat = openChat(bench)));
afterAll(() => bench.close());

const EDITED = 'How much does it cost to cancel my card?';
const ORIGINAL = 'How long does it take to cancel my card & get my money back?';

describe('an edited message', () => {
  test('is taken as a new one while nothing was said behind it', async () => {
    await chat.send('personal-message');
    expect(await chat.send('edit')).toEqual({ status: 200 });
    expect(await chat.said()).toEqual([ORIGINAL, EDITED]);
    expect(chat.received.at(-1)?.deliveryKeys).toContain('teams:1485983408511:edit:2026-02-01T21:12:39.461Z');
    expect((await chat.transcript()).at(-1)?.from).toBe('bot');
  });

  test('is passed over once the customer has said something else', async () => {
    await chat.send('personal-message');
    await chat.send('personal-message', { id: '2', text: 'thanks' });
    const before = await chat.transcript();
    expect(await chat.send('edit')).toEqual({ status: 200 });
    expect(await chat.transcript()).toEqual(before);
  });

  test('is taken each time that it is edited, in any order of the deliveries but once each', async () => {
    await chat.send('personal-message');
    const second = { timestamp: '2026-02-01T21:12:50.000Z', text: 'Is there a fee?' };
    await chat.send('edit');
    await chat.send('edit');
    await chat.send('edit', second);
    await chat.send('edit', second);
    await chat.send('edit');
    expect(await chat.said()).toEqual([ORIGINAL, EDITED, 'Is there a fee?']);
  });

  test('twice at once is taken both times', async () => {
    await chat.send('personal-message');
    const second = { timestamp: '2026-02-01T21:12:50.000Z', text: 'Is there a fee?' };
    await Promise.all([chat.send('edit'), chat.send('edit', second), chat.send('edit')]);
    expect((await chat.said()).sort()).toEqual([ORIGINAL, EDITED, 'Is there a fee?'].sort());
  });

  test('that overtakes the message itself stands for it', async () => {
    await chat.send('edit');
    await chat.send('personal-message');
    expect(await chat.said()).toEqual([EDITED]);
  });

  test('keeps to its words: mentions and character references as in a message, files not again', async () => {
    await chat.send('personal-message');
    const { attachments } = chat.activity('file-download');
    await chat.send('edit', { text: 'fees &amp; costs', attachments });
    expect(chat.received.at(-1)).toMatchObject({ text: 'fees & costs', documents: [] });
    expect(chat.documents).toEqual([]);
  });

  test.each([
    ['without words', { text: ' ' }],
    ['without id', { id: undefined }],
    ['of another kind', { channelData: { eventType: 'other' } }],
    ['of no kind', { channelData: null }],
  ])('%s changes nothing', async (_, more) => {
    await chat.send('personal-message');
    expect(await chat.send('edit', more)).toEqual({ status: 200 });
    expect(await chat.said()).toEqual([ORIGINAL]);
  });

  test('in a group changes nothing, mentioned or not', async () => {
    const { conversation, entities } = chat.activity('channel-mention');
    await chat.send('channel-mention', { id: '1485983408511' });
    const before = chat.received.length;
    await chat.take({ ...chat.activity('edit'), conversation, entities });
    expect(chat.received).toHaveLength(before);
  });
});

describe('a deleted message', () => {
  test('leaves the transcript; what was answered stays', async () => {
    await chat.send('personal-message');
    const [, ...answers] = await chat.transcript();
    expect(await chat.send('delete')).toEqual({ status: 200 });
    expect(chat.retracted).toEqual(['teams:1485983408511']);
    const [own, ...kept] = await chat.transcript();
    expect(JSON.stringify(own)).not.toContain('money');
    expect(kept).toEqual(answers);
  });

  test('takes the wordings with it that it was edited to', async () => {
    await chat.send('personal-message');
    await chat.send('edit');
    await chat.send('edit', { timestamp: '2026-02-01T21:12:50.000Z', text: 'Is there a fee?' });
    await chat.send('delete');
    for (const words of ['money', 'cost to cancel', 'a fee?']) {
      expect((await chat.said()).join()).not.toContain(words);
    }
    expect(await chat.said()).toHaveLength(3);
  });

  test('is one by an update too, of a group as well', async () => {
    const activity = chat.activity('channel-mention');
    await chat.take(activity);
    const gone = chat.activity('edit', { channelData: { eventType: 'softDeleteMessage' } });
    await chat.take({ ...gone, id: activity.id, conversation: activity.conversation });
    expect((await chat.said(conversationIdOf(activity))).join()).not.toContain('long');
  });

  test('that nobody knows, or that is there again, is no error', async () => {
    expect(await chat.send('delete')).toEqual({ status: 200 });
    expect(await chat.send('delete', { id: undefined })).toEqual({ status: 200 });
    await chat.send('personal-message');
    await chat.send('delete');
    const before = await chat.transcript();
    expect(await chat.send('undelete')).toEqual({ status: 200 });
    expect(await chat.transcript()).toEqual(before);
  });
});
