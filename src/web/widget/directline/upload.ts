import { mediaTypeOf, type OutgoingFile } from '../files';
import { DirectLineError, errorCode, patience, readPosted } from './client';
import { json } from './read';

/** An upload that stands still so long is given up, in milliseconds; a slow one takes its time. */
const STALLED_AFTER = 30_000;

/** Where an upload goes, and how it is watched. */
export interface UploadCall {
  readonly address: string;
  readonly token: string;
  /** Ends it. */
  readonly signal: AbortSignal;
  /** Is told the share sent, 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/**
 * Sends a file with the activity it belongs to, which names it among its attachments. Direct Line takes no
 * parts of a file: after a cut it is sent again from the start, under the same key, and counts once.
 * @returns the id under which the server has it
 * @throws DirectLineError
 */
export function upload(call: UploadCall, activity: object, { file, name }: OutgoingFile): Promise<string> {
  const form = new FormData();
  form.append(
    'activity',
    new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' }),
    'blob',
  );
  form.append('file', new Blob([file], { type: mediaTypeOf(file) }), name);
  return send(call, form);
}

function send({ address, token, signal, onProgress }: UploadCall, form: FormData): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let stalled: ReturnType<typeof setTimeout> | undefined;
    const end = () => request.abort();
    const watch = () => {
      clearTimeout(stalled);
      stalled = setTimeout(end, STALLED_AFTER);
    };
    request.open('POST', address);
    request.setRequestHeader('authorization', `Bearer ${token}`);
    request.upload.onprogress = ({ loaded, total }) => {
      watch();
      onProgress(total > 0 ? loaded / total : 0);
    };
    request.onload = () => resolve(Promise.resolve().then(() => readAnswer(request)));
    // Whatever way it ended; after an answer this changes nothing.
    request.onloadend = () => {
      clearTimeout(stalled);
      signal.removeEventListener('abort', end);
      reject(new DirectLineError(0, 'Unreachable'));
    };
    signal.addEventListener('abort', end);
    watch();
    request.send(form);
  });
}

function readAnswer(request: XMLHttpRequest): string {
  const answer = json(request.responseText);
  if (request.status >= 200 && request.status < 300) return readPosted(answer);
  const retryAfter = patience(request.getResponseHeader('retry-after'));
  throw new DirectLineError(request.status, errorCode(answer), retryAfter);
}
