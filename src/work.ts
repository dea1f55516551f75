import { dialogs } from '../dialogs';
import { caseJobHandlers } from './cases/case-jobs';
import type { ActivityListener, Signals } from './channels/channel';
import { createSignals } from './channels/signals';
import { Bell } from './core/bell';
import { isStep } from './core/step';
import { createDialogue } from './dialogue/dialogue';
import type { Ground } from './ground';
import type { Desk, HandoffListener } from './handoff/contract';
import { createDesk } from './handoff/desk';
import { createOutlook } from './handoff/outlook';
import type { DeskStep } from './handoff/services';
import { meetNeighbours, type Neighbourhood } from './neighbours';
import { newJob, type JobHandlers, type MakeJob } from './notify/jobs';
import { createOutboxWorker, type OutboxWorker } from './notify/outbox-worker';
import { createSenders, notificationHandlers } from './notify/senders';
import { turnObserver } from './observe/turns';
import { takeFromTeams, writeToTeams, type TeamsOut } from './teams';
import { createCorridor, type Corridor } from './turn/inbox';

/** What does the work: the corridor, the worker for what turns leave to be done, the desk of agents. */
export type Work = ReturnType<typeof createWork>;

/** What the parts ring when something was committed; whoever serves listens. */
interface Bells {
  readonly cases: Bell<string>;
  readonly shifts: Bell<null>;
  readonly signals: Signals;
  readonly onFailure: (error: unknown) => void;
}

/** The steps as far as agents see them. */
const DESK_STEPS: readonly DeskStep[] = dialogs.steps.flatMap(({ id, slots }) =>
  isStep(id) ? [{ id, slots }] : [],
);

/** Wires the corridor, the worker and the desk; each wakes the others only through what is stored. */
export function createWork(ground: Ground) {
  const { metrics, store, vault, texts, clock } = ground;
  const makeJob: MakeJob = (kind, payload, dueAt) => newJob(kind, payload, { vault, dueAt });
  const bells = hangBells(ground);
  const onJobs = (): void => worker.kick();
  const corridor = makeCorridor(ground, makeJob, onJobs, bells);
  const changes = {
    store,
    vault,
    texts,
    clock,
    newJob: makeJob,
    onJobs,
    onTransition: (to: string): void => metrics.caseMoved(to),
    onCase: (number: string): void => bells.cases.ring(number),
  };
  const neighbourhood = meetOthers(ground, corridor, bells);
  const teams = writeToTeams(ground, bells.signals);
  const caseWork = { ...changes, carrier: ground.carrier, inbox: corridor };
  const { sender, worker } = makeWorker(ground, caseWork, teams);
  const desk = makeDesk(ground, makeJob, corridor, bells);
  return {
    corridor,
    neighbourhood,
    changes,
    desk,
    teams: takeFromTeams(ground, teams, { inbox: corridor, signals: bells.signals }),
    sender,
    worker,
  };
}

function hangBells({ log }: Ground): Bells {
  const onFailure = (error: unknown): void =>
    log.error({ err: error }, 'what was committed could not be told on');
  return {
    cases: new Bell(onFailure),
    shifts: new Bell(onFailure),
    signals: createSignals(onFailure),
    onFailure,
  };
}

function meetOthers({ doorbell, store }: Ground, corridor: Corridor, bells: Bells): Neighbourhood {
  const here = {
    ...bells,
    onActivities: (listener: ActivityListener) => corridor.onActivities(listener),
    onHandoff: (listener: HandoffListener) => corridor.onHandoff(listener),
  };
  return meetNeighbours(here, { doorbell, store, onFailure: bells.onFailure });
}

function makeCorridor(ground: Ground, makeJob: MakeJob, onJobs: () => void, bells: Bells): Corridor {
  const { log, clock, metrics, store, vault, documents, texts, matcher, carrier, operator } = ground;
  const outlook = createOutlook({ store, hours: operator.agent_hours });
  const spoken = { texts, carrier, store, vault, matcher, outlook, modules: dialogs, newJob: makeJob };
  return createCorridor({
    store,
    shared: ground.doorbell.shared,
    clock,
    texts,
    dialogue: createDialogue(spoken),
    observer: turnObserver(metrics),
    onJobs,
    deliveryJob: (conversationId, now) => makeJob('deliver', { conversationId }, now),
    onCase: (number) => bells.cases.ring(number),
    onDeliveryFailure: (error) => bells.onFailure(error),
    discardDocument: (id) => documents.remove(id),
    onFailure: (errorId, error) => log.error({ errorId, err: error }, 'a turn failed'),
  });
}

function makeWorker(
  { settings, store, vault, clock, log, metrics }: Ground,
  cases: Parameters<typeof caseJobHandlers>[0],
  teams: TeamsOut,
): { readonly sender: ReturnType<typeof createSenders>; readonly worker: OutboxWorker } {
  const sender = createSenders({
    mode: settings.mode,
    smtpUrl: settings.smtpUrl ?? undefined,
    smppUrl: settings.smppUrl ?? undefined,
    from: settings.mailFrom,
  });
  const handlers: JobHandlers = {
    ...notificationHandlers(sender),
    ...caseJobHandlers(cases),
    async deliver({ conversationId }, { id }) {
      await teams.delivery.deliver(conversationId, async () => void (await store.finishJob(id, clock.now())));
      return 'done_in_commit';
    },
  };
  const onOutcome = (kind: string, outcome: string): void => metrics.jobEnded(kind, outcome);
  const onTakenOver = (kind: string): void => metrics.jobTakenOver(kind);
  const options = { store, vault, clock, log, handlers, onOutcome, onTakenOver };
  return { sender, worker: createOutboxWorker(options) };
}

function makeDesk(ground: Ground, makeJob: MakeJob, corridor: Corridor, { signals, shifts }: Bells): Desk {
  const { settings, store, vault, texts, clock, readyAnswers } = ground;
  const desk = createDesk({
    store,
    acts: corridor,
    vault,
    texts,
    clock,
    newJob: makeJob,
    signals,
    readyAnswers,
    publicUrl: settings.publicUrl,
    steps: DESK_STEPS,
  });
  return {
    ...desk,
    async setShift(agent, onShift) {
      await desk.setShift(agent, onShift);
      shifts.ring(null);
    },
  };
}
