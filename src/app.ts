import { join } from 'node:path';
import { markOverdue } from './cases/overdue';
import { createCaseService } from './cases/service';
import { directLine } from './channels/direct-line';
import { layGround, type Ground, type StartOverrides } from './ground';
import { ensureDemoAgents } from './http/agents';
import { closeIdle, listen } from './http/listen';
import { createServer } from './http/server';
import { demoOutbox } from './notify/demo-outbox';
import { logAuditHead } from './observe/audit-head';
import type { Log } from './observe/log';
import { eraseExpired } from './privacy/retention';
import { createRotation } from './privacy/rotation';
import type { KeyedVault } from './privacy/vault';
import { createReports } from './reports/report';
import { createUnderstanding } from './reports/understanding';
import { ROOT } from './root';
import { startRounds, type Round } from './rounds';
import type { Settings } from './settings';
import { createWork, type Work } from './work';

export type { StartOverrides } from './ground';

const SHUTDOWN_MS = 8_000;
const IDLE_SWEEP_MS = 100;
const MINUTE_MS = 60_000;
/** How often it is looked for agents who disappeared. */
const LOST_AGENTS_MS = 10_000;

/** A program that is running. */
export interface RunningApp {
  readonly port: number;
  /** Password of the demo agents; null in production. */
  readonly demoPassword: string | null;
  /** Does now what is otherwise done by the clock: agents who disappeared, overdue cases, retention. */
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
  const ground = await layGround(settings, log, overrides);
  const work = createWork(ground);
  const demoPassword = settings.mode === 'demo' ? (settings.demoPassword ?? passwordOf(ground.vault)) : null;
  if (demoPassword !== null) await ensureDemoAgents(ground.store, demoPassword);
  const server = makeServer(ground, work);
  const port = await listen(server, settings, log);
  watch(ground);
  work.worker.kick();
  const rounds = roundsOf(ground, work);
  const stopRounds = startRounds(rounds, ground.leadership, log);
  return {
    port,
    demoPassword,
    async runRounds() {
      for (const round of rounds) await round.run();
    },
    async stop() {
      ground.health.drain();
      stopRounds();
      await ground.leadership.close();
      await closeServer(server);
      await work.corridor.idle();
      await work.worker.drain(SHUTDOWN_MS / 2);
      await work.worker.stop();
      await work.sender.close();
      await work.neighbourhood.leave();
      await ground.store.close();
    },
  };
}

/** A password for the demo agents that is the same for all processes with the same key. */
function passwordOf(vault: Pick<KeyedVault, 'derive'>): string {
  return vault.derive('demo agents').toString('base64url').slice(0, 12);
}

function makeServer(
  ground: Ground,
  { corridor, neighbourhood, changes, desk, teams, worker }: Work,
): ReturnType<typeof createServer> {
  const { settings, log, clock, metrics, health, store, vault, documents, matcher, demo } = ground;
  const { mode, publicUrl, allowedOrigins, identitySecret } = settings;
  return createServer({
    mode,
    log,
    metrics,
    health,
    store,
    clock,
    publicUrl,
    webRoot: join(ROOT, 'dist/web'),
    cases: createCaseService({ ...changes, documents }),
    desk,
    live: neighbourhood.live,
    teams,
    reports: createReports({ store, clock }),
    understanding: createUnderstanding({ store, matcher, clock, intentsDir: join(ROOT, 'intents') }),
    demo: demo && demoOutbox({ store, vault, worker, clock, settle: (phone) => demo.settle(phone) }),
    directLine: directLine({
      inbox: corridor,
      delivery: neighbourhood.delivery,
      signals: neighbourhood.signals,
      store,
      documents,
      secret: vault.derive('direct-line'),
      identitySecret,
      formerSecrets: vault.deriveFormer('direct-line'),
      clock,
      publicUrl,
      mode,
      allowedOrigins,
      onSocket: { opened: () => metrics.socketOpened(), closed: () => metrics.socketClosed() },
      draining: () => health.draining,
    }),
  });
}

/** What is counted when the metrics are read. */
function watch({ metrics, store }: Ground): void {
  metrics.watchOutbox(() => store.countJobs());
  metrics.watchHandoffs(() => store.countQueue(null));
}

/** What is done by the clock. */
function roundsOf(ground: Ground, { changes, desk }: Work): Round[] {
  const { store, log, vault, documents, clock, operator } = ground;
  return [
    { everyMs: MINUTE_MS, run: rotationOf(ground) },
    { everyMs: LOST_AGENTS_MS, run: async () => void (await desk.requeueAbandoned()) },
    { everyMs: MINUTE_MS, run: async () => void (await markOverdue(changes)) },
    { everyMs: 60 * MINUTE_MS, run: () => logAuditHead(store, log) },
    {
      everyMs: 60 * MINUTE_MS,
      run: () => eraseExpired({ store, vault, documents, clock, keepDays: operator.keep_days }),
    },
  ];
}

/** Seals anew, beside everything else, what is sealed with a former key. */
function rotationOf({ settings, store, shelf, vault, clock, health, metrics, log }: Ground) {
  return createRotation({
    store,
    shelf,
    vault,
    clock,
    former: settings.oldSecrets.length > 0,
    goesOn: () => !health.draining,
    onResealed(kind, count) {
      metrics.resealed(kind, count);
      log.debug({ kind, count }, 'sealed anew with the current key');
    },
    onPassed(pass) {
      metrics.sealedLeft(pass.left, pass.unreadable);
      log[pass.unreadable > 0 ? 'error' : 'info'](pass, 'looked for what is sealed with a former key');
    },
  });
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
