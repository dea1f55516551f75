import { dialogs } from '../dialogs';
import { caseJobHandlers } from './cases/case-jobs';
import { createSignals } from './channels/signals';
import { createDialogue } from './dialogue/dialogue';
import type { Ground } from './ground';
import { newJob, type MakeJob } from './notify/jobs';
import { createOutboxWorker } from './notify/outbox-worker';
import { createSenders, notificationHandlers } from './notify/senders';
import { turnObserver } from './observe/turns';
import { createCorridor } from './turn/inbox';

/** What does the work: the corridor of messages, and the worker for what turns leave to be done. */
export type Work = ReturnType<typeof createWork>;

/** Wires the corridor and the worker; each wakes the other only through what is stored. */
export function createWork(ground: Ground) {
  const { settings, log, clock, metrics, store, vault, documents, texts, matcher, carrier } = ground;
  const makeJob: MakeJob = (kind, payload, dueAt) => newJob(kind, payload, { vault, dueAt });
  const onJobs = (): void => worker.kick();
  const corridor = createCorridor({
    store,
    clock,
    texts,
    dialogue: createDialogue({ texts, carrier, store, vault, matcher, modules: dialogs, newJob: makeJob }),
    observer: turnObserver(metrics),
    onJobs,
    discardDocument: (id) => documents.remove(id),
    onFailure: (errorId, error) => log.error({ errorId, err: error }, 'a turn failed'),
  });
  const onTransition = (to: string): void => metrics.caseMoved(to);
  const signals = createSignals((error) => log.error({ err: error }, 'a signal was not told on'));
  const changes = { store, vault, texts, clock, newJob: makeJob, onJobs, onTransition };
  const sender = createSenders({
    mode: settings.mode,
    smtpUrl: settings.smtpUrl ?? undefined,
    smppUrl: settings.smppUrl ?? undefined,
    from: settings.mailFrom,
  });
  const worker = createOutboxWorker({
    store,
    vault,
    clock,
    log,
    handlers: {
      ...notificationHandlers(sender),
      ...caseJobHandlers({ ...changes, carrier, inbox: corridor }),
    },
    onOutcome: (kind, outcome) => metrics.jobEnded(kind, outcome),
  });
  return { corridor, signals, changes, sender, worker };
}
