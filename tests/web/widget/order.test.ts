import { inOrder } from '../../../src/web/widget/order';
import { afterExpiry, inOther } from '../../../src/web/widget/leaving';
import {
  emptyState,
  outgoing,
  withDelivered,
  withItem,
  type ChatState,
  type Message,
  type Note,
} from '../../../src/web/widget/state';

const said = (id: string): Message => ({ ...outgoing(id, id), id, delivery: 'sent' });
const note = (key: string): Note => ({ kind: 'note', key, note: 'expired' });
const keys = (items: readonly (Message | Note)[]) => items.map(({ key }) => key);
const holding = (...items: (Message | Note)[]): ChatState => items.reduce(withItem, emptyState('en'));

test('what the server tells stands before what is still on its way', () => {
  const items = inOrder([said('c|1'), outgoing('a', 'a'), outgoing('b', 'b')], said('c|2'));
  expect(keys(items)).toEqual(['c|1', 'c|2', 'a', 'b']);
});

test('a message that arrives takes the place that its number gives it', () => {
  const state = withDelivered(holding(said('c|1'), said('c|3'), outgoing('a', 'a')), 'a', 'c|2');
  expect(keys(state.items)).toEqual(['c|1', 'a', 'c|3']);
  expect(state.items[1]).toMatchObject({ id: 'c|2', delivery: 'sent' });
});

test('an answer to the request that comes after the echo changes nothing', () => {
  const state = holding({ ...said('c|2'), key: 'a', text: '***' });
  expect(withDelivered(state, 'a', 'c|2')).toBe(state);
});

test('numbers of an earlier conversation do not count in this one', () => {
  expect(keys(inOrder([said('old|7'), note('n'), said('new|2')], said('new|1')))).toEqual([
    'old|7',
    'n',
    'new|1',
    'new|2',
  ]);
});

test('what was not sent when a conversation expired waits for the customer, below the note', () => {
  const state = afterExpiry(holding(said('c|1'), outgoing('a', 'a'), outgoing('b', 'b')), note('n'), [
    'a',
    'b',
  ]);
  expect(keys(state.items)).toEqual(['c|1', 'n', 'a', 'b']);
  expect(state.items.slice(2)).toMatchObject([{ delivery: 'failed' }, { delivery: 'failed' }]);
});

test('of a conversation that another takes the place of, only what was not sent stays', () => {
  const state = inOther(holding(said('c|1'), outgoing('a', 'a')), ['a']);
  expect(state.items).toMatchObject([{ key: 'a', delivery: 'failed' }]);
});
