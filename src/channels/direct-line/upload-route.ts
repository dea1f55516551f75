import { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { XiaokaError } from '../../core/errors';
import { postActivity } from './activity-routes';
import { readActivity, readActivityBytes, type ClientActivity } from './activity';
import { authorize, claimsOf, type Guard } from './authorization';
import { ByteBudget } from './byte-budget';
import { HIDDEN, refuseWhileDraining, unknownConversation, type DirectLineContext } from './context';
import { MOST_PARTS, tooLarge, UploadReader, type Upload } from './upload-parts';

/** `conversations/{id}/upload`, in a scope of its own: here a body may be of any type. */
export async function uploadRoute(scope: FastifyInstance, context: DirectLineContext): Promise<void> {
  const { tokens, limits } = context;
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  await scope.register(multipart, {
    throwFileSizeLimit: false,
    isPartAFile: () => true,
    preservePath: true,
    limits: { fileSize: Infinity, parts: MOST_PARTS, files: MOST_PARTS },
  });
  const budget = new ByteBudget(limits.uploadBytesAtOnce);
  const onRequest = [
    refuseWhileDraining(context),
    authorize(tokens, { grace: false }),
    refuseAnnounced(limits.uploadBytes),
    refuseUnknown(context),
  ];
  scope.post('/conversations/:conversationId/upload', { ...HIDDEN, onRequest }, async (request) => {
    const lease = budget.open();
    try {
      const upload = await readUpload(request, new UploadReader(limits, lease));
      const activity = activityOf(upload, limits.messageCharacters);
      return await postActivity(activity, upload.files, claimsOf(request), context);
    } finally {
      lease.release();
    }
  });
}

/** Turns away what says itself that it is too large, before it is sent. */
function refuseAnnounced(most: number): Guard {
  return async ({ headers }) => {
    if (Number(headers['content-length'] ?? 0) > most) throw tooLarge();
  };
}

function refuseUnknown({ store }: DirectLineContext): Guard {
  return async (request) => {
    if ((await store.snapshot(claimsOf(request).conversationId)) === null) throw unknownConversation();
  };
}

async function readUpload(request: FastifyRequest, reader: UploadReader): Promise<Upload> {
  try {
    if (request.isMultipart()) return await reader.readForm(request);
    if (!(request.body instanceof Readable)) return { activity: null, files: [] };
    // A destroyed request would take the connection, and with it the answer.
    const bytes: AsyncIterable<Buffer> = request.body.iterator({ destroyOnReturn: false });
    const file = await reader.readFile(bytes, undefined, request.headers['content-type']);
    return { activity: null, files: file.content.length === 0 ? [] : [file] };
  } catch (error) {
    // What is left of the body must pass before the connection can be used again.
    request.raw.resume();
    throw error;
  }
}

function activityOf({ activity, files }: Upload, longestText: number): ClientActivity {
  if (activity) return readActivityBytes(activity, longestText);
  if (files.length === 0) throw new XiaokaError('BadRequest', 'nothing was uploaded');
  return readActivity({ type: 'message' }, longestText);
}
