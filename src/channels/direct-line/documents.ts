import type { DocumentRefusal, IncomingDocument } from '../../core/message';
import type { ClientAttachment } from './activity';
import type { DirectLineLimits, DocumentIntake } from './options';

/** A file of an upload: its bytes, or why they were not read. */
export interface ReceivedFile {
  /** Name the client gave it; used to find its attachment and for nothing else. */
  readonly name: string | undefined;
  /** Type the client claims. */
  readonly mediaType: string;
  readonly content: Buffer | DocumentRefusal;
}

type Limits = Pick<DirectLineLimits, 'documentBytes' | 'documentsPerMessage'>;

const UNKNOWN_TYPE = 'application/octet-stream';
const MEDIA_TYPE = /^[\w.+-]{1,60}\/[\w.+-]{1,100}$/;
/** RFC 2397. */
const DATA_URL = /^data:([^;,]*)((?:;[^;,]*)*),/i;

/** A media type as a client claims it, made safe to store. */
export function readMediaType(claimed: string | null | undefined): string {
  const bare = (claimed ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  return MEDIA_TYPE.test(bare) ? bare : UNKNOWN_TYPE;
}

/**
 * The files of a message in the order of its attachments. A file belongs to the attachment of its name,
 * wherever it stood in the upload; those left over are paired in order, and more follow behind.
 */
export function arrangeFiles(
  attachments: readonly ClientAttachment[],
  files: readonly ReceivedFile[],
): ReceivedFile[] {
  const left = [...files];
  const takeFile = (wanted: (file: ReceivedFile) => boolean): ReceivedFile | undefined => {
    const at = left.findIndex(wanted);
    return at < 0 ? undefined : left.splice(at, 1)[0];
  };
  const named = attachments.map(({ contentUrl, name }) =>
    contentUrl || !name ? undefined : takeFile((file) => file.name === name),
  );
  const arranged = attachments.flatMap((attachment, index) => {
    if (attachment.contentUrl) return [readContentUrl(attachment.contentUrl, attachment.contentType)];
    const file = named[index] ?? (attachment.content === undefined ? takeFile(() => true) : undefined);
    if (file) return [file];
    // A card is drawn by the client, not handed over.
    if (attachment.content !== undefined) return [];
    return [
      { name: undefined, mediaType: readMediaType(attachment.contentType), content: 'damaged' as const },
    ];
  });
  return [...arranged, ...left];
}

/** Hands the files over for checking and keeping, one after the other. */
export async function takeDocuments(
  files: readonly ReceivedFile[],
  intake: DocumentIntake,
  { documentBytes, documentsPerMessage }: Limits,
): Promise<IncomingDocument[]> {
  const documents: IncomingDocument[] = [];
  for (const [index, { mediaType, content }] of files.entries()) {
    const refusal = refusalOf(content, index >= documentsPerMessage, documentBytes);
    if (refusal) documents.push({ kind: 'refused', reason: refusal, mediaType });
    else if (Buffer.isBuffer(content)) documents.push(await intake.store(content));
  }
  return documents;
}

function refusalOf(
  content: Buffer | DocumentRefusal,
  tooMany: boolean,
  mostBytes: number,
): DocumentRefusal | null {
  if (tooMany) return 'too_many';
  if (typeof content === 'string') return content;
  return content.length > mostBytes ? 'too_large' : null;
}

/** The content of a `data:` address; another address is never fetched. */
function readContentUrl(url: string, contentType: string | null | undefined): ReceivedFile {
  const head = DATA_URL.exec(url.slice(0, 1_000));
  if (!head) return { name: undefined, mediaType: readMediaType(contentType), content: 'type' };
  const [start, mediaType = '', parameters = ''] = head;
  const encoding = parameters.toLowerCase().endsWith(';base64') ? 'base64' : 'percent';
  return {
    name: undefined,
    mediaType: readMediaType(mediaType || contentType),
    content: decodeData(url.slice(start.length), encoding),
  };
}

function decodeData(data: string, encoding: 'base64' | 'percent'): Buffer | DocumentRefusal {
  try {
    const bytes = encoding === 'base64' ? Buffer.from(data, 'base64') : Buffer.from(decodeURIComponent(data));
    return bytes.length === 0 ? 'damaged' : bytes;
  } catch {
    return 'damaged';
  }
}
