import { nextToDecide } from '../../../../src/web/console/pages/cases/next';
import { row } from './rows';

const order = ['a', 'b', 'c', 'd'];

it('goes on with the one behind, past what is decided', () => {
  const rows = [row('a'), row('b'), row('c', 'approved'), row('d', 'more_info')];
  expect(nextToDecide(rows, order, 'a')).toBe('b');
  expect(nextToDecide(rows, order, 'b')).toBe('d');
});

it('does not offer again what was passed over, when this one has left the list', () => {
  expect(nextToDecide([row('a'), row('c')], order, 'b')).toBe('c');
});

it('begins at the top again behind the last one', () => {
  expect(nextToDecide([row('a'), row('d')], order, 'd')).toBe('a');
});

it('takes the first that waits when this one never was in the list', () => {
  expect(nextToDecide([row('a'), row('b')], order, 'x')).toBe('a');
  expect(nextToDecide([row('e')], [], 'x')).toBe('e');
});

it('offers nothing when nothing else waits', () => {
  expect(nextToDecide([row('a')], order, 'a')).toBeNull();
  expect(nextToDecide([row('a'), row('b', 'closed')], order, 'a')).toBeNull();
});
