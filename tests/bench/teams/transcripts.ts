import { createHash } from 'node:crypto';
import { z } from 'zod';
import { TEAMS } from '../../support/microsoft-tokens';
import { BenchAgent } from '../handoff/agent';
import { progress } from '../report';
import type { TeamsCustomer } from './customer';
import type { Microsoft } from './microsoft';

/** What the transcripts say, and what came to the Bot Connector of it. */
export interface Proof {
  /** Messages of the customers that are stored. */
  readonly stored: number;
  /** Messages of the bot that are stored. */
  readonly replies: number;
  /** Messages that came to the connector. */
  readonly delivered: number;
  readonly conversations: number;
  /** Conversations whose messages of the bot came to the connector each once, and in order. */
  readonly inOrder: number;
}

const PASSWORD = 'bench-password-of-agents';
const SUPERVISOR = 'supervisor@demo.example';

const page = z.object({
  transcript: z.array(z.object({ sequence: z.int(), from: z.string(), text: z.string() })),
});

/** Setting that lets the supervisor in who reads the transcripts. */
export const SUPERVISED = { XIAOKA_DEMO_PASSWORD: PASSWORD };

/** Reads all transcripts as a supervisor, and compares them with what came to the connector. */
export async function readProof(
  port: number,
  customers: readonly TeamsCustomer[],
  microsoft: Microsoft,
): Promise<Proof> {
  progress('teams: reading all transcripts back');
  const agent = await BenchAgent.logIn(port, SUPERVISOR, PASSWORD, () => undefined);
  let [stored, replies, inOrder] = [0, 0, 0];
  for (const { conversationId } of customers) {
    const entries = await transcript(port, agent.cookie, ownId(conversationId));
    const own = entries.filter(({ from }) => from === 'customer');
    const said = entries.filter(({ from }) => from !== 'customer');
    const arrived = microsoft.delivered.get(conversationId) ?? [];
    stored += own.length;
    replies += said.length;
    const same = said.every(({ text }, index) => isSummary(arrived[index] ?? '', text));
    if (same && said.length === arrived.length) inOrder += 1;
  }
  agent.leave();
  return { stored, replies, delivered: microsoft.count(), conversations: customers.length, inOrder };
}

/** The program's id of a conversation of Teams. */
function ownId(conversationId: string): string {
  return `teams-${createHash('sha256').update(`${TEAMS.tenantId}|${conversationId}`).digest('base64url')}`;
}

async function transcript(
  port: number,
  cookie: string,
  conversationId: string,
): Promise<z.infer<typeof page>['transcript']> {
  const path = `http://127.0.0.1:${port}/api/agent/conversations/${conversationId}/transcript`;
  const entries: z.infer<typeof page>['transcript'] = [];
  for (let more = true; more;) {
    const answer = await fetch(`${path}?after=${entries.at(-1)?.sequence ?? 0}`, { headers: { cookie } });
    if (answer.status !== 200) throw new Error(`a transcript was answered ${answer.status}`);
    const next = page.parse(await answer.json()).transcript;
    entries.push(...next);
    more = next.length > 0;
  }
  return entries;
}

/** Whether a notification's line is that of a text; a long one is cut. */
function isSummary(summary: string, text: string): boolean {
  const line = text.replace(/\s+/gu, ' ').trim();
  return summary === line || (summary.endsWith('…') && line.startsWith(summary.slice(0, -1)));
}
