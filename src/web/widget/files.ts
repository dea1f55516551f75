/** Largest file that is taken, in bytes. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

/** What the file dialog offers. */
export const ACCEPTED_FILES = 'image/*,.heic,.pdf';

/** A file on its way, under a name that tells nothing of its owner. */
export interface OutgoingFile {
  readonly file: File;
  readonly name: string;
}

/** Why a file is not taken. */
export type FileRefusal = 'too_large' | 'type' | 'empty';

/** Looks at a file before it leaves the device; undefined if it may go. */
export function refusalOf(file: Pick<File, 'name' | 'type' | 'size'>): FileRefusal | undefined {
  if (!/^image\/(?!svg)|^application\/pdf$/.test(mediaTypeOf(file))) return 'type';
  if (file.size === 0) return 'empty';
  return file.size > MAX_FILE_BYTES ? 'too_large' : undefined;
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
