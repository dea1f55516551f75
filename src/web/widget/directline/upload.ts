import { mediaTypeOf, type OutgoingFile } from '../files';
import { DirectLineError, errorCode } from './client';
import { json } from './read';

/** How long an upload may take, in milliseconds: 10 MB over a poor mobile network. */
const UPLOAD_TIMEOUT = 180_000;

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
