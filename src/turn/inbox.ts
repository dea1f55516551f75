import { setTimeout } from 'node:timers/promises';
import type { Acceptance, ActivityListener, Delivery, Inbox } from '../channels/channel';
import { XiaokaError } from '../core/errors';
import type { IncomingMessage } from '../core/message';
import type { DialogueOutput } from '../dialogue/dialogue';
import type { CommitOutcome, Snapshot, Store } from '../store/contract';
import { KeyedQueue } from './keyed-queue';
import { RecentConversations } from './recent';
import { runTurn, type FinishedTurn, type TurnServices } from './turn';

/** Messages of one conversation that may wait at once. */
const MOST_WAITING = 100;
/** Conversations kept in memory between their turns. */
const MOST_REMEMBERED = 1_000;
/** How often a turn is run again when another process moved the conversation first. */
const MOST_ATTEMPTS = 50;
/** After this many lost races a turn waits a little, up to this long, so that not the same one always loses. */
const PATIENT_ATTEMPTS = 3;
const LONGEST_PAUSE_MS = 20;

/** What the corridor tells of its turns, for metrics. */
export interface TurnObserver {
  turn(
    outcome: FinishedTurn['outcome'] | 'duplicate',
    understood: Pick<DialogueOutput, 'intent' | 'misunderstood'> | null,
    seconds: number,
  ): void;
  commit(outcome: CommitOutcome): void;
  transition(to: string): void;
}

/** What the inbox needs. */
export interface InboxServices extends TurnServices {
  readonly store: Store;
  readonly observer: TurnObserver;
  /** Removes a document that nobody took. */
  discardDocument(id: string): Promise<void>;
  /** Called after each commit that left jobs behind. */
  onJobs(): void;
}

/** The corridor's entrance and, for what was committed, its exit. */
export interface Corridor extends Inbox, Delivery {
  /** Resolves when no turn runs or waits. */
  idle(): Promise<void>;
}

/** Makes the corridor: one turn at a time per conversation, one transaction a turn. */
export function createCorridor(services: InboxServices): Corridor {
  const queue = new KeyedQueue(MOST_WAITING);
  const recent = new RecentConversations(services.store, MOST_REMEMBERED);
  const listeners = new Set<ActivityListener>();
  const receive = (message: IncomingMessage): Promise<Acceptance> =>
    queue.run(message.conversationId, () => passThrough(message, services, recent, listeners));
  return {
    receive,
    begin: (conversation) => queue.run(conversation.id, () => begin(conversation, services)),
    notify: (conversationId, key, event) =>
      receive({
        conversationId,
        deliveryKeys: [`event:${key}`],
        kind: 'event',
        text: '',
        event,
        documents: [],
      }),
    onActivities: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    idle: () => queue.idle(),
  };
}

async function begin(
  conversation: Parameters<Inbox['begin']>[0],
  { store, clock }: InboxServices,
): Promise<void> {
  const now = clock.now();
  await store.commit({
    conversation: {
      ...conversation,
      version: 0,
      lastSequence: 0,
      handoff: 'none',
      place: { step: null, expects: null, case: null, handoff: 'none' },
      caseId: null,
      dialogue: '',
      createdAt: now,
      updatedAt: now,
    },
  });
}

async function passThrough(
  message: IncomingMessage,
  services: InboxServices,
  recent: RecentConversations,
  listeners: ReadonlySet<ActivityListener>,
): Promise<Acceptance> {
  const { store, observer } = services;
  const started = process.hrtime.bigint();
  const seconds = (): number => Number(process.hrtime.bigint() - started) / 1e9;
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    const snapshot = await recent.snapshot(message.conversationId, attempt === 1);
    if (snapshot === null) return { outcome: 'unknown_conversation' };
    const turn = await runTurn(snapshot, message, services);
    const outcome = await store.commit(turn.unit);
    observer.commit(outcome);
    if (outcome !== 'committed') recent.forget(message.conversationId);
    if (outcome === 'committed') {
      if (turn.unit.conversation) recent.remember(turn.unit.conversation);
      observer.turn(turn.outcome, turn.output, seconds());
      deliver(turn, services, listeners);
      await discard(message, turn.output?.keptDocuments ?? [], services);
      return { outcome: 'accepted', sequence: turn.sequence };
    }
    if (outcome === 'duplicate') {
      observer.turn('duplicate', null, seconds());
      await discard(message, [], services);
      return { outcome: 'duplicate', sequence: await firstSequence(message, snapshot, store) };
    }
    if (attempt > PATIENT_ATTEMPTS) await setTimeout(Math.random() * LONGEST_PAUSE_MS);
  }
  throw new XiaokaError(
    'Conflict',
    'the conversation kept changing while a turn ran',
    'The conversation is busy. Please send that again.',
  );
}

/** What the customer was told is not kept, is not kept. */
async function discard(
  message: IncomingMessage,
  kept: readonly string[],
  services: InboxServices,
): Promise<void> {
  for (const each of message.documents) {
    if (each.kind === 'stored' && !kept.includes(each.document.id)) {
      // What cannot be removed now is found as an orphan later; the answer is committed and stands.
      await services.discardDocument(each.document.id).catch(() => undefined);
    }
  }
}

function deliver(
  turn: FinishedTurn,
  services: InboxServices,
  listeners: ReadonlySet<ActivityListener>,
): void {
  const { conversation, jobs, caseChanges } = turn.unit;
  for (const { change } of caseChanges ?? [])
    if (change.from !== change.to) services.observer.transition(change.to);
  if (conversation && turn.activities.length > 0) {
    for (const listener of listeners) listener(conversation.id, turn.activities);
  }
  if (jobs && jobs.length > 0) services.onJobs();
}

async function firstSequence(message: IncomingMessage, snapshot: Snapshot, store: Store): Promise<number> {
  return (
    (await store.delivered(message.conversationId, message.deliveryKeys)) ??
    snapshot.conversation.lastSequence
  );
}
