/** A picture as a canvas gives it: red, green, blue and alpha of each pixel, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: ArrayLike<number>;
}

/** Tiles a side that sharpness is looked at in; those at the rim are left out. */
const TILES = 8;
/** The share of the tiles that counts, the sharpest first: a document has empty places. */
const SHARPEST = 0.25;
/** The share of the pixels that are as bright as the brightness, or more. */
const BRIGHTEST = 0.1;

/** Brightness (luma, ITU-R BT.601) of each pixel, 0 to 255. */
export function lumaOf({ width, height, data }: Pixels): Float32Array {
  const luma = new Float32Array(width * height);
  for (let at = 0; at < luma.length; at += 1) {
    const from = at * 4;
    luma[at] = 0.299 * (data[from] ?? 0) + 0.587 * (data[from + 1] ?? 0) + 0.114 * (data[from + 2] ?? 0);
  }
  return luma;
}

/** How bright the bright places are, 0 to 255: paper is bright, the table under it need not be. */
export function brightnessOf(luma: Float32Array): number {
  const sorted = luma.slice().sort();
  return sorted[Math.floor(sorted.length * (1 - BRIGHTEST))] ?? 0;
}

/** Variance of the Laplacian in the sharpest tiles around the middle: small where no edge is sharp. */
export function sharpnessOf(luma: Float32Array, width: number, height: number): number {
  const variances: number[] = [];
  for (let row = 1; row < TILES - 1; row += 1)
    for (let column = 1; column < TILES - 1; column += 1)
      variances.push(tileVariance(luma, width, place(width, column), place(height, row)));
  variances.sort((a, b) => b - a);
  const counted = variances.slice(0, Math.ceil(variances.length * SHARPEST));
  return counted.reduce((sum, each) => sum + each, 0) / counted.length;
}

type Range = readonly [from: number, to: number];

const place = (length: number, index: number): Range => [
  Math.max(1, Math.floor((length * index) / TILES)),
  Math.min(length - 1, Math.floor((length * (index + 1)) / TILES)),
];

function tileVariance(luma: Float32Array, width: number, [left, right]: Range, [top, bottom]: Range): number {
  let count = 0;
  let sum = 0;
  let squares = 0;
  const value = (at: number): number => luma[at] ?? 0;
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const at = y * width + x;
      const bend = value(at - 1) + value(at + 1) + value(at - width) + value(at + width) - 4 * value(at);
      count += 1;
      sum += bend;
      squares += bend * bend;
    }
  }
  return count === 0 ? 0 : squares / count - (sum / count) ** 2;
}
