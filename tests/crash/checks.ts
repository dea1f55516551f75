import { z } from 'zod';
import { verifyLog } from '../../src/store/audit-chain';
import type { Database } from './backend';
import type { Client } from './client';
import { INVARIANTS } from './invariants';
import { sequenceOf, type WireActivity } from './wire';

const APOLOGY = /没处理好|couldn't deal with/;
const deliveries = z.array(
  z.object({ conversation_id: z.string(), delivery_key: z.string(), sequence: z.int() }),
);

/** What is wrong with what lies in a store, right after a kill: in itself, and by what its customers know. */
export async function checkStore(database: Database, clients: readonly Client[]): Promise<string[]> {
  // While another process goes on, more is answered than is looked at.
  const certain = clients.flatMap(({ conversationId, said }) =>
    said.flatMap(({ key, id }) => (id === null ? [] : [{ conversationId, key, id }])),
  );
  return database.look(async (look) => {
    const faults = await look.damage();
    for (const [rule, sql] of Object.entries(INVARIANTS)) {
      const rows = await look.query(sql);
      if (rows.length > 0) faults.push(`not so: ${rule}: ${JSON.stringify(rows.slice(0, 3))}`);
    }
    const chain = await verifyLog(look.store);
    if (!chain.intact) faults.push(`the audit log is broken (${chain.fault}) at ${chain.position}`);
    const rows = deliveries.parse(
      await look.query('SELECT conversation_id, delivery_key, sequence FROM deliveries'),
    );
    const known = new Map(rows.map((row) => [`${row.conversation_id} ${row.delivery_key}`, row.sequence]));
    for (const { conversationId, key, id } of certain) {
      const stored = known.get(`${conversationId} client:${key}`);
      if (stored !== sequenceOf(id))
        faults.push(`${key} was answered 200 as ${id} and lies there as ${stored}`);
    }
    return faults;
  });
}

/** What is wrong with a conversation as its customer reads it, once everything of theirs was answered 200. */
export function checkTranscript(history: readonly WireActivity[], { said, shown }: Client): string[] {
  const faults: string[] = [];
  const own = history.filter(({ from }) => from.role === 'user');
  const stored = own.map(({ id, channelData }) => `${channelData?.clientActivityID} as ${id}`);
  const sent = said.map(({ key, id }) => `${key} as ${id}`);
  if (JSON.stringify(stored) !== JSON.stringify(sent))
    faults.push(`not each message once and in order: ${JSON.stringify(differing(stored, sent))}`);
  history.forEach(({ id }, at) => {
    if (sequenceOf(id) !== at + 1) faults.push(`${id} stands at place ${at + 1}`);
  });
  faults.push(...checkReplies(history));
  const now = new Map(history.map((each) => [each.id, JSON.stringify(each)]));
  for (const [id, text] of shown)
    if (now.get(id) !== text) faults.push(`shown once: ${text}; now: ${now.get(id)}`);
  return faults;
}

/** Each message is answered right behind it, by replies that are not the same; news comes once. */
function checkReplies(history: readonly WireActivity[]): string[] {
  const faults: string[] = [];
  const told = new Set<string>();
  let [asked, answered]: [string | null, boolean] = [null, true];
  let replies = new Set<string>();
  for (const { id, from, replyToId, text = '' } of history) {
    if (APOLOGY.test(text)) faults.push(`${id} is an apology`);
    if (from.role === 'user') {
      if (!answered) faults.push(`${asked} was not answered`);
      [asked, answered, replies] = [id, false, new Set()];
    } else if (replyToId === undefined) {
      // What has no number in it, such as a question that news ends with, may be said again.
      if (/\d/.test(text) && told.has(text)) faults.push(`told twice: ${text}`);
      told.add(text);
    } else {
      if (replyToId !== asked) faults.push(`${id} answers ${replyToId} behind ${asked}`);
      if (replies.has(text)) faults.push(`${asked} got the same reply twice`);
      replies.add(text);
      answered = true;
    }
  }
  if (!answered) faults.push(`${asked} was not answered`);
  return faults;
}

function differing(stored: readonly string[], sent: readonly string[]): object {
  const at = stored.findIndex((each, index) => each !== sent[index]);
  const from = at === -1 ? Math.min(stored.length, sent.length) : at;
  return { at: from, stored: stored.slice(from, from + 3), sent: sent.slice(from, from + 3) };
}
