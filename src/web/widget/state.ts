import type { ConversationPlace } from '../../core/message';
import type { Language } from '../../core/language';
import type { SlotName } from '../../core/step';
import type { CardNode } from './card-content';
import type { Activity, Author, Option } from './directline/activity';
import type { ConnectionStatus } from './directline/status';
import { sequenceOf } from './directline/ids';
import type { FileRefusal } from './files';
import { inOrder } from './order';

/** How far a message of the customer has come; `waiting` goes on by itself, `failed` when asked to. */
export type Delivery = 'sending' | 'waiting' | 'sent' | 'failed' | 'refused';

/** Why a message will never reach the server. */
export type Refusal = FileRefusal | 'too_long' | 'rejected';

/** A file of a message. */
export interface ShownFile {
  readonly name: string;
  /** A small copy of the picture, while this page still has it. */
  readonly preview?: HTMLCanvasElement;
}

/** A bubble. */
export interface Message {
  readonly kind: 'message';
  /** The same for as long as the bubble stands, whatever becomes of it. */
  readonly key: string;
  readonly id: string | undefined;
  readonly author: Author;
  readonly name: string | undefined;
  readonly text: string;
  readonly language: Language | undefined;
  readonly options: readonly Option[];
  readonly card: readonly CardNode[] | undefined;
  /** The card's buttons mean the same for as long as it is there. */
  readonly standing: boolean;
  readonly files: readonly ShownFile[];
  readonly delivery: Delivery;
  /** When it was said, in milliseconds since 1970, by the server's clock once that has it. */
  readonly sentAt: number | undefined;
  /** It came while this page was there, and does not belong to what was said before. */
  readonly isNew: boolean;
  /** Share of an upload that has left the device, 0 to 1. */
  readonly progress?: number;
  readonly refusal?: Refusal;
}

/** A line between the bubbles. */
export interface Note {
  readonly kind: 'note';
  readonly key: string;
  readonly note: 'expired' | 'ended' | 'unkept' | 'untranslated' | FileRefusal;
}

/** Everything the views show. */
export interface ChatState {
  readonly language: Language;
  readonly connection: ConnectionStatus;
  readonly items: readonly (Message | Note)[];
  readonly place: ConversationPlace;
  /** Number of the activity that told the place. */
  readonly placeSequence: number;
  /** Who is writing to the customer. */
  readonly typing: Exclude<Author, 'me'> | null;
  /** Name of the human who has the chat. */
  readonly agent: string | undefined;
  /** What was said before this page was opened has not come yet. */
  readonly catchingUp: boolean;
  /** How often a chat was ended here: what was being typed goes with it. */
  readonly ends: number;
}

const NOWHERE: ConversationPlace = { step: null, expects: null, case: null, handoff: 'none' };

/** A chat in which nothing was said yet, as far as this page knows. @param catchingUp it was begun before */
export const emptyState = (language: Language, catchingUp = false): ChatState => ({
  language,
  connection: 'connecting',
  items: [],
  place: NOWHERE,
  placeSequence: 0,
  typing: null,
  agent: undefined,
  catchingUp,
  ends: 0,
});

/** Where a new conversation stands; what was said before stays to be read. */
export const atStart = (state: ChatState): ChatState => ({
  ...state,
  place: NOWHERE,
  placeSequence: 0,
  typing: null,
  agent: undefined,
  catchingUp: false,
});

/** The state with one more item at its end. */
export const withItem = (state: ChatState, item: Message | Note): ChatState => ({
  ...state,
  items: [...state.items, item],
});

/** The state without an item. */
export const withoutItem = (state: ChatState, key: string): ChatState => ({
  ...state,
  items: state.items.filter((item) => item.key !== key),
});

/** The server has the customer's message of this key, under an id that its echo will have, too. */
export function withDelivered(state: ChatState, key: string, id: string): ChatState {
  const message = state.items.find((item) => item.key === key);
  if (message?.kind !== 'message' || message.id !== undefined) return state;
  return { ...state, items: inOrder(state.items, { ...message, id, delivery: 'sent' }) };
}

/** How a message on its way stands now; once the server has it, it stands still. */
export function withStanding(state: ChatState, key: string, delivery: Delivery): ChatState {
  const message = state.items.find((item) => item.key === key);
  const isOnItsWay = message?.kind === 'message' && message.id === undefined;
  return isOnItsWay && message.delivery !== delivery ? withMessage(state, key, { delivery }) : state;
}

/** A message of the customer that has not reached the server yet. */
export const outgoing = (key: string, text: string, files: readonly ShownFile[] = []): Message => ({
  kind: 'message',
  key,
  id: undefined,
  author: 'me',
  name: undefined,
  text,
  language: undefined,
  options: [],
  card: undefined,
  standing: false,
  files,
  delivery: 'sending',
  sentAt: Date.now(),
  isNew: true,
});

