import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { ApiError, get } from './client';
import { conversationKey } from './keys';
import { takeEarlier, takeFresh, takeLive, takeMissed, type Conversation } from './thread';
import type { ConversationAnswer, Entry, Transcript } from './types';

/** Pauses before a gap is asked for again, in milliseconds. */
const AGAIN_MS = [500, 1_000, 2_000, 4_000, 8_000];

/** Address of a conversation behind `/api/agent`. */
export const conversationPath = (id: string): string => `/conversations/${encodeURIComponent(id)}`;

const known = (client: QueryClient, id: string) => client.getQueryData<Conversation>(conversationKey(id));

function change(client: QueryClient, id: string, how: (now: Conversation) => Conversation): void {
  client.setQueryData<Conversation>(conversationKey(id), (now) => now && how(now));
}

/** Reads a conversation; what is known of its transcript already is kept. */
export function conversationQuery(client: QueryClient, id: string) {
  return queryOptions({
    queryKey: conversationKey(id),
    queryFn: async () => {
      const fresh = await get<ConversationAnswer>(conversationPath(id));
      return takeFresh(known(client, id), fresh);
    },
  });
}

/** Takes entries of a conversation that is known here, and fetches what lies between. */
export function takeEntries(client: QueryClient, id: string, entries: readonly Entry[]): void {
  const before = known(client, id)?.gaps ?? [];
  change(client, id, (now) => takeLive(now, entries));
  for (const gap of known(client, id)?.gaps ?? []) if (!before.includes(gap)) void fillGap(client, id, gap);
}

/**
 * Fetches everything behind a number.
 * @throws ApiError
 */
export async function fetchAfter(client: QueryClient, id: string, after: number): Promise<void> {
  const { transcript } = await get<Transcript>(`${conversationPath(id)}/transcript?after=${after}`);
  change(client, id, (now) => takeMissed(now, after, transcript));
}

/** Fetches what is newer than all that is known. @throws ApiError */
export async function catchUp(client: QueryClient, id: string): Promise<void> {
  const now = known(client, id);
  if (now) await fetchAfter(client, id, Math.min(now.lastSequence, ...now.gaps));
}

/** Fetches what lies before the first entry. @throws ApiError */
export async function fetchEarlier(client: QueryClient, id: string): Promise<void> {
  const before = known(client, id)?.transcript[0]?.sequence;
  if (before === undefined) return;
  const { transcript } = await get<Transcript>(`${conversationPath(id)}/transcript?before=${before}`);
  change(client, id, (now) => takeEarlier(now, transcript));
}

async function fillGap(client: QueryClient, id: string, after: number): Promise<void> {
  for (const pause of AGAIN_MS) {
    try {
      return await fetchAfter(client, id, after);
    } catch (error) {
      if (error instanceof ApiError && [403, 404].includes(error.status)) return;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}
