import { z } from 'zod';
import { activityId } from '../../channels/direct-line/wire';
import type { ActivityBody, StoredActivity } from '../../core/conversation';
import type { transcriptEntry } from './desk-schemas';

/** One entry of a transcript, as it is answered. */
export type TranscriptEntry = z.output<typeof transcriptEntry>;

const ADAPTIVE_CARD = 'application/vnd.microsoft.card.adaptive';

const agentData = z.object({ xiaoka: z.object({ agent: z.string() }) });

/** As far as cards are looked at; what else a card has is passed over. */
const textBlock = z.object({ type: z.literal('TextBlock'), text: z.string() });
const column = z.object({ items: z.array(z.unknown()) });
const columnSet = z.object({ type: z.literal('ColumnSet'), columns: z.array(z.unknown()) });
const adaptiveCard = z.object({ body: z.array(z.unknown()) });

const readAll = <T>(schema: z.ZodType<T>, values: readonly unknown[]): T[] =>
  values.flatMap((value) => {
    const read = schema.safeParse(value);
    return read.success ? [read.data] : [];
  });

function toLine(set: z.output<typeof columnSet>): { label: string; value: string } | null {
  const items = readAll(column, set.columns).flatMap((each) => each.items);
  const [label, value] = readAll(textBlock, items);
  return label && value ? { label: label.text, value: value.text } : null;
}

function toCard(body: ActivityBody): TranscriptEntry['card'] {
  const attachment = body.attachments?.find(({ contentType }) => contentType === ADAPTIVE_CARD);
  const card = adaptiveCard.safeParse(attachment?.content);
  if (!card.success) return null;
  const lines = readAll(columnSet, card.data.body).map(toLine);
  const [title] = readAll(textBlock, card.data.body);
  return { title: title?.text ?? '', lines: lines.filter((line) => line !== null) };
}

/** What a customer's own client wrote beside a message is nobody's word for who an agent is. */
function toEntry({ conversationId, sequence, from, at, body }: StoredActivity): TranscriptEntry {
  const ours = from !== 'customer';
  return {
    id: activityId(conversationId, sequence),
    sequence,
    from,
    at: at.toISOString(),
    text: body.text ?? '',
    agent: from === 'agent' ? (agentData.safeParse(body.channelData).data?.xiaoka.agent ?? null) : null,
    files: ours ? [] : (body.attachments ?? []).map(({ contentType }) => contentType),
    choices: ours ? (body.suggestedActions?.actions ?? []).map(({ title }) => title) : [],
    card: ours ? toCard(body) : null,
  };
}

/** Writes activities down for agents; events are no part of what was said, and left out. */
export function describeEntries(activities: readonly StoredActivity[]): TranscriptEntry[] {
  return activities.filter(({ body }) => body.type === 'message').map(toEntry);
}
