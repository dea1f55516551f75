import { cardData, type TeamsActivity } from '../contract';
import { deliveryKey } from './delivery-keys';
import type { Said } from './incoming';

/** What a button or form of the bot's cards means. */
export interface CardPress {
  /** Words of the button, or what was typed into the form. */
  readonly text: string;
  /** Number of the bot's activity that the card belongs to; absent: the card stands. */
  readonly answers: number | undefined;
  /** Name under which the card counts but once; null: it stands, and may be used again. */
  readonly key: string | null;
}

/** Reads what came back from a card; null: it is not from one of the bot's cards, or says nothing. */
export function readCard(data: unknown): CardPress | null {
  const read = cardData.safeParse(data).data;
  const text = read?.text ?? read?.value;
  if (read === undefined || text === undefined) return null;
  return { text, answers: read.answers, key: read.answers === undefined ? null : `card:${read.answers}` };
}

/** What a customer said with the activity of a press. */
export function pressed(activity: TeamsActivity, { text, answers, key }: CardPress): Said {
  return { text, keys: [deliveryKey(activity), key], ...(answers !== undefined && { answers }) };
}
