import WebSocket from 'ws';
import { z } from 'zod';
import type { Customer } from './customer';

const begun = z.object({ streamUrl: z.string() });
const frame = z.object({
  activities: z.array(
    z.looseObject({ type: z.string(), id: z.string(), from: z.looseObject({ name: z.string().optional() }) }),
  ),
});

/** What a customer's client got over its socket. */
export interface CustomerStream {
  /** Ids of all activities but typing, in the order they came. */
  ids(): string[];
  /** Names of those of whom it was told that they are writing. */
  writing(): string[];
  /** Waits until an activity has come. @throws Error when it does not within 5 s */
  until(id: string): Promise<void>;
  close(): void;
}

/** Opens a customer's socket as a client does that has just begun. */
export async function followStream(url: string, customer: Customer): Promise<CustomerStream> {
  const path = `${url}/v3/directline/conversations/${encodeURIComponent(customer.conversationId)}`;
  const answer = await fetch(path, { headers: { authorization: `Bearer ${customer.token}` } });
  const ids: string[] = [];
  const names: string[] = [];
  const socket = new WebSocket(begun.parse(await answer.json()).streamUrl);
  socket.on('message', (data: Buffer) => {
    const text = data.toString();
    if (text === '') return;
    const { activities } = frame.parse(JSON.parse(text));
    names.push(...activities.filter(({ type }) => type === 'typing').map(({ from }) => from.name ?? ''));
    ids.push(...activities.filter(({ type }) => type !== 'typing').map(({ id }) => id));
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return {
    ids: () => [...ids],
    writing: () => [...names],
    async until(id) {
      for (let attempt = 0; attempt < 250 && !ids.includes(id); attempt += 1)
        await new Promise((resolve) => setTimeout(resolve, 20));
      if (!ids.includes(id)) throw new Error('the stream did not bring what was waited for');
    },
    close: () => socket.terminate(),
  };
}
