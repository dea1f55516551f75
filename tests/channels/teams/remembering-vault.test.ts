import { rememberingVault } from '../../../src/channels/teams/remembering-vault';
import { plainVault } from '../../notify/vault';

const opened: string[] = [];
const vault = rememberingVault({
  ...plainVault,
  open(sealed, context) {
    opened.push(context);
    return plainVault.open(sealed, context);
  },
});

beforeEach(() => void (opened.length = 0));

test('opens the same once', () => {
  const sealed = vault.seal('where', 'one');
  expect([vault.open(sealed, 'one'), vault.open(sealed, 'one')]).toEqual(['where', 'where']);
  expect(opened).toEqual(['one']);
});

test('opens what was sealed anew, and then knows that', () => {
  vault.open(vault.seal('here', 'two'), 'two');
  const later = vault.seal('there', 'two');
  expect([vault.open(later, 'two'), vault.open(later, 'two')]).toEqual(['there', 'there']);
  expect(opened).toEqual(['two', 'two']);
});

test('opens nothing under a context that it was not sealed for', () => {
  const sealed = vault.seal('where', 'three');
  expect(vault.open(sealed, 'three')).toBe('where');
  expect(() => vault.open(sealed, 'four')).toThrow('another context');
  expect(() => vault.open(sealed, 'four')).toThrow('another context');
});

test('forgets the one longest unused behind a thousand', () => {
  const sealed = (context: string): string => vault.seal('where', context);
  for (let i = 0; i < 1_000; i += 1) vault.open(sealed(`c${i}`), `c${i}`);
  vault.open(sealed('c0'), 'c0');
  vault.open(sealed('more'), 'more');
  opened.length = 0;
  vault.open(sealed('c0'), 'c0');
  vault.open(sealed('c1'), 'c1');
  expect(opened).toEqual(['c1']);
});