/** The state with the message of this key changed. */
export const withMessage = (state: ChatState, key: string, change: Partial<Message>): ChatState => ({
  ...state,
  items: state.items.map((item) =>
    item.kind === 'message' && item.key === key ? { ...item, ...change } : item,
  ),
});

/**
 * Takes in what the server tells. An activity known by its id, or by the key of the customer's own
 * message, takes the place of the earlier one.
 */
export function withActivity(state: ChatState, activity: Activity): ChatState {
  if (activity.type === 'typing') return withTyping(state, activity);
  const placed = withPlace(state, activity);
  if (activity.type !== 'message' || isEmpty(activity)) return placed;
  const message = messageOf(activity, !state.catchingUp);
  const known = placed.items.find((item) => item.kind === 'message' && isSame(item, activity));
  const items = inOrder(placed.items, known === undefined ? message : merge(known, message));
  return known !== undefined || activity.author === 'me'
    ? { ...placed, items }
    : { ...placed, items, typing: null };
}

/** What a human's fingers do is told late at times, when the bot has the chat again. */
function withTyping(state: ChatState, { author, agent }: Activity): ChatState {
  if (author === 'me' || (author === 'agent' && state.place.handoff !== 'agent')) return state;
  return { ...state, typing: author, agent: agent ?? state.agent };
}

function withPlace(state: ChatState, activity: Activity): ChatState {
  const sequence = sequenceOf(activity.id);
  if (sequence < state.placeSequence || activity.author === 'me') return state;
  const told = activity.place ?? state.place;
  const place: ConversationPlace = activity.author === 'agent' ? { ...told, handoff: 'agent' } : told;
  return {
    ...state,
    place,
    agent: place.handoff === 'agent' ? (activity.agent ?? state.agent) : undefined,
    placeSequence: Number.isNaN(sequence) ? state.placeSequence : sequence,
    language: activity.language ?? state.language,
  };
}

function messageOf(activity: Activity, isNew: boolean): Message {
  return {
    kind: 'message',
    key: activity.clientActivityID ?? activity.id ?? '',
    id: activity.id,
    author: activity.author,
    name: activity.name,
    text: activity.text,
    language: activity.language,
    options: activity.options,
    card: activity.card,
    standing: activity.standing,
    files: activity.files.map((name) => ({ name })),
    delivery: 'sent',
    sentAt: activity.sentAt,
    isNew,
  };
}

const isEmpty = ({ text, card, files, options }: Activity): boolean =>
  text === '' && card === undefined && files.length === 0 && options.length === 0;

const isSame = (known: Message, activity: Activity): boolean =>
  (known.id !== undefined && known.id === activity.id) ||
  (activity.clientActivityID !== undefined && known.key === activity.clientActivityID);

/** What this page knows of its files stays; the server sends neither their names nor the pictures back. */
function merge(known: Message | Note, message: Message): Message {
  if (known.kind !== 'message') return message;
  const files = message.files.map((file, index) => known.files[index] ?? file);
  return { ...message, key: known.key, isNew: known.isNew, files };
}

/** Whether this is something new that somebody said to the customer. */
export const isNews = (item: Message | Note): boolean =>
  item.kind === 'message' && item.isNew && item.author !== 'me';

/** The question that the bot waits for; none while a human has the chat. */
export const askedFor = ({ place }: ChatState): SlotName | null =>
  place.handoff === 'agent' ? null : place.expects;

/** Keys of the messages whose buttons can be pressed: those since the customer's last, and standing cards. */
export function openMessages({ items, place }: ChatState): ReadonlySet<string> {
  if (place.handoff === 'agent') return new Set();
  const lastOwn = items.reduce((last, item, at) => (isAnswer(item) ? at : last), -1);
  return new Set(
    items
      .filter((item, at) => at > lastOwn || (item.kind === 'message' && item.standing))
      .map(({ key }) => key),
  );
}

const isAnswer = (item: Message | Note): boolean =>
  item.kind === 'message' &&
  item.author === 'me' &&
  item.delivery !== 'failed' &&
  item.delivery !== 'refused';

/** The newest message of the bot, as long as the customer has not answered it; none while a human has the chat. */
export function openQuestion(state: ChatState): Message | undefined {
  if (state.place.handoff === 'agent') return undefined;
  for (const item of [...state.items].reverse()) {
    if (item.kind !== 'message' || ['failed', 'refused'].includes(item.delivery)) continue;
    return item.author === 'me' ? undefined : item;
  }
  return undefined;
}
