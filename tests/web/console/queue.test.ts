import { withWords } from '../../../src/web/console/api/queue-words';
import type { Queue } from '../../../src/web/console/api/types';
import { entry, queued } from './samples';

const queue: Queue = {
  waiting: [queued('waits')],
  mine: [queued('a', { unread: 1, lastText: 'hello' }), queued('b', { unread: 0, lastText: 'hi' })],
  others: [],
};

test('what a customer writes in my chat is counted and shown in the list at once', () => {
  const words = [entry(7, { from: 'customer', text: 'one' }), entry(8, { from: 'customer', text: 'two' })];
  const { mine } = withWords(queue, 'a', words);
  expect(mine.map(({ unread, lastText }) => [unread, lastText])).toEqual([
    [3, 'two'],
    [0, 'hi'],
  ]);
});

test('what bot or agent write, and what is said in other chats, changes nothing', () => {
  expect(withWords(queue, 'a', [entry(7, { from: 'agent' }), entry(8, { from: 'bot' })])).toBe(queue);
  expect(withWords(queue, 'waits', [entry(7, { from: 'customer' })])).toBe(queue);
});
