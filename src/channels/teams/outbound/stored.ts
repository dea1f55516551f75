import { z } from 'zod';
import type { ActivityBody } from '../../../core/conversation';
import type { Language } from '../../../core/language';
import { SLOT_NAMES, type SlotName } from '../../../core/step';
import { ADAPTIVE_CARD } from './elements';

const place = z.object({
  // A question of a later version of the program is none that could be drawn.
  expects: z.enum(SLOT_NAMES).nullable().catch(null),
  handoff: z.enum(['none', 'waiting', 'agent']).catch('none'),
  agent: z.string().nullable().catch(null),
});

const channelData = z.object({
  xiaoka: place.catch({ expects: null, handoff: 'none', agent: null }),
  xiaokaStanding: z.boolean().catch(false),
  xiaokaOpens: z.string().nullable().catch(null),
});

const block = z.object({ type: z.literal('TextBlock'), text: z.string() });
const button = z.object({ data: z.object({ text: z.string() }) });
const buttons = z.object({ type: z.literal('ActionSet'), actions: z.array(button) });
const line = z.object({
  type: z.literal('ColumnSet'),
  columns: z.array(z.object({ items: z.array(z.union([block, buttons])) })),
});
const content = z.object({
  body: z.array(z.union([block, line])),
  actions: z.array(button).default([]),
});

type StoredLine = z.infer<typeof line>;

/** A line of a read-back or a case. */
export interface ShownLine {
  readonly label: string;
  readonly value: string;
  /** Words that open the line for change; null: it stands. */
  readonly edit: string | null;
}

/** A read-back or a case as it is stored. */
export interface ShownCard {
  readonly title: string;
  readonly lines: readonly ShownLine[];
  readonly note: string | null;
}

/** What there is of an activity to show. */
export interface Shown {
  readonly text: string;
  readonly language: Language;
  readonly expects: SlotName | null;
  readonly handoff: 'none' | 'waiting' | 'agent';
  /** Name of the agent who has the conversation. */
  readonly agent: string | null;
  readonly standing: boolean;
  readonly opensPersonalChat: boolean;
  readonly card: ShownCard | null;
  /** Titles of the choices, of the card and beside it, each once. */
  readonly choices: readonly string[];
}

/** Reads the body of a stored activity; what is not as expected is left out, and the text is always there. */
export function readStored(body: ActivityBody): Shown {
  const data = channelData.parse(body.channelData ?? {});
  const attached = body.attachments?.find(({ contentType }) => contentType === ADAPTIVE_CARD);
  const card = content.safeParse(attached?.content).data;
  const beside = (body.suggestedActions?.actions ?? []).map(({ value }) => value);
  const within = (card?.actions ?? []).map((action) => action.data.text);
  return {
    text: body.text ?? '',
    language: body.locale?.startsWith('zh') === true ? 'zh' : 'en',
    ...data.xiaoka,
    standing: data.xiaokaStanding,
    opensPersonalChat: data.xiaokaOpens === 'personal_chat',
    card: card === undefined ? null : shownCard(card),
    choices: [...new Set([...within, ...beside])],
  };
}

function shownCard({ body }: z.infer<typeof content>): ShownCard {
  const texts = body.flatMap((element) => (element.type === 'TextBlock' ? [element.text] : []));
  const lines = body.flatMap((element) => (element.type === 'ColumnSet' ? [shownLine(element)] : []));
  return { title: texts[0] ?? '', lines, note: texts[1] ?? null };
}

function shownLine({ columns }: StoredLine): ShownLine {
  const items = columns.flatMap((column) => column.items);
  const [label = '', value = ''] = items.flatMap((item) => (item.type === 'TextBlock' ? [item.text] : []));
  const [edit] = items.flatMap((item) => (item.type === 'ActionSet' ? item.actions : []));
  return { label, value, edit: edit?.data.text ?? null };
}
