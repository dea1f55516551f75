import sharp from 'sharp';

/** A picture, decoded: three bytes a pixel. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Buffer;
}

/** Decodes an image, at another size when one is given. */
export async function decode(image: Buffer, size?: { width: number; height: number }): Promise<Pixels> {
  const picture = sharp(image).toColourspace('srgb').flatten({ background: '#ffffff' });
  const sized = size ? picture.resize(size.width, size.height, { fit: 'fill' }) : picture;
  const { data, info } = await sized.raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/**
 * How much of each part of a picture is another than in a second one: so many parts a side, row by row,
 * each as the share of pixels of which a colour differs by more than 24.
 */
export function changedParts(one: Pixels, other: Pixels, aSide: number): number[] {
  const { width, height, data } = one;
  const changed = Array.from({ length: aSide * aSide }, () => 0);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 3;
      const differs = [0, 1, 2].some(
        (by) => Math.abs((data[at + by] ?? 0) - (other.data[at + by] ?? 0)) > 24,
      );
      const part = Math.floor((y * aSide) / height) * aSide + Math.floor((x * aSide) / width);
      if (differs) changed[part] = (changed[part] ?? 0) + 1;
    }
  }
  return changed.map((count) => (count * aSide * aSide) / (width * height));
}
