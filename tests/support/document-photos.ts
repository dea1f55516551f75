import sharp, { type Sharp } from 'sharp';

/** Size of the photos, in pixels. */
const WIDTH = 1600;
const HEIGHT = 1200;

/** Something like print: rows of short dark strokes of many lengths. */
function print(): string {
  const strokes: string[] = [];
  for (let row = 0; row < 9; row += 1) {
    for (let x = 40, index = 0; x < 560; index += 1) {
      const length = 6 + ((row * 7 + index * 11) % 17);
      strokes.push(`<rect x="${x}" y="${60 + row * 46}" width="${length}" height="18" fill="#222"/>`);
      x += length + 5;
    }
  }
  return strokes.join('');
}

/** A card on a table. @param x place of its left edge @param width of the card; both in pixels */
function card(x: number, y: number, width: number): Sharp {
  const scale = width / 860;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
    <rect width="100%" height="100%" fill="#6f5b48"/>
    <g transform="translate(${x} ${y}) scale(${scale})">
      <rect width="860" height="540" rx="30" fill="#e9eef2"/>
      <rect x="610" y="80" width="200" height="260" fill="#8795a5"/>
      ${print()}
    </g></svg>`;
  return sharp(Buffer.from(svg));
}

const whole = (): Sharp => card(200, 200, 1200);

/** Photos of a document, each with one thing about it. */
export const DOCUMENT_PHOTOS = {
  good: () => whole(),
  dark: () => whole().linear(0.25, 0),
  blurred: () => whole().blur(9),
  cut: () => card(-300, 200, 1200),
  far: () => card(650, 480, 400),
  small: () => whole().resize(500),
} as const satisfies Record<string, () => Sharp>;

/** One of them. */
export type DocumentPhoto = keyof typeof DOCUMENT_PHOTOS;

/** A photo of a document as a JPEG. */
export function documentPhoto(name: DocumentPhoto): Promise<Buffer> {
  return DOCUMENT_PHOTOS[name]().jpeg({ quality: 90 }).toBuffer();
}
