import sharp from 'sharp';
import { INK, TURNED_BY, type Stamp } from './watermark-stamp';

/** A smaller picture is enlarged to this, in pixels of its shorter side, so that the label can be read. */
const SHORTEST_SIDE = 600;
/** But to no longer side than this. */
const LONGEST_SIDE = 4_000;

/**
 * Burns a stamp into an image, all over it.
 * @returns a JPEG without metadata
 * @throws Error when the image cannot be decoded
 */
export async function watermarkImage(bytes: Buffer, stamp: Stamp): Promise<Buffer> {
  const { width: wide, height: high } = await sharp(bytes).metadata();
  const enlarged = Math.min(SHORTEST_SIDE / Math.min(wide, high), LONGEST_SIDE / Math.max(wide, high));
  const scale = Math.max(1, enlarged);
  const [width, height] = [Math.round(wide * scale), Math.round(high * scale)];
  return sharp(bytes)
    .resize(width, height, { fit: 'fill' })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .composite([{ input: Buffer.from(overlay(stamp, width, height)) }])
    .jpeg({ quality: 88 })
    .toBuffer();
}

/** The stamp as an SVG of the picture's size; it holds outlines alone, so no fonts are looked for. */
function overlay({ label, size, places }: Stamp, width: number, height: number): string {
  const outline = label.map(({ to, points }) => to + points.map((each) => each.toFixed(3)).join(' '));
  const put = places.map(([x, y]) => `<use href="#label" x="${x / size}" y="${y / size}"/>`);
  const scale = Math.hypot(width, height) * size;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
    `<defs><path id="label" d="${outline.join('')}" paint-order="stroke" fill="#fff" fill-opacity="${INK.fill}"`,
    ` stroke="#000" stroke-opacity="${INK.edge}" stroke-width="${INK.edgeWidth}"/></defs>`,
    `<g transform="translate(${width / 2} ${height / 2}) rotate(${-TURNED_BY}) scale(${scale})">`,
    `${put.join('')}</g></svg>`,
  ].join('');
}
