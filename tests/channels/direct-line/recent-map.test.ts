import { RecentMap } from '../../../src/channels/direct-line/recent-map';

it('forgets what was not asked for longest, and nothing before it is full', () => {
  const map = new RecentMap<number>(2);
  map.set('a', 1);
  map.set('b', 2);
  expect(map.get('a')).toBe(1);
  map.set('c', 3);
  expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([1, undefined, 3]);
});
