import { DirectLineError, errorCode } from './client';
import { json } from './read';

/** Largest file that is taken, in bytes. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

/** What the file dialog offers. */
export const ACCEPTED_FILES = 'image/*,.heic,.pdf';

/** How long an upload may take, in milliseconds: 10 MB over a poor mobile network. */
const UPLOAD_TIMEOUT = 180_000;

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

/**
 * Sends a file with the activity it belongs to, which names it among its attachments.
 * @param onProgress is told the share sent, 0 to 1
 * @throws DirectLineError
 */
export function upload(
  address: string,
  token: string,
  activity: object,
  { file, name }: OutgoingFile,
  onProgress: (share: number) => void,
): Promise<void> {
  const form = new FormData();
  form.append(
    'activity',
    new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' }),
    'blob',
  );
  form.append('file', new Blob([file], { type: mediaTypeOf(file) }), name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const unreachable = () => reject(new DirectLineError(0, 'Unreachable'));
    request.open('POST', address);
    request.timeout = UPLOAD_TIMEOUT;
    request.setRequestHeader('authorization', `Bearer ${token}`);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = unreachable;
    request.ontimeout = unreachable;
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve();
      else reject(new DirectLineError(request.status, errorCode(json(request.responseText))));
    };
    request.send(form);
  });
}
