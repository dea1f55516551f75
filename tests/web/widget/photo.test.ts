import sharp from 'sharp';
import { framingOf } from '../../../src/web/widget/photo/framing';
import { judge } from '../../../src/web/widget/photo/judge';
import type { Pixels } from '../../../src/web/widget/photo/measure';
import { documentPhoto, type DocumentPhoto } from '../../support/document-photos';

/** A photo as the widget judges it: on a canvas of the usual size. */
async function pixelsOf(photo: Buffer): Promise<Pixels & { readonly from: readonly [number, number] }> {
  const { width = 0, height = 0 } = await sharp(photo).metadata();
  const { data, info } = await sharp(photo)
    .resize(640, 640, { fit: 'inside', withoutEnlargement: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, from: [width, height] };
}

test.each([
  ['good', []],
  ['dark', ['dark']],
  ['blurred', ['blurred']],
  ['cut', ['cut']],
  ['far', ['far']],
  ['small', ['small']],
] as const)('a photo that is %s', async (name: DocumentPhoto, problems) => {
  const pixels = await pixelsOf(await documentPhoto(name));
  expect(judge(pixels, ...pixels.from)).toEqual(problems);
});

/** A picture of one colour, with a block of another in it. */
function block(left: number, top: number, right: number, bottom: number): Pixels {
  const data = new Uint8ClampedArray(100 * 60 * 4).fill(200);
  for (let y = top; y < bottom; y += 1)
    for (let x = left; x < right; x += 1) data.fill(20, (y * 100 + x) * 4, (y * 100 + x) * 4 + 3);
  return { width: 100, height: 60, data };
}

test.each([
  ['in the middle', block(20, 15, 80, 45), { cut: false, share: 0.3 }],
  ['over the left edge', block(0, 15, 60, 45), { cut: true, share: undefined }],
  ['over two edges', block(0, 0, 60, 40), { cut: true, share: undefined }],
  ['a stripe along a whole side, as documents have', block(0, 0, 100, 12), { cut: false, share: undefined }],
  ['the whole picture', block(0, 0, 100, 60), { cut: false, share: undefined }],
  ['nothing there', block(0, 0, 0, 0), { cut: false, share: undefined }],
])('framing, %s', (_, pixels, framing) => {
  const { cut, share } = framingOf(pixels);
  expect(cut).toBe(framing.cut);
  if (framing.share === undefined) expect(share).toBeUndefined();
  else expect(share).toBeCloseTo(framing.share, 1);
});
