/** Whether this is a phone or a tablet: a photo is then taken on the spot, and nothing is dragged. */
export const HAS_CAMERA = typeof matchMedia === 'function' && matchMedia('(pointer: coarse)').matches;
