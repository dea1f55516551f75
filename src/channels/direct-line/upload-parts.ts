import type { FastifyRequest } from 'fastify';
import { XiaokaError } from '../../core/errors';
import type { ByteLease } from './byte-budget';
import { readMediaType, type ReceivedFile } from './documents';
import type { DirectLineLimits } from './options';

/** What an upload carried. */
export interface Upload {
  /** The activity as bytes of JSON; null when only files came. */
  readonly activity: Buffer | null;
  /** In the order they came. */
  readonly files: readonly ReceivedFile[];
}

const ACTIVITY_TYPE = 'application/vnd.microsoft.activity';

/** Parts of a form beyond which a client cannot mean well. */
export const MOST_PARTS = 50;

/** Counts what comes and keeps what may be kept. */
export class UploadReader {
  private received = 0;
  private kept = 0;

  constructor(
    private readonly limits: DirectLineLimits,
    private readonly lease: ByteLease,
  ) {}

  /**
   * Reads a form, its parts in any order.
   * @throws XiaokaError `PayloadTooLarge` for too large an upload, `BadRequest` for a broken form or one
   * with two activities, `TooManyRequests`; FastifyError for too many parts
   */
  async readForm(request: FastifyRequest): Promise<Upload> {
    try {
      return await this.readParts(request);
    } catch (error) {
      if (error instanceof XiaokaError || (error instanceof Error && 'statusCode' in error)) throw error;
      throw new XiaokaError('BadRequest', 'the form is broken off or not well-formed', undefined, error);
    }
  }

  private async readParts(request: FastifyRequest): Promise<Upload> {
    let activity: Buffer | null = null;
    const files: ReceivedFile[] = [];
    for await (const part of request.parts()) {
      if (part.type !== 'file') continue;
      if (part.fieldname !== 'activity' && part.mimetype !== ACTIVITY_TYPE) {
        files.push(await this.readFile(part.file, part.filename, part.mimetype));
        continue;
      }
      if (activity) throw new XiaokaError('BadRequest', 'an upload has one activity');
      activity = await this.read(part.file, this.limits.jsonBytes);
      if (!activity) throw new XiaokaError('PayloadTooLarge', 'the activity is too large');
    }
    return { activity, files };
  }

  /** Reads one file; after as many as a message may have, the rest is let go by unread. */
  async readFile(
    stream: AsyncIterable<Buffer>,
    name: string | undefined,
    mediaType: string | undefined,
  ): Promise<ReceivedFile> {
    const tooMany = this.kept >= this.limits.documentsPerMessage;
    const bytes = await this.read(stream, tooMany ? 0 : this.limits.documentBytes);
    this.kept += 1;
    const content = tooMany ? 'too_many' : (bytes ?? 'too_large');
    return { name, mediaType: readMediaType(mediaType), content };
  }

  /** The bytes of a stream; null, once all of it has gone by, when there are more than `most`. */
  private async read(stream: AsyncIterable<Buffer>, most: number): Promise<Buffer | null> {
    let chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of stream) {
      this.received += chunk.length;
      if (this.received > this.limits.uploadBytes) throw tooLarge();
      size += chunk.length;
      if (size > most) {
        chunks = [];
        continue;
      }
      this.lease.take(chunk.length);
      chunks.push(chunk);
    }
    return size > most ? null : Buffer.concat(chunks, size);
  }
}

/** The error for an upload that is larger than any may be. */
export const tooLarge = (): XiaokaError => new XiaokaError('PayloadTooLarge', 'the upload is too large');
