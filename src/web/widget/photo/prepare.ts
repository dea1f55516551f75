import { kindOf, MAX_FILE_BYTES, refusalOf, type FileRefusal } from '../files';
import { judge, type PhotoProblem } from './judge';

/** A file that is ready to go. */
export interface PreparedFile {
  readonly file: File;
  /** A small copy to show; none of a PDF, or of a photo that the browser cannot open. */
  readonly preview?: HTMLCanvasElement;
  readonly problems: readonly PhotoProblem[];
}

/** Longest side of a photo that is sent, in pixels: small print of a document can be read. */
const LONGEST_SENT = 2048;
/** Longest side of the copy that is judged and shown, in pixels. */
const LONGEST_JUDGED = 640;
const QUALITY = 0.86;

/**
 * Looks at a file before it is sent. A photo is scaled down, turned upright and encoded anew, which leaves
 * behind what the camera noted in it, such as the place. What the browser cannot open goes as it is, and
 * the server decides. Decoding and encoding are done by the browser beside the page; the rest is one pass
 * over a small copy.
 */
export async function prepare(file: File): Promise<PreparedFile | FileRefusal> {
  const refusal = refusalOf(file);
  if (refusal !== undefined) return refusal;
  try {
    const kind = kindOf(new Uint8Array(await file.slice(0, 12).arrayBuffer()));
    const picture = kind === 'pdf' ? undefined : await decode(file);
    if (picture !== undefined) return await shrink(picture);
    if (kind === undefined) return 'type';
    return file.size > MAX_FILE_BYTES ? 'too_large' : { file, problems: [] };
  } catch {
    return 'unreadable';
  }
}

async function decode(file: File): Promise<ImageBitmap | undefined> {
  try {
    return await createImageBitmap(file);
  } catch {
    return undefined;
  }
}

async function shrink(picture: ImageBitmap): Promise<PreparedFile> {
  const { width, height } = picture;
  const canvas = scaled(picture, LONGEST_SENT);
  picture.close();
  const preview = scaled(canvas, LONGEST_JUDGED);
  const pixels = preview.getContext('2d')?.getImageData(0, 0, preview.width, preview.height);
  const content = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
  if (pixels === undefined || content === null) throw new Error('no canvas');
  const file = new File([content], 'photo.jpg', { type: 'image/jpeg' });
  return { file, preview, problems: judge(pixels, width, height) };
}

/** A copy whose longer side is no longer than this; what is transparent becomes white. */
function scaled(picture: ImageBitmap | HTMLCanvasElement, longest: number): HTMLCanvasElement {
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = canvas.getContext('2d');
  if (context === null) return canvas;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}
