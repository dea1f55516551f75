import { XiaokaError } from '../../../core/errors';
import { isSameOrigin } from '../addresses';
import type { TeamsReference } from '../contract';

/** How long a picture may take, in milliseconds. */
const PICTURE_MS = 30_000;

/** What fetching from the Bot Connector needs. */
export interface InlineAccess {
  /** The bot's token; null: it has none. */
  readonly token: () => Promise<string | null>;
  /** Whether the reference's connector is one that the bot talks to. */
  readonly reaches: boolean;
}

/**
 * Fetches a picture from the Bot Connector of a reference.
 * @param mostBytes a larger one is not read to its end
 * @throws XiaokaError `BadRequest` for an address that is not the connector's, `PayloadTooLarge`, `Unavailable`
 */
export async function fetchInline(
  { token, reaches }: InlineAccess,
  reference: TeamsReference,
  url: string,
  mostBytes: number,
): Promise<Buffer> {
  if (!reaches || !isSameOrigin(url, reference.serviceUrl)) {
    throw new XiaokaError('BadRequest', "a picture's address is not the Bot Connector's");
  }
  try {
    const bearer = await token();
    const response = await fetch(url, {
      headers: bearer === null ? {} : { authorization: `Bearer ${bearer}` },
      redirect: 'manual',
      signal: AbortSignal.timeout(PICTURE_MS),
    });
    if (!response.ok) throw new Error(`the Bot Connector answered ${response.status}`);
    return await bytesOf(response, mostBytes);
  } catch (error) {
    if (error instanceof XiaokaError) throw error;
    throw new XiaokaError('Unavailable', 'a picture cannot be fetched from Teams', undefined, error);
  }
}

async function bytesOf(response: Response, mostBytes: number): Promise<Buffer> {
  const tooLarge = new XiaokaError('PayloadTooLarge', `a picture is larger than ${mostBytes} bytes`);
  const reader = response.body?.getReader();
  if (reader === undefined) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let bytes = Number(response.headers.get('content-length') ?? 0) > mostBytes ? Infinity : 0;
  while (bytes <= mostBytes) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks);
    chunks.push(value);
    bytes += value.length;
  }
  await reader.cancel();
  throw tooLarge;
}
