import type { FastifyInstance, FastifyRequest } from 'fastify';
import { XiaokaError } from '../../../core/errors';
import { teamsActivity, type TeamsActivity } from '../contract';

/** Largest body, in bytes; Teams' own limit is about 100 KiB. */
export const BODY_BYTES = 256 * 1024;

/** Takes JSON alone, up to `BODY_BYTES`. */
export function acceptJsonOnly(scope: FastifyInstance): void {
  const parseJson = scope.getDefaultJsonParser('error', 'error');
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser<string>(
    'application/json',
    { parseAs: 'string', bodyLimit: BODY_BYTES },
    (request, body, done) => void parseJson(request, body, done),
  );
}

/** A hook that turns away a body that says itself that it is too large, before anything of it is read. */
export async function refuseLarge({ headers }: FastifyRequest): Promise<void> {
  if (Number(headers['content-length'] ?? 0) > BODY_BYTES) {
    throw new XiaokaError('PayloadTooLarge', `the body is larger than ${BODY_BYTES} bytes`);
  }
}

/**
 * Reads the activity in a body.
 * @throws XiaokaError `BadRequest`, with the parts that are wrong
 */
export function readActivity(body: unknown): TeamsActivity {
  const parsed = teamsActivity.safeParse(body);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(
    ({ path, message }) => `${['activity', ...path].join('.')}: ${message}`,
  );
  throw new XiaokaError('BadRequest', wrong.join('; '));
}
