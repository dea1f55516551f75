import { join } from 'node:path';
import type { Carrier } from './carrier/contract';
import { createDemoCarrier, type DemoCarrier } from './carrier/demo';
import { withLimits } from './carrier/guarded';
import { createTmForumCarrier } from './carrier/tmforum';
import { shelfOf } from './cases/document-folder';
import { createDocumentVault } from './cases/documents';
import { systemClock, type Clock } from './core/clock';
import { loadOperator, operatorValues } from './dialogue/operator';
import { loadTexts } from './dialogue/texts';
import { loadReadyAnswers } from './handoff/ready-answers';
import { createMatcher } from './matching/matcher';
import { createHealth } from './observe/health';
import type { Log } from './observe/log';
import { createMetrics, type Metrics } from './observe/metrics';
import { needsKey, openVault, type KeyStore } from './privacy/key-check';
import { loadSecret, secretFile } from './privacy/secret';
import type { KeyedVault } from './privacy/vault';
import { joinOthers } from './processes';
import { ROOT } from './root';
import type { Settings } from './settings';
import type { Store } from './store/contract';
import { openStore } from './store/open';

/** What may be handed in instead of the usual, for tests. */
export interface StartOverrides {
  readonly clock?: Clock;
  /** Stands in for the operator's systems. */
  readonly carrier?: Carrier;
  readonly carrierTimeoutMs?: number;
}

const WAITS = 'the database cannot be reached yet; it is tried again';

/** What everything else stands on. */
export type Ground = Awaited<ReturnType<typeof layGround>>;

/**
 * Opens the store, the vaults, the operator's systems, and reads what the bot says and understands.
 * @throws XiaokaError `BadTexts`, `BadIntents`, `StoreTooNew`, `StoreUnavailable`, `BadSettings`
 */
export async function layGround(settings: Settings, log: Log, overrides: StartOverrides) {
  const clock = overrides.clock ?? systemClock;
  const metrics = createMetrics();
  const { store, vault } = await openData(settings, log, clock);
  const shelf = shelfOf(settings, store);
  const company = joinOthers(settings.databaseUrl, log, metrics);
  const operator = loadOperator(join(ROOT, 'dialogs/operator.yaml'));
  const shared = operatorValues(operator);
  return {
    settings,
    log,
    clock,
    metrics,
    store,
    vault,
    ...company,
    shelf,
    documents: createDocumentVault({ shelf, vault, clock }),
    operator,
    texts: loadTexts(join(ROOT, 'dialogs/texts'), shared),
    readyAnswers: loadReadyAnswers(join(ROOT, 'dialogs/ready-answers.yaml'), shared),
    matcher: createMatcher({
      intentsDir: join(ROOT, 'intents'),
      cacheDir: join(settings.dataDir, 'cache'),
      builtDir: join(ROOT, 'dist/cache'),
    }),
    ...openCarrier(settings, { clock, metrics, shared: company.doorbell.shared ? store : null }, overrides),
    health: createHealth({ ping: () => store.ping(), parts: [] }),
  };
}

/** The store, migrated, and the vault that opens what it holds; the store is closed when one of them fails. */
async function openData(settings: Settings, log: Log, clock: Clock) {
  const { databaseUrl, dataDir, databaseWaitMs } = settings;
  const waiting = { forMs: databaseWaitMs, onFailure: (err: Error) => log.warn({ err }, WAITS) };
  const store = await openStore({ databaseUrl, dataDir, clock, alone: true, waiting });
  try {
    await store.migrate();
    return { store, vault: await unlock(settings, store) };
  } catch (error) {
    await store.close().catch(() => undefined);
    throw error;
  }
}

/** The vault, with the master key that the stored data was sealed with. */
async function unlock({ secret, oldSecrets, mode, dataDir }: Settings, store: KeyStore): Promise<KeyedVault> {
  const current = loadSecret(secret, mode, dataDir, await needsKey(store));
  const source = secret === null ? secretFile(dataDir) : 'XIAOKA_SECRET';
  return openVault(store, { current, older: oldSecrets }, source);
}

/** What the operator's systems stand on. */
interface CarrierGround {
  readonly clock: Clock;
  readonly metrics: Metrics;
  /** Where the demo operator remembers for all processes; null: in the data folder, for this one. */
  readonly shared: Store | null;
}

/** The operator's systems: the demo ones, or those of `CARRIER_URL`; every call has a time limit. */
function openCarrier(
  settings: Settings,
  { clock, metrics, shared }: CarrierGround,
  { carrier, carrierTimeoutMs }: StartOverrides,
): { carrier: Carrier; demo: DemoCarrier | null } {
  const demo =
    settings.mode === 'demo'
      ? createDemoCarrier({
          clock,
          ...(shared ? { shared } : { file: join(settings.dataDir, 'demo-operator.json') }),
        })
      : null;
  const inner =
    carrier ?? (settings.carrierUrl === null ? demo : createTmForumCarrier({ url: settings.carrierUrl }));
  if (inner === null) throw new Error('production needs CARRIER_URL; settings check this');
  const limits = {
    clock,
    onCall: (name: string, outcome: string, ms: number) => metrics.carrierCalled(name, outcome, ms / 1000),
    ...(carrierTimeoutMs === undefined ? {} : { timeoutMs: carrierTimeoutMs }),
  };
  return { carrier: withLimits(inner, limits), demo };
}
