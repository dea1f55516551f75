import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dialogs } from '../../dialogs';
import { createDemoCarrier } from '../../src/carrier/demo';
import type { IncomingMessage } from '../../src/core/message';
import { createDialogue } from '../../src/dialogue/dialogue';
import type { DialogModules } from '../../src/dialogue/engine';
import { loadOperator, operatorValues } from '../../src/dialogue/operator';
import { loadTexts } from '../../src/dialogue/texts';
import type { Outlook, WaitOutlook } from '../../src/handoff/contract';
import { createMatcher } from '../../src/matching/matcher';
import type { Matcher } from '../../src/matching/contract';
import { newJob } from '../../src/notify/jobs';
import type { Vault } from '../../src/privacy/contract';
import { createVault } from '../../src/privacy/vault';
import type { Store } from '../../src/store/contract';
import { openSqliteStore } from '../../src/store/sqlite/open';
import { createCorridor, type Corridor } from '../../src/turn/inbox';
import { SHARED_CACHE } from './cache';

const ROOT = join(__dirname, '../..');
/** Somebody is there, and nobody knows yet how long it takes. */
export const OUTLOOK: WaitOutlook = {
  staffed: true,
  open: true,
  opensAt: null,
  waiting: 0,
  place: null,
  likelyMs: null,
  worstMs: null,
};
let matcher: Matcher | null = null;

/** The corridor on a real database, without the network around it. */
export interface Bench {
  readonly corridor: Corridor;
  readonly store: Store;
  readonly vault: Vault;
  readonly failures: { readonly errorId: string; readonly error: unknown }[];
  /** Another process on the same database. */
  another(modules?: DialogModules): Promise<Bench>;
  /** Says something in a conversation; texts of the answers. */
  say(conversationId: string, text: string): Promise<string[]>;
  /** Says something without waiting for the answers to be read. */
  send(conversationId: string, text: string, deliveryKey?: string): ReturnType<Corridor['receive']>;
  close(): Promise<void>;
}

/** Opens a bench; what is given stands in for the project's own dialogs, engine and view of the queue. */
export async function openBench(
  modules: DialogModules = dialogs,
  understand?: Matcher,
  outlook: Outlook = { of: async () => OUTLOOK },
): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'xiaoka-corridor-'));
  const secret = randomBytes(32).toString('base64');
  const done = (): void => rmSync(folder, { recursive: true, force: true });
  return open(folder, secret, modules, done, outlook, understand);
}

async function open(
  folder: string,
  secret: string,
  modules: DialogModules,
  done: () => void,
  outlook: Outlook,
  understand?: Matcher,
): Promise<Bench> {
  const clock = { now: () => new Date() };
  const store = await openSqliteStore({ file: join(folder, 'xiaoka.db') });
  await store.migrate();
  const vault = createVault({ current: secret });
  const texts = loadTexts(
    join(ROOT, 'dialogs/texts'),
    operatorValues(loadOperator(join(ROOT, 'dialogs/operator.yaml'))),
  );
  const engine = understand ?? ownMatcher();
  const failures: { errorId: string; error: unknown }[] = [];
  const corridor = createCorridor({
    store,
    clock,
    texts,
    dialogue: createDialogue({
      texts,
      carrier: createDemoCarrier({ clock }),
      store,
      vault,
      matcher: engine,
      modules,
      newJob: (kind, payload, dueAt) => newJob(kind, payload, { vault, dueAt }),
      outlook,
    }),
    observer: {
      turn: () => undefined,
      commit: () => undefined,
      transition: () => undefined,
      handoff: () => undefined,
    },
    deliveryJob: (conversationId, now) => newJob('deliver', { conversationId }, { vault, dueAt: now }),
    onJobs: () => undefined,
    onCase: () => undefined,
    onDeliveryFailure: (error) => failures.push({ errorId: 'delivery', error }),
    discardDocument: async () => undefined,
    onFailure: (errorId, error) => failures.push({ errorId, error }),
  });
  const send: Bench['send'] = (conversationId, text, deliveryKey = randomUUID()) =>
    corridor.receive(message(conversationId, text, deliveryKey));
  return {
    corridor,
    store,
    vault,
    failures,
    another: (other = modules) => open(folder, secret, other, () => undefined, outlook, understand),
    send,
    async say(conversationId, text) {
      const accepted = await send(conversationId, text);
      if (accepted.outcome === 'unknown_conversation') throw new Error('there is no such conversation');
      const later = await store.activities(conversationId, accepted.sequence);
      return later.map((activity) => activity.body.text ?? '');
    },
    async close() {
      await corridor.idle();
      await store.close();
      done();
    },
  };
}

function ownMatcher(): Matcher {
  matcher ??= createMatcher({
    intentsDir: join(ROOT, 'intents'),
    cacheDir: SHARED_CACHE,
  });
  return matcher;
}

function message(conversationId: string, text: string, deliveryKey: string): IncomingMessage {
  return { conversationId, deliveryKeys: [deliveryKey], kind: 'message', text, documents: [] };
}

/** Begins a conversation on a bench. */
export async function begin(bench: Bench, id = randomUUID()): Promise<string> {
  await bench.corridor.begin({ id, channel: 'direct-line', userId: 'dl_test', language: 'en' });
  return id;
}
