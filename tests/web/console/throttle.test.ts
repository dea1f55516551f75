import { Throttle } from '../../../src/web/console/state/throttle';
import { pauseBefore } from '../../../src/web/console/api/live-socket';

describe('the throttle', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('runs at once, and once more however often it was wanted meanwhile', () => {
    const throttle = new Throttle<string>(400);
    const runs: string[] = [];
    for (const each of ['a', 'b', 'c']) throttle.run('queue', () => runs.push(each));
    expect(runs).toEqual(['a']);
    jest.advanceTimersByTime(400);
    expect(runs).toEqual(['a', 'c']);
    jest.advanceTimersByTime(400);
    throttle.run('queue', () => runs.push('d'));
    expect(runs).toEqual(['a', 'c', 'd']);
  });

  it('has a pause for each key', () => {
    const throttle = new Throttle<string>(400);
    const runs: string[] = [];
    throttle.run('one', () => runs.push('one'));
    throttle.run('other', () => runs.push('other'));
    expect(runs).toEqual(['one', 'other']);
  });
});

it('waits longer from try to try, ten seconds at most', () => {
  const longest = Array.from({ length: 12 }, (_, index) => pauseBefore(index + 1, 1));
  expect(longest.slice(0, 6)).toEqual([500, 1_000, 2_000, 4_000, 8_000, 10_000]);
  expect(Math.max(...longest)).toBe(10_000);
  expect(pauseBefore(1, 0)).toBe(250);
});
