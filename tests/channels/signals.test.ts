import type { Typing } from '../../src/channels/channel';
import { createSignals } from '../../src/channels/signals';

test('everyone who listens is told, and nobody who has left', () => {
  const signals = createSignals();
  const heard: [string, Typing][] = [];
  const leave = signals.onTyping((typing) => heard.push(['one', typing]));
  signals.onTyping((typing) => heard.push(['two', typing]));
  signals.typing('c', 'agent', '小李');
  leave();
  signals.typing('c', 'customer', null);
  expect(heard).toEqual([
    ['one', { conversationId: 'c', from: 'agent', name: '小李' }],
    ['two', { conversationId: 'c', from: 'agent', name: '小李' }],
    ['two', { conversationId: 'c', from: 'customer', name: null }],
  ]);
});

test('a listener that throws hurts neither the others nor the one who writes', () => {
  const failures: unknown[] = [];
  const signals = createSignals((error) => failures.push(error));
  const heard: Typing[] = [];
  const broken = new Error('broken');
  signals.onTyping(() => {
    throw broken;
  });
  signals.onTyping((typing) => heard.push(typing));
  expect(() => signals.typing('c', 'customer', null)).not.toThrow();
  expect(heard).toHaveLength(1);
  expect(failures).toEqual([broken]);
});

test('a listener may leave while it is told, and one that registered twice leaves once', () => {
  const signals = createSignals();
  let heard = 0;
  const listener = (): void => void (heard += 1);
  const leaves = [signals.onTyping(listener), signals.onTyping(listener)];
  const leaveAtOnce = signals.onTyping(() => leaveAtOnce());
  signals.typing('c', 'customer', null);
  leaves[0]?.();
  leaves[0]?.();
  signals.typing('c', 'customer', null);
  expect(heard).toBe(3);
});
