import { z } from 'zod';
import { XiaokaError } from '../../core/errors';

const attachmentSchema = z.object({
  contentType: z.string().nullish(),
  contentUrl: z.string().nullish(),
  name: z.string().nullish(),
  content: z.unknown().optional(),
});

const activitySchema = z.object({
  type: z.string().min(1).max(100),
  id: z.string().nullish(),
  name: z.string().nullish(),
  text: z.string().nullish(),
  locale: z.string().nullish(),
  value: z.unknown().optional(),
  attachments: z.array(attachmentSchema).nullish(),
  channelData: z.record(z.string(), z.unknown()).nullish(),
});

/** An activity as a client sends it; what the server does not use is left out. */
export type ClientActivity = z.infer<typeof activitySchema>;

/** An attachment as a client names it. */
export type ClientAttachment = z.infer<typeof attachmentSchema>;

/** What is done with an activity: `typing` is told on and forgotten, `ignored` ones are forgotten at once. */
export type ActivityKind = 'message' | 'join' | 'typing' | 'ignored';

/** Names under which clients say that a customer has opened the chat. */
const JOIN_EVENTS: readonly string[] = ['webchat/join', 'startConversation', 'join'];

/** Levels of objects and lists within one another; what is stored is written out level by level. */
const DEEPEST = 64;

/** Looks level by level, since a call within a call would itself run out of room. */
function isTooDeep(body: unknown): boolean {
  let level: unknown[] = [body];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((each) =>
      typeof each === 'object' && each !== null ? Object.values<unknown>({ ...each }) : [],
    );
  }
  return false;
}

/**
 * Reads an activity that a client sent.
 * @throws XiaokaError `BadRequest` for a wrong shape, `PayloadTooLarge` for too long a text
 */
export function readActivity(body: unknown, longestText: number): ClientActivity {
  if (isTooDeep(body))
    throw new XiaokaError('BadRequest', `an activity is nested at most ${DEEPEST} levels deep`);
  const parsed = activitySchema.safeParse(body);
  if (!parsed.success) {
    const paths = parsed.error.issues.map(
      ({ path, message }) => `${path.join('.') || 'activity'}: ${message}`,
    );
    throw new XiaokaError('BadRequest', paths.slice(0, 5).join('; '));
  }
  if ((parsed.data.text?.length ?? 0) > longestText) {
    throw new XiaokaError('PayloadTooLarge', `a message has at most ${longestText} characters`);
  }
  return parsed.data;
}

/**
 * Reads an activity from the bytes of an upload's part.
 * @throws XiaokaError `BadRequest`, `PayloadTooLarge`
 */
export function readActivityBytes(bytes: Buffer, longestText: number): ClientActivity {
  let body: unknown;
  try {
    body = JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new XiaokaError('BadRequest', 'the activity is not valid JSON');
  }
  return readActivity(body, longestText);
}

/** What is to be done with an activity. */
export function kindOf({ type, name }: ClientActivity): ActivityKind {
  if (type === 'message' || type === 'typing') return type;
  return type === 'event' && JOIN_EVENTS.includes(name ?? '') ? 'join' : 'ignored';
}
