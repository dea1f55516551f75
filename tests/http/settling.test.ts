import { Settling } from '../../src/http/agent-api/settling';

/** Readings that end when the test says so. */
function slowReadings() {
  const ends: (() => void)[] = [];
  const read = () => new Promise<void>((resolve) => void ends.push(resolve));
  return { ends, settling: new Settling(read) };
}

test('what is asked for again while it is being read is read once more before anything goes on', async () => {
  const { ends, settling } = slowReadings();
  const done: string[] = [];
  const settled = settling.settle('a');
  void settling.settle('a');
  void settling.settle('a');
  settling.whenSettled('a', () => done.push('first'));
  settling.whenSettled('a', () => done.push('second'));
  ends[0]?.();
  await new Promise((resolve) => setImmediate(resolve));
  expect([ends.length, done]).toEqual([2, []]);
  ends[1]?.();
  await settled;
  expect([ends.length, done]).toEqual([2, ['first', 'second']]);
  settling.whenSettled('a', () => done.push('third'));
  expect(done).toEqual(['first', 'second', 'third']);
});

test('one conversation does not wait for another', () => {
  const { settling } = slowReadings();
  const done: string[] = [];
  void settling.settle('a');
  settling.whenSettled('b', () => done.push('b'));
  expect(done).toEqual(['b']);
});
