/** Width and height, in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How an image lies in its box. */
export interface Placed {
  /** What the image takes up as it is turned. */
  readonly outer: Size;
  /** The image before it is turned. */
  readonly image: Size;
}

/** Smallest and largest enlargement of an image. */
export const ZOOM = { least: 1, most: 6, step: 1.5 } as const;

/** Places an image in a box so that it fits, enlarged by `zoom` and turned by quarters. */
export function placeImage(natural: Size, box: Size, zoom: number, quarters: number): Placed {
  const lies = quarters % 2 !== 0;
  const turned = lies ? { width: natural.height, height: natural.width } : natural;
  if (turned.width <= 0 || turned.height <= 0) return { outer: box, image: box };
  const scale = Math.min(box.width / turned.width, box.height / turned.height) * zoom;
  const times = ({ width, height }: Size): Size => ({ width: width * scale, height: height * scale });
  return { outer: times(turned), image: times(natural) };
}

/** The next enlargement, larger or smaller, within what makes sense. */
export function nextZoom(zoom: number, larger: boolean): number {
  const next = larger ? zoom * ZOOM.step : zoom / ZOOM.step;
  return Math.min(ZOOM.most, Math.max(ZOOM.least, next));
}
