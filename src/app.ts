import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { dialogs } from '../dialogs';
import type { Carrier } from './carrier/contract';
import { createDemoCarrier, type DemoCarrier } from './carrier/demo';
import { withLimits } from './carrier/guarded';
import { createTmForumCarrier } from './carrier/tmforum';
import { caseJobHandlers } from './cases/case-jobs';
import { createDocumentVault } from './cases/documents';
import { markOverdue } from './cases/overdue';
import { createCaseService } from './cases/service';
import { directLine } from './channels/direct-line';
import { systemClock, type Clock } from './core/clock';
import { createDialogue } from './dialogue/dialogue';
import { loadOperator, operatorValues } from './dialogue/operator';
import { loadTexts } from './dialogue/texts';
import { ensureDemoAgents } from './http/agents';
import { closeIdle, listen } from './http/listen';
import { createServer } from './http/server';
import { createMatcher } from './matching/matcher';
import { demoOutbox } from './notify/demo-outbox';
import { newJob, type MakeJob } from './notify/jobs';
import { createOutboxWorker } from './notify/outbox-worker';
import { createSenders, notificationHandlers } from './notify/senders';
import { createHealth } from './observe/health';
import type { Log } from './observe/log';
import { createMetrics } from './observe/metrics';
import { eraseExpired } from './privacy/retention';
import { loadSecret } from './privacy/secret';
import { createVault } from './privacy/vault';
import { startRounds } from './rounds';
import type { Settings } from './settings';
import { openSqliteStore } from './store/sqlite/open';
import { createCorridor } from './turn/inbox';
import { turnObserver } from './observe/turns';

/** Root of the project, where `dialogs/`, `intents/` and the built browser code are. */
const ROOT = join(__dirname, __dirname.includes(join('dist', 'src')) ? '../..' : '..');
const SHUTDOWN_MS = 8_000;
const IDLE_SWEEP_MS = 100;
const MINUTE_MS = 60_000;

/** What may be handed in instead of the usual, for tests. */
export interface StartOverrides {
  readonly clock?: Clock;
  /** Stands in for the operator's systems. */
  readonly carrier?: Carrier;
  readonly carrierTimeoutMs?: number;
}

/** A program that is running. */
export interface RunningApp {
  readonly port: number;
  /** Password of the demo agents; null in production. */
  readonly demoPassword: string | null;
  /** Does now what is otherwise done every minute and every hour: overdue cases, retention. */
  runRounds(): Promise<void>;
  /** Takes no more, finishes what runs, and closes; within 10 s. */
  stop(): Promise<void>;
}

/**
 * Wires everything and starts serving.
 * @throws XiaokaError `BadTexts`, `BadIntents`, `StoreTooNew`, `StoreUnavailable`, `BadSettings`
 */
