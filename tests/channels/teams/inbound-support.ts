import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Inbox } from '../../../src/channels/channel';
import { createSignals } from '../../../src/channels/signals';
import {
  teamsActivity,
  teamsReference,
  type TakeActivity,
  type TeamsActivity,
  type TeamsAnswer,
  type TeamsReference,
} from '../../../src/channels/teams/contract';
import { conversationIdOf } from '../../../src/channels/teams/inbound/conversation-id';
import type { TakeServices } from '../../../src/channels/teams/inbound/services';
import { createTakeActivity } from '../../../src/channels/teams/inbound/take';
import type { StoredActivity } from '../../../src/core/conversation';
import type { IncomingDocument, IncomingMessage } from '../../../src/core/message';
import type { Bench } from '../../support/corridor';

/** JPEG as far as the fake intake looks. */
export const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
/** Largest document of these tests, in bytes. */
export const MOST_BYTES = 10 * 1024 * 1024;

/** One chat of Teams with the bot, over the real corridor. */
export interface Chat {
  readonly take: TakeActivity;
  /** Id of the personal chat. */
  readonly id: string;
  /** An activity as Teams sends it, of this chat or of a group of its own. */
  activity(name: string, more?: Record<string, unknown>): TeamsActivity;
  /** Takes an activity as Teams sends it. */
  send(name: string, more?: Record<string, unknown>): Promise<TeamsAnswer>;
  /** What reached the corridor. */
  readonly received: IncomingMessage[];
  readonly retracted: string[];
  /** Documents that reached the intake. */
  readonly documents: Buffer[];
  readonly logged: string[];
  readonly typing: string[];
  /** What the transcript keeps. */
  transcript(id?: string): Promise<StoredActivity[]>;
  /** Texts of the customer in the transcript. */
  said(id?: string): Promise<string[]>;
  reference(id?: string): Promise<TeamsReference | null>;
  /** How often a reference was saved. */
  saves(): number;
  /** The inbox fails with this from now on; null: no more. */
  fail(error: Error | null): void;
}

/** Reads a recorded activity. */
export function recorded(name: string): Record<string, unknown> {
  const text = readFileSync(join(__dirname, 'fixtures', `${name}.json`), 'utf8');
  return teamsActivity.parse(JSON.parse(text));
}

function fakeIntake(documents: Buffer[]): TakeServices['documents'] {
  return {
    store: async (bytes): Promise<IncomingDocument> => {
      documents.push(bytes);
      if (bytes[0] !== 0xff)
        return { kind: 'refused', reason: 'type', mediaType: 'application/octet-stream' };
      const document = { id: randomUUID(), mediaType: 'image/jpeg', bytes: bytes.length } as const;
      return { kind: 'stored', document, mediaType: 'image/jpeg' };
    },
  };
}

function recordingInbox(
  bench: Bench,
  chat: Pick<Chat, 'received' | 'retracted'>,
  failure: () => Error | null,
): Inbox {
  const { corridor } = bench;
  return {
    begin: (conversation) => corridor.begin(conversation),
    async receive(message) {
      const error = failure();
      if (error) throw error;
      chat.received.push(message);
      return corridor.receive(message);
    },
    async retract(id, key) {
      chat.retracted.push(key);
      return corridor.retract(id, key);
    },
    notify: (id, key, event) => corridor.notify(id, key, event),
  };
}

/** Opens a chat that nobody wrote in yet; files come from nowhere, unless they come over the network. */
export function openChat(bench: Bench, options: Partial<TakeServices> = {}, network = false): Chat {
  const suffix = randomUUID();
  const lists = { received: [] as IncomingMessage[], retracted: [] as string[], logged: [] as string[] };
  const [documents, typing]: [Buffer[], string[]] = [[], []];
  let failure: Error | null = null;
  let saves = 0;
  const signals = createSignals();
  signals.onTyping(({ conversationId }) => typing.push(conversationId));
  const note = (fields: object, message: string): void =>
    void lists.logged.push(`${message} ${JSON.stringify(fields)}`);
  const take = createTakeActivity({
    inbox: recordingInbox(bench, lists, () => failure),
    store: {
      snapshot: (id) => bench.store.snapshot(id),
      activities: (id, after, limit) => bench.store.activities(id, after, limit),
      channelReference: (id) => bench.store.channelReference(id),
      markGone: (id) => bench.store.markGone(id),
      delivered: (id, keys) => bench.store.delivered(id, keys),
      async saveChannelReference(reference) {
        saves += 1;
        await bench.store.saveChannelReference(reference);
      },
    },
    vault: bench.vault,
    clock: { now: () => new Date() },
    log: { warn: note, error: note },
    documents: fakeIntake(documents),
    connector: { fetchInline: async () => JPEG },
    draw: {
      answered: ({ sequence }, words) => ({ card: sequence, said: words }),
      stale: (activity, language) => ({ stale: activity?.sequence ?? null, language }),
    },
    signals,
    documentBytes: MOST_BYTES,
    ...(network ? {} : { fetchFile: async () => new Response(JPEG) }),
    ...options,
  });
  const activity: Chat['activity'] = (name, more = {}) => {
    const known = teamsActivity.parse({ ...recorded(name), ...more });
    return { ...known, conversation: { ...known.conversation, id: `${known.conversation.id}-${suffix}` } };
  };
  const id = conversationIdOf(activity('personal-message'));
  const transcript = (of = id): Promise<StoredActivity[]> => bench.store.activities(of, 0);
  return {
    ...lists,
    take,
    id,
    activity,
    documents,
    typing,
    transcript,
    send: (name, more) => take(activity(name, more)),
    said: async (of) =>
      (await transcript(of)).filter(({ from }) => from === 'customer').map(({ body }) => body.text ?? ''),
    async reference(of = id) {
      const kept = await bench.store.channelReference(of);
      return kept && teamsReference.parse(JSON.parse(bench.vault.open(kept.reference, of)));
    },
    saves: () => saves,
    fail: (error) => void (failure = error),
  };
}
