import sharp from 'sharp';
import { ACCENT_COLOR } from './manifest';

/** Side of each icon in pixels, as Microsoft demands. */
const SIDES = { color: 192, outline: 32 } as const;

/** The card of `src/web/page/icon.svg`, on a full square: Teams rounds the corners itself. */
const COLOR = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" fill="${ACCENT_COLOR}"/>
<path d="M10 7h8l5 5v13H10z" fill="none" stroke="#fff" stroke-width="2" stroke-linejoin="round"/>
<path d="M14 16h5v5h-5z" fill="#fff"/></svg>`;

/** The same card alone, white, out to the border. */
const OUTLINE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<path d="M6 2h13l7 7v21H6z" fill="none" stroke="#fff" stroke-width="2" stroke-linejoin="round"/>
<path d="M12 16h8v8h-8z" fill="#fff"/></svg>`;

function draw(svg: string, side: number): Promise<Buffer> {
  return sharp(Buffer.from(svg), { density: (72 * side) / 32 })
    .resize(side, side)
    .ensureAlpha()
    .png({ compressionLevel: 9, palette: false })
    .toBuffer();
}

/** The icons of the app as PNG: in colour, and white on nothing. */
export async function drawIcons(): Promise<{ color: Buffer; outline: Buffer }> {
  const [color, outline] = await Promise.all([draw(COLOR, SIDES.color), draw(OUTLINE, SIDES.outline)]);
  return { color, outline };
}
