import { XiaokaError } from '../../../core/errors';

/** An answer whose body is still to be read; the platform's `Response` is one. */
export interface FileResponse {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: (AsyncIterable<Uint8Array> & { cancel(): Promise<void> }) | null;
}

/** Fetches over the network as the platform's `fetch` does; redirects are answered, not followed. */
export type FetchFile = (
  url: string,
  options: { readonly signal: AbortSignal; readonly redirect: 'manual' },
) => Promise<FileResponse>;

/** What a download may cost, and what it goes over. */
export interface DownloadOptions {
  readonly fetchFile: FetchFile;
  readonly mostBytes: number;
  readonly timeoutMs: number;
  /** Whether this machine may be asked as well, over plain HTTP too. */
  readonly loopback: boolean;
}

/**
 * Where Microsoft keeps files that are sent in Teams: in the sender's OneDrive or in SharePoint
 * (learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4). Their hosts are listed in "Office 365
 * URLs and IP address ranges" (learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges):
 * worldwide no. 31 `<tenant>.sharepoint.com` and `<tenant>-my.sharepoint.com`, U.S. government GCC High no. 9
 * `*.sharepoint.us`, 21Vianet no. 4 `*.sharepoint.cn`.
 */
export const FILE_HOSTS = ['sharepoint.com', 'sharepoint.us', 'sharepoint.cn'] as const;

const HOST = new RegExp(
  `^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+(?:${FILE_HOSTS.join('|').replaceAll('.', '\\.')})$`,
);
const LOOPBACK_HOSTS: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];
const MOST_REDIRECTS = 3;

/**
 * Fetches a file of Teams whole.
 * @throws XiaokaError `BadRequest` for an address that no file of Teams has, `PayloadTooLarge`,
 *   `Unavailable` when it is not there, does not come in time, or breaks off
 */
export async function download(address: string, options: DownloadOptions): Promise<Buffer> {
  const signal = AbortSignal.timeout(options.timeoutMs);
  try {
    return await readWhole(await open(address, signal, options), options.mostBytes);
  } catch (error) {
    if (error instanceof XiaokaError) throw error;
    throw new XiaokaError('Unavailable', 'a file of Teams could not be fetched', undefined, error);
  }
}

/** Whether a file of Teams can be at an address. */
export function isFileAddress(address: string, loopback: boolean): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port, username, password } = new URL(address);
  if (username !== '' || password !== '') return false;
  if (loopback && LOOPBACK_HOSTS.includes(hostname)) return protocol === 'http:' || protocol === 'https:';
  return protocol === 'https:' && port === '' && HOST.test(hostname);
}

/** The answer that holds the file; a redirect is followed within the same host alone. */
async function open(address: string, signal: AbortSignal, options: DownloadOptions): Promise<FileResponse> {
  let url = address;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    if (!isFileAddress(url, options.loopback)) throw wrongAddress();
    const response = await options.fetchFile(url, { signal, redirect: 'manual' });
    if (response.ok) return response;
    await response.body?.cancel();
    const next = locationOf(response, url);
    if (next === null) throw new XiaokaError('Unavailable', `a file of Teams: status ${response.status}`);
    if (new URL(next).host !== new URL(url).host) throw wrongAddress();
    url = next;
  }
  throw new XiaokaError('Unavailable', 'a file of Teams: too many redirects');
}

function locationOf({ status, headers }: FileResponse, from: string): string | null {
  const location = headers.get('location');
  if (![301, 302, 303, 307, 308].includes(status) || location === null) return null;
  return URL.canParse(location, from) ? new URL(location, from).href : null;
}

async function readWhole(response: FileResponse, mostBytes: number): Promise<Buffer> {
  if (Number(response.headers.get('content-length') ?? 0) > mostBytes) {
    await response.body?.cancel();
    throw tooLarge();
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, bytes);
}

function wrongAddress(): XiaokaError {
  return new XiaokaError('BadRequest', 'a file is said to be where no file of Teams is');
}

function tooLarge(): XiaokaError {
  return new XiaokaError('PayloadTooLarge', 'a file of Teams is larger than documents may be');
}
