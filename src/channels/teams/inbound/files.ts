import { z } from 'zod';
import { Turnstile } from '../../../cases/turnstile';
import { XiaokaError } from '../../../core/errors';
import type { DocumentRefusal, IncomingDocument } from '../../../core/message';
import { readMediaType } from '../../direct-line/documents';
import type { TeamsActivity, TeamsReference } from '../contract';
import { download } from './download';
import { createGuardedFetch } from './guarded-fetch';
import type { TakeServices } from './services';

const DOWNLOAD_INFO = 'application/vnd.microsoft.teams.file.download.info';
/** What Teams adds to a message by itself: the text once more, quotes, cards. */
const NO_FILE = /^(?:text\/html|messageReference|application\/vnd\.microsoft\.(?:teams\.)?card\..*)$/i;
/** Where Teams has the pictures of its emoji; they come as attachments too. */
const EMOJI = /^https:\/\/statics\.teams\./i;
const MOST_FILES = 6;
/** Files that are fetched at once, over all conversations: each is held in memory. */
const AT_ONCE = 4;
const TIMEOUT_MS = 20_000;

const downloadInfo = z.looseObject({ downloadUrl: z.string().max(4_000) });

type Attachment = NonNullable<TeamsActivity['attachments']>[number];

/** How a file that came with a message is had; `refused`: not at all. */
type Handed =
  | { readonly way: 'download' | 'inline'; readonly url: string; readonly mediaType: string }
  | { readonly way: 'refused'; readonly reason: DocumentRefusal; readonly mediaType: string };

/** Takes the files of a message of the personal chat, one after the other. */
export type TakeFiles = (activity: TeamsActivity, reference: TeamsReference) => Promise<IncomingDocument[]>;

/** Makes what takes files; one that cannot be had is refused, so that the customer hears of it. */
export function createTakeFiles(services: TakeServices): TakeFiles {
  const turnstile = new Turnstile(AT_ONCE);
  const fetchOne = createFetchOne(services);
  const take = async (handed: Handed, reference: TeamsReference): Promise<IncomingDocument> => {
    const { mediaType } = handed;
    if (handed.way === 'refused') return { kind: 'refused', reason: handed.reason, mediaType };
    const content = await fetchOne(handed, reference);
    if (Buffer.isBuffer(content)) return services.documents.store(content);
    services.log.warn({ reason: content }, 'a file from Teams was not taken');
    return { kind: 'refused', reason: content, mediaType };
  };
  return async (activity, reference) => {
    const documents: IncomingDocument[] = [];
    for (const [index, handed] of filesOf(activity).entries()) {
      const allowed: Handed =
        index < MOST_FILES ? handed : { way: 'refused', reason: 'too_many', mediaType: handed.mediaType };
      documents.push(await turnstile.run(() => take(allowed, reference)));
    }
    return documents;
  };
}

/** Whether files came with a message. */
export function hasFiles(activity: TeamsActivity): boolean {
  return filesOf(activity).length > 0;
}

function filesOf({ attachments }: TeamsActivity): Handed[] {
  return (attachments ?? []).flatMap(handedAs);
}

function handedAs({ contentType, contentUrl, content }: Attachment): Handed[] {
  const mediaType = readMediaType(contentType === DOWNLOAD_INFO ? null : contentType);
  if (contentType === DOWNLOAD_INFO) {
    const info = downloadInfo.safeParse(content).data;
    return [
      info
        ? { way: 'download', url: info.downloadUrl, mediaType }
        : { way: 'refused', reason: 'damaged', mediaType },
    ];
  }
  if (NO_FILE.test(contentType) || !contentUrl || EMOJI.test(contentUrl)) return [];
  if (/^image\//i.test(contentType)) return [{ way: 'inline', url: contentUrl, mediaType }];
  return [{ way: 'refused', reason: 'type', mediaType }];
}

/** Fetches one file, or says why it cannot be had. */
function createFetchOne({
  connector,
  documentBytes: mostBytes,
  anonymous: loopback = false,
  fetchFile = createGuardedFetch(loopback),
  fileTimeoutMs: timeoutMs = TIMEOUT_MS,
}: TakeServices) {
  return async (
    { way, url }: Exclude<Handed, { way: 'refused' }>,
    reference: TeamsReference,
  ): Promise<Buffer | DocumentRefusal> => {
    try {
      const content =
        way === 'inline'
          ? await connector.fetchInline(reference, url, mostBytes)
          : await download(url, { fetchFile, mostBytes, timeoutMs, loopback });
      if (content.length === 0) return 'damaged';
      return content.length > mostBytes ? 'too_large' : content;
    } catch (error) {
      return error instanceof XiaokaError && error.code === 'PayloadTooLarge' ? 'too_large' : 'damaged';
    }
  };
}
