import { z } from 'zod';

const place = z.looseObject({
  step: z.string().nullable(),
  expects: z.string().nullable(),
  case: z.string().nullable(),
});

/** An activity as a client gets it. */
export const wireActivity = z.looseObject({
  type: z.string(),
  id: z.string(),
  text: z.string().optional(),
  timestamp: z.string(),
  replyToId: z.string().optional(),
  from: z.looseObject({ role: z.string() }),
  channelData: z
    .looseObject({ xiaoka: place.optional(), clientActivityID: z.string().optional() })
    .optional(),
});

/** An activity as a client gets it. */
export type WireActivity = z.infer<typeof wireActivity>;

/** A batch of activities and where it ends. */
export const activitySet = z.object({ activities: z.array(wireActivity), watermark: z.string().optional() });

/** What a client is told that begins or comes back. */
export const begun = z.object({ conversationId: z.string(), token: z.string(), streamUrl: z.string() });

/** The answer to a message. */
export const accepted = z.object({ id: z.string() });

/** What the demo phone got. */
export const sentMessages = z.array(z.object({ to: z.string(), channel: z.string(), text: z.string() }));

/** Number of an activity within its conversation. */
export const sequenceOf = (id: string): number => Number(id.split('|')[1]);
