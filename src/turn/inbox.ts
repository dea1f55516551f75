import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Acceptance, Delivery, Inbox } from '../channels/channel';
import { Bell } from '../core/bell';
import { XiaokaError } from '../core/errors';
import type { ConversationNote, HandoffRecord } from '../core/handoff';
import type { IncomingMessage } from '../core/message';
import type { DialogueOutput } from '../dialogue/dialogue';
import type { Act, Acts, HandoffListener } from '../handoff/contract';
import { maskName } from '../privacy/masking';
import type { CommitOutcome, OutboxJob, Snapshot, Store, UnitOfWork } from '../store/contract';
import { runAct } from './act';
import { KeyedQueue } from '../core/keyed-queue';
import { RecentConversations } from './recent';
import { withdrawn } from './retract';
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
  /** A handoff was stored: asked for, taken, given back or over. */
  handoff(handoff: HandoffRecord): void;
}

/** What the inbox needs. */
export interface InboxServices extends TurnServices {
  readonly store: Store;
  /** Whether other processes work on the store too. */
  readonly shared?: boolean;
  readonly observer: TurnObserver;
  /** Removes a document that nobody took. */
  discardDocument(id: string): Promise<void>;
  /** Makes the job that hands what was said to a channel that is written to. */
  deliveryJob(conversationId: string, now: Date): OutboxJob;
  /** Called after each commit that left jobs behind. */
  onJobs(): void;
  /** Called after each commit that changed a case with a number. */
  onCase(number: string): void;
  /** Told when a listener could not take what was committed; it is stored all the same. */
  onDeliveryFailure(error: unknown): void;
}

/** The corridor's entrance and, for what was committed, its exit. */
export interface Corridor extends Inbox, Acts, Pick<Delivery, 'onActivities'> {
  /** Told of each conversation whose handoff, notes or values an agent or the customer changed. */
  onHandoff(listener: HandoffListener): () => void;
  /** Resolves when no turn runs or waits. */
  idle(): Promise<void>;
}

/** What the parts of the corridor share. */
interface Passage {
  readonly services: InboxServices;
  readonly recent: RecentConversations;
  readonly said: Bell<{ readonly id: string; readonly activities: FinishedTurn['activities'] }>;
  readonly handoffs: Bell<string>;
}

/** Makes the corridor: one turn at a time per conversation, one transaction a turn. */
export function createCorridor(services: InboxServices): Corridor {
  const queue = new KeyedQueue(MOST_WAITING);
  const recent = new RecentConversations(services.store, services.shared ? 0 : MOST_REMEMBERED);
  const passage: Passage = {
    services,
    recent,
    said: new Bell((error) => services.onDeliveryFailure(error)),
    handoffs: new Bell((error) => services.onDeliveryFailure(error)),
  };
  const receive = (message: IncomingMessage): Promise<Acceptance> =>
    queue.run(message.conversationId, () => passThrough(message, passage));
  return {
    receive,
    begin: (conversation) => queue.run(conversation.id, () => begin(conversation, services)),
    act: (conversationId, act) => queue.run(conversationId, () => carryOut(conversationId, act, passage)),
    retract: (conversationId, key) => queue.run(conversationId, () => retract(conversationId, key, passage)),
    notify: (conversationId, key, event) =>
      receive({
        conversationId,
        deliveryKeys: [`event:${key}`],
        kind: 'event',
        text: '',
        event,
        documents: [],
      }),
    onActivities: (listener) => passage.said.listen(({ id, activities }) => listener(id, activities)),
    onHandoff: (listener) => passage.handoffs.listen(listener),
    idle: () => queue.idle(),
  };
}

