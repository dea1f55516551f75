import { framingOf } from './framing';
import { brightnessOf, lumaOf, sharpnessOf, type Pixels } from './measure';

/** What may keep a reviewer from reading a photo. */
export type PhotoProblem = 'dark' | 'blurred' | 'cut' | 'far' | 'small';

/** Paper in a lit room is brighter (0 to 255). */
const DARK = 90;
/** Print that can be read is sharper, in a picture of the usual size. */
const BLURRED = 60;
/** A document takes more of the picture. */
const FAR = 0.18;
/** Shortest sides, in pixels, from which small print can be read. */
const FEWEST_PIXELS = { long: 800, short: 480 };

/**
 * Looks at a photo for what can be seen without understanding it. It errs on the side of saying nothing.
 * @param pixels the photo, scaled to the size that is judged
 * @param width of the photo as it was taken, in pixels
 * @param height likewise
 */
export function judge(pixels: Pixels, width: number, height: number): PhotoProblem[] {
  const luma = lumaOf(pixels);
  const { cut, share } = framingOf(pixels);
  const found: Record<PhotoProblem, boolean> = {
    dark: brightnessOf(luma) < DARK,
    blurred: sharpnessOf(luma, pixels.width, pixels.height) < BLURRED,
    cut,
    far: share !== undefined && share < FAR,
    small: Math.max(width, height) < FEWEST_PIXELS.long || Math.min(width, height) < FEWEST_PIXELS.short,
  };
  return PROBLEMS.filter((problem) => found[problem]);
}

const PROBLEMS: readonly PhotoProblem[] = ['dark', 'blurred', 'cut', 'far', 'small'];
