import fc from 'fast-check';
import { contrast, readRgb, tonesOf } from '../../../src/web/widget/launcher/theme';

const byte = fc.integer({ min: 0, max: 255 });
const color = fc.tuple(byte, byte, byte);
const SOFT = { light: [241, 245, 244], dark: [33, 42, 42] } as const;

test.each(['light', 'dark'] as const)('every colour of a page can be read on, and read, in %s', (scheme) => {
  fc.assert(
    fc.property(color, (accent) => {
      const { onAccent, accentText } = tonesOf(accent, scheme);
      return contrast(onAccent, accent) >= 4.5 && contrast(accentText, SOFT[scheme]) >= 4.5;
    }),
  );
});

test('a colour that can be read stays as it is', () => {
  expect(tonesOf([15, 107, 92], 'light')).toEqual({
    onAccent: [255, 255, 255],
    accentText: [15, 107, 92],
    faint: false,
  });
});

test('a colour like the page gets a line', () => {
  expect([tonesOf([255, 255, 255], 'light').faint, tonesOf([255, 255, 255], 'dark').faint]).toEqual([
    true,
    false,
  ]);
});

test('computed colours are read in both notations', () => {
  expect(readRgb('rgb(1, 2, 3)')).toEqual([1, 2, 3]);
  expect(readRgb('rgba(1, 2, 3, 0.5)')).toEqual([1, 2, 3]);
  expect(readRgb('color(srgb 1 0.5 -1e-7)')).toEqual([255, 128, 0]);
  expect(['oklch(0.9 0.1 90)', '', 'red'].map(readRgb)).toEqual([undefined, undefined, undefined]);
});