async function begin(
  { signedInAs, ...conversation }: Parameters<Inbox['begin']>[0],
  { store, clock, texts }: InboxServices,
): Promise<void> {
  const now = clock.now();
  await store.commit({
    notes: signedInAs === undefined ? [] : [signInNote(conversation, maskName(signedInAs), now, texts)],
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

/** Tells agents whom the shop's login named; it proves nothing. */
function signInNote(
  { id, language }: Parameters<Inbox['begin']>[0],
  name: string,
  at: Date,
  texts: TurnServices['texts'],
): ConversationNote {
  const text = texts.text(language, 'notice.signed_in', { name });
  return { id: randomUUID(), conversationId: id, at, by: 'xiaoka', text };
}

async function passThrough(message: IncomingMessage, passage: Passage): Promise<Acceptance> {
  const { services } = passage;
  const { store, observer } = services;
  const started = process.hrtime.bigint();
  const seconds = (): number => Number(process.hrtime.bigint() - started) / 1e9;
  const ended = await commit(message.conversationId, passage, async (snapshot) => ({
    turn: (await isStale(message, store)) ? null : await runTurn(snapshot, message, services),
    snapshot,
  }));
  if (ended === null) return { outcome: 'unknown_conversation' };
  const { turn, snapshot } = ended.run;
  if (turn === null) return { outcome: 'stale', sequence: snapshot.conversation.lastSequence };
  if (ended.outcome === 'duplicate') {
    observer.turn('duplicate', null, seconds());
    await discard(message, [], services);
    return { outcome: 'duplicate', sequence: await firstSequence(message, snapshot, store) };
  }
  observer.turn(turn.outcome, turn.output, seconds());
  await discard(message, turn.output?.keptDocuments ?? [], services);
  return { outcome: 'accepted', sequence: turn.sequence };
}

/** What an agent does: the same way as a message, but what it throws goes to the agent. */
async function carryOut<T>(
  conversationId: string,
  act: Act<T>,
  passage: Passage,
): Promise<{ readonly result: T; readonly sequence: number }> {
  const { services } = passage;
  const ended = await commit(conversationId, passage, async (snapshot) => ({
    ...(await runAct(snapshot, act, services)),
    snapshot,
  }));
  if (ended === null) throw new XiaokaError('NotFound', 'there is no such conversation');
  const { turn, result, snapshot } = ended.run;
  const keys = turn?.unit.deliveryKeys ?? [];
  const known = ended.outcome === 'duplicate' ? await services.store.delivered(conversationId, keys) : null;
  return { result, sequence: known ?? turn?.sequence ?? snapshot.conversation.lastSequence };
}

/** The customer took words back: they leave the transcript, and only that they were there stays. */
async function retract(conversationId: string, key: string, passage: Passage): Promise<boolean> {
  const { store, clock } = passage.services;
  const sequence = await store.delivered(conversationId, [key]);
  const [said] = sequence === null ? [] : await store.activities(conversationId, sequence - 1, 1);
  if (said === undefined || said.sequence !== sequence || said.from !== 'customer') return false;
  const ended = await commit(conversationId, passage, async (snapshot) => ({
    turn: withdrawn(snapshot, said, clock.now()),
  }));
  return ended !== null;
}

/** Whether a message answers something that is over: the customer has said something since. */
async function isStale({ conversationId, answers }: IncomingMessage, store: Store): Promise<boolean> {
  if (answers === undefined) return false;
  const since = await store.activities(conversationId, answers - 1);
  return since[0]?.sequence !== answers || since.some(({ from }) => from === 'customer');
}

/**
 * What is said on a channel that is written to leaves a job to write it; the same commit holds both. So does a
 * customer who comes back: what was said while nothing could reach them goes out now.
 */
function withDelivery({ unit, activities }: FinishedTurn, services: InboxServices): UnitOfWork {
  const { conversation } = unit;
  const heardOnly = activities.length > 0 && activities.every(({ from }) => from === 'customer');
  if (conversation?.channel !== 'teams' || heardOnly) return unit;
  const job = services.deliveryJob(conversation.id, services.clock.now());
  return { ...unit, jobs: [...(unit.jobs ?? []), job] };
}

/** One run of a turn or an act; without a turn nothing is stored. */
interface Run {
  readonly turn: FinishedTurn | null;
}

/**
 * Runs on what is stored until its unit of work is committed, and delivers what it says.
 * @returns the run that counted; null: there is no such conversation
 */
async function commit<R extends Run>(
  conversationId: string,
  passage: Passage,
  run: (snapshot: Snapshot) => Promise<R>,
): Promise<{ readonly run: R; readonly outcome: Exclude<CommitOutcome, 'conflict'> } | null> {
  const { services, recent } = passage;
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    const snapshot = await recent.snapshot(conversationId, attempt === 1);
    if (snapshot === null) return null;
    const ran = await run(snapshot);
    if (ran.turn === null) return { run: ran, outcome: 'committed' };
    const outcome = await services.store.commit(withDelivery(ran.turn, services));
    services.observer.commit(outcome);
    if (outcome !== 'committed') recent.forget(conversationId);
    if (outcome === 'committed') {
      if (ran.turn.unit.conversation) recent.remember(ran.turn.unit.conversation);
      deliver(ran.turn, passage);
    }
    if (outcome !== 'conflict') return { run: ran, outcome };
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

function deliver(turn: FinishedTurn, { services, said, handoffs: bell }: Passage): void {
  const { conversation, cases, jobs, caseChanges, handoffs, notes } = turn.unit;
  for (const { change } of caseChanges ?? [])
    if (change.from !== change.to) services.observer.transition(change.to);
  for (const handoff of handoffs ?? []) services.observer.handoff(handoff);
  if (conversation && turn.activities.length > 0) {
    said.ring({ id: conversation.id, activities: turn.activities });
  }
  for (const { number } of cases ?? []) if (number !== null) services.onCase(number);
  const changed = [handoffs, notes, cases].some((each) => each !== undefined && each.length > 0);
  const watched = conversation !== undefined && (changed || conversation.handoff === 'waiting');
  if (watched) bell.ring(conversation.id);
  if ((jobs && jobs.length > 0) || conversation?.channel === 'teams') services.onJobs();
}

async function firstSequence(message: IncomingMessage, snapshot: Snapshot, store: Store): Promise<number> {
  return (
    (await store.delivered(message.conversationId, message.deliveryKeys)) ??
    snapshot.conversation.lastSequence
  );
}
