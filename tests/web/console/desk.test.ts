import { documentOf } from '../../../src/web/console/pages/desk/chat/document-of';
import { timelineOf } from '../../../src/web/console/pages/desk/chat/timeline';
import { chatBeside, nextChat, waitsSince } from '../../../src/web/console/pages/desk/lists/order';
import { newsOf } from '../../../src/web/console/state/news';
import { at, entries, entry, note, queue, queued } from './samples';

const ME = 'agent@demo.example';

describe('the timeline', () => {
  const kinds = (...given: Parameters<typeof timelineOf>) => timelineOf(...given).map(({ key }) => key);

  it('puts notes between the messages by time', () => {
    const keys = kinds(entries(1, 2, 5), [note('late', 9), note('b', 3)], []);
    expect(keys.slice(1)).toEqual(['entry 1', 'entry 2', 'note b', 'entry 5', 'note late']);
  });

  it('begins each day with its date', () => {
    const days = timelineOf([entry(1), entry(2, { at: at(90_000) })], [], []).filter(
      ({ kind }) => kind === 'day',
    );
    expect(days).toHaveLength(2);
  });

  it('shows where something is missing', () => {
    expect(kinds(entries(1, 2, 6), [], [2]).slice(1)).toEqual(['entry 1', 'entry 2', 'gap 6', 'entry 6']);
  });

  it('names a speaker again after a pause or another speaker', () => {
    const items = timelineOf(
      [entry(1), entry(2), entry(3, { from: 'bot' }), entry(4, { from: 'bot', at: at(900) })],
      [],
      [],
    );
    const same = items.flatMap((item) => (item.kind === 'entry' ? [item.sameSpeaker] : []));
    expect(same).toEqual([false, true, false, false]);
  });

  it('has a key of its own for each item', () => {
    const keys = kinds(entries(1, 2, 6, 9), [note('a', 3), note('b', 3)], [2, 6]);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('my chats', () => {
  const chats = ['a', 'b', 'c'].map((id) => queued(id));

  it('go on with the next one after a hand back', () => {
    expect(nextChat(chats, 'a')).toBe('b');
    expect(nextChat(chats, 'c')).toBe('b');
    expect(nextChat(chats.slice(0, 1), 'a')).toBeNull();
  });

  it('go round and round', () => {
    expect(chatBeside(chats, 'c', 1)).toBe('a');
    expect(chatBeside(chats, 'a', -1)).toBe('c');
    expect(chatBeside(chats, null, 1)).toBe('a');
    expect(chatBeside([], 'a', 1)).toBeNull();
  });

  it('tell since when the customer waits for an answer', () => {
    const asked = [entry(1, { from: 'agent' }), entry(2), entry(3)];
    expect(waitsSince(queued('a'), asked)).toBe(at(2));
    expect(waitsSince(queued('a'), [...asked, entry(4, { from: 'agent' })])).toBeNull();
    expect(waitsSince(queued('a'), [entry(1), entry(2, { from: 'bot' })])).toBe(at(1));
  });

  it('go by unread messages while the chat is not known', () => {
    expect(waitsSince(queued('a', { unread: 1, lastAt: at(7) }))).toBe(at(7));
    expect(waitsSince(queued('a', { unread: 0, lastAt: at(7) }))).toBeNull();
  });
});

describe('news', () => {
  const told = (...given: Parameters<typeof newsOf>) =>
    newsOf(...given).map(({ kind, entry: { conversationId } }) => `${kind} ${conversationId}`);

  it('are somebody who waits newly', () => {
    expect(told(queue([queued('a')]), queue([queued('a'), queued('b')]), ME, null)).toEqual(['waits b']);
  });

  it('are not what is handed to a colleague', () => {
    const offered = [queued('a', { offeredTo: 'other@demo.example' }), queued('b', { offeredTo: ME })];
    expect(told(queue([]), queue(offered), ME, null)).toEqual(['waits b']);
  });

  it('are what is written out of sight', () => {
    const before = queue([], [queued('a'), queued('b', { unread: 1 })]);
    const after = queue([], [queued('a', { unread: 1 }), queued('b', { unread: 2 })]);
    expect(told(before, after, ME, 'a')).toEqual(['wrote b']);
  });

  it('are not messages that were seen, nor a chat just taken', () => {
    const before = queue([queued('c')], [queued('a', { unread: 2 })]);
    const after = queue([], [queued('a', { unread: 0 }), queued('c', { unread: 3 })]);
    expect(told(before, after, ME, null)).toEqual([]);
  });
});

describe('a file in the chat', () => {
  const files = (...more: string[]) => ({ files: more });
  const documents = ['id_front', 'id_back', 'handed-1'].map((kind) => ({
    kind,
    mediaType: 'image/jpeg',
    bytes: 9,
  }));

  it('is the document at the same place', () => {
    const transcript = [entry(1, files('image/jpeg', 'image/jpeg')), entry(2), entry(3, files('image/png'))];
    expect(documentOf({ transcript, documents }, 1, 1)).toBe('id_back');
    expect(documentOf({ transcript, documents }, 3, 0)).toBe('handed-1');
  });

  it('counts from the end when the beginning is not loaded', () => {
    const transcript = [entry(9, files('image/png'))];
    expect(documentOf({ transcript, documents }, 9, 0)).toBe('handed-1');
  });

  it('is none without documents', () => {
    expect(documentOf({ transcript: [entry(1, files('image/png'))], documents: [] }, 1, 0)).toBeNull();
  });
});
