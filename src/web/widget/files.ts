/** Largest file that is taken, in bytes. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;
/** Largest photo that is opened to be scaled down, in bytes; more does not fit into a cheap phone. */
export const MAX_PHOTO_BYTES = 40 * 1024 * 1024;

/** What the file dialog offers. */
export const ACCEPTED_FILES = 'image/*,.heic,.heif,.pdf';

/** Most files that are taken at once. */
export const MOST_FILES = 6;

/** A file on its way, under a name that tells nothing of its owner. */
export interface OutgoingFile {
  readonly file: File;
  readonly name: string;
}

/** Why a file is not taken. */
export type FileRefusal = 'too_large' | 'type' | 'empty' | 'unreadable';

/** Looks at a file before it is opened; undefined if it may go on. */
export function refusalOf(file: Pick<File, 'name' | 'type' | 'size'>): FileRefusal | undefined {
  const type = mediaTypeOf(file);
  if (!/^image\/(?!svg)|^application\/pdf$/.test(type)) return 'type';
  if (file.size === 0) return 'empty';
  const most = type === 'application/pdf' ? MAX_FILE_BYTES : MAX_PHOTO_BYTES;
  return file.size > most ? 'too_large' : undefined;
}

/** What a file is by its first twelve bytes, whatever it is called; undefined if it is nothing that is taken. */
export function kindOf(head: Uint8Array): 'pdf' | 'photo' | undefined {
  const signature = String.fromCharCode(...head);
  if (signature.startsWith('%PDF-')) return 'pdf';
  return /^(\xff\xd8\xff|\x89PNG|RIFF[^]{4}WEBP|[^]{4}ftyp(hei|hev|mif1|msf1))/.test(signature)
    ? 'photo'
    : undefined;
}

/** Media type of a file; some browsers know none for HEIC. */
export function mediaTypeOf({ name, type }: Pick<File, 'name' | 'type'>): string {
  if (type !== '') return type;
  const ending = /\.(heic|heif|pdf)$/i.exec(name)?.[1]?.toLowerCase();
  return ending === 'pdf' ? 'application/pdf' : ending === undefined ? '' : `image/${ending}`;
}

/** Gives a file a neutral name; people put names and numbers into theirs. */
export function outgoingFile(file: File, topic: string): OutgoingFile {
  const kind = mediaTypeOf(file).split('/')[1] ?? '';
  const ending = kind === 'jpeg' ? 'jpg' : kind.replace(/[^a-z0-9].*$/, '');
  return { file, name: `${topic}.${ending}` };
}