export async function start(
  settings: Settings,
  log: Log,
  overrides: StartOverrides = {},
): Promise<RunningApp> {
  const clock = overrides.clock ?? systemClock;
  const metrics = createMetrics();
  const store = await openSqliteStore({ file: join(settings.dataDir, 'xiaoka.db'), clock });
  await store.migrate();
  const secret = loadSecret(settings.secret, settings.mode, settings.dataDir);
  const vault = createVault({ current: secret, older: settings.oldSecrets });
  const documents = createDocumentVault({ dir: join(settings.dataDir, 'documents'), vault });
  const operator = loadOperator(join(ROOT, 'dialogs/operator.yaml'));
  const texts = loadTexts(join(ROOT, 'dialogs/texts'), operatorValues(operator));
  const matcher = createMatcher({
    intentsDir: join(ROOT, 'intents'),
    cacheDir: join(settings.dataDir, 'cache'),
  });
  const { carrier, demo } = carriers(settings, clock, overrides, (name, outcome, ms) =>
    metrics.carrierCalled(name, outcome, ms / 1000),
  );
  const health = createHealth({ ping: () => store.ping(), parts: [] });
  const makeJob: MakeJob = (kind, payload, dueAt) => newJob(kind, payload, { vault, dueAt });

  const corridor = createCorridor({
    store,
    clock,
    texts,
    dialogue: createDialogue({ texts, carrier, store, vault, matcher, modules: dialogs, newJob: makeJob }),
    observer: turnObserver(metrics),
    onJobs: () => worker.kick(),
    discardDocument: (id) => documents.remove(id),
    onFailure: (errorId, error) => log.error({ errorId, err: error }, 'a turn failed'),
  });
  const changes = {
    store,
    vault,
    texts,
    clock,
    newJob: makeJob,
    onJobs: () => worker.kick(),
    onTransition: (to: string) => metrics.caseMoved(to),
  };
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
  const demoPassword =
    settings.mode === 'demo' ? (settings.demoPassword ?? randomBytes(9).toString('base64url')) : null;
  if (demoPassword !== null) await ensureDemoAgents(store, demoPassword);
  const server = createServer({
    mode: settings.mode,
    log,
    metrics,
    health,
    store,
    clock,
    publicUrl: settings.publicUrl,
    webRoot: join(ROOT, 'dist/web'),
    cases: createCaseService(changes),
    demo: demo && demoOutbox({ store, vault, worker, settle: (phone) => demo.settle(phone) }),
    directLine: directLine({
      inbox: corridor,
      delivery: corridor,
      store,
      documents,
      secret: vault.derive('direct-line'),
      clock,
      publicUrl: settings.publicUrl,
      mode: settings.mode,
      allowedOrigins: settings.allowedOrigins,
      draining: () => health.draining,
    }),
  });
  const port = await listen(server, settings, log);
  worker.kick();
  const rounds = [
    { everyMs: MINUTE_MS, run: async () => void (await markOverdue(changes)) },
    {
      everyMs: 60 * MINUTE_MS,
      run: () => eraseExpired({ store, vault, documents, clock, keepDays: operator.keep_days }),
    },
  ];
  const stopRounds = startRounds(rounds, log);
  return {
    port,
    demoPassword,
    async runRounds() {
      for (const round of rounds) await round.run();
    },
    async stop() {
      health.drain();
      stopRounds();
      await closeServer(server);
      await corridor.idle();
      await worker.drain(SHUTDOWN_MS / 2);
      await worker.stop();
      await sender.close();
      await store.close();
    },
  };
}

/** Closes connections as they fall idle: a client that keeps one open must not keep the program up. */
async function closeServer(server: ReturnType<typeof createServer>): Promise<void> {
  const sweep = setInterval(() => closeIdle(server), IDLE_SWEEP_MS);
  const cut = setTimeout(() => server.server.closeAllConnections(), SHUTDOWN_MS / 2);
  await server.close().finally(() => {
    clearInterval(sweep);
    clearTimeout(cut);
  });
}

/** The operator's systems: the demo ones, or those of `CARRIER_URL`; every call has a time limit. */
function carriers(
  settings: Settings,
  clock: Clock,
  overrides: StartOverrides,
  onCall: NonNullable<Parameters<typeof withLimits>[1]>['onCall'],
): { carrier: Carrier; demo: DemoCarrier | null } {
  const limits = {
    clock,
    ...(onCall ? { onCall } : {}),
    ...(overrides.carrierTimeoutMs === undefined ? {} : { timeoutMs: overrides.carrierTimeoutMs }),
  };
  const demo =
    settings.mode === 'demo'
      ? createDemoCarrier({ clock, file: join(settings.dataDir, 'demo-operator.json') })
      : null;
  const inner =
    overrides.carrier ??
    (settings.carrierUrl === null ? demo : createTmForumCarrier({ url: settings.carrierUrl }));
  if (inner === null) throw new Error('production needs CARRIER_URL; settings check this');
  return { carrier: withLimits(inner, limits), demo };
}
