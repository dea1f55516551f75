import { z } from 'zod';
import { XiaokaError } from '../../core/errors';

const querySchema = z.object({ watermark: z.string().max(15).regex(/^\d*$/).optional() });

/**
 * The sequence a client has seen up to; 0, from the start, for none or an empty one.
 * @param query the request's query
 * @throws XiaokaError `BadRequest` for one that the server never gave out
 */
export function readWatermark(query: unknown): number {
  const parsed = querySchema.safeParse(query);
  if (!parsed.success) throw new XiaokaError('BadRequest', 'the watermark is not one of this server');
  return Number(parsed.data.watermark ?? '');
}

/** A sequence as clients keep it: opaque to them, and true for a script even at 0. */
export const toWatermark = (sequence: number): string => String(sequence);
