import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What the program counts and measures; labels never name a person or a conversation. */
export interface Metrics {
  /** A turn ended; `outcome` such as `committed`, `duplicate`, `failed`. */
  turnEnded(outcome: string, seconds: number): void;
  /** A unit of work was stored. */
  committed(): void;
  /** A unit of work met a newer version of what it had read. */
  conflicted(): void;
  /** A message was understood as this intent. */
  intentFound(intent: string): void;
  /** A message was not understood. */
  misunderstood(): void;
  /** A job of the outbox was tried; `outcome` such as `done`, `retried`, `given_up`. */
  jobEnded(kind: string, outcome: string): void;
  /** A job was taken over from another process, which had let its lease run out. */
  jobTakenOver(kind: string): void;
  /** Jobs that wait, found by this whenever the metrics are read. */
  watchOutbox(depth: () => number | Promise<number>): void;
  /** A call to the operator's systems ended; `outcome` such as `ok`, `failed`, `late`. */
  carrierCalled(call: string, outcome: string, seconds: number): void;
  /** A customer's WebSocket opened. */
  socketOpened(): void;
  /** A customer's WebSocket closed. */
  socketClosed(): void;
  /** A handoff came to a state: `asked`, `taken`, `back_in_queue`, `over`. */
  handoffMoved(reason: string, to: string): void;
  /** A customer who wanted a human got one after so long. */
  handoffWaited(seconds: number): void;
  /** Customers in the queue and with agents, found by this whenever the metrics are read. */
  watchHandoffs(count: () => Promise<{ readonly waiting: number; readonly claimed: number }>): void;
  /** A case came to a state. */
  caseMoved(to: string): void;
  /** A request was answered; `route` is the pattern, never the address. */
  requestAnswered(method: string, route: string, status: number, seconds: number): void;
  /** The doorbell, by which processes hear of each other, is connected. */
  doorbellConnected(): void;
  /** The doorbell's connection was lost, or could not be had. */
  doorbellLost(): void;
  /** This process does what is done by the clock, or does not any more. */
  leads(leads: boolean): void;
  /** Things of a kind were sealed anew with the current key. */
  resealed(kind: string, count: number): void;
  /** So many were left by the latest look at everything: with a former key, or not readable. */
  sealedLeft(former: number, unreadable: number): void;
  /** Everything, in Prometheus' text format. */
  text(): Promise<string>;
  /** Media type of `text()`. */
  readonly contentType: string;
}

/** Seconds: a turn takes milliseconds, a call to the operator up to its limit of seconds. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Short ways to make instruments of one registry. */
function instruments(registry: Registry) {
  const registers = [registry];
  return {
    counter: <Label extends string = never>(name: string, help: string, labelNames: Label[] = []) =>
      new Counter({ name: `xiaoka_${name}`, help, labelNames, registers }),
    histogram: <Label extends string = never>(
      name: string,
      help: string,
      labelNames: Label[] = [],
      buckets = BUCKETS,
    ) => new Histogram({ name: `xiaoka_${name}`, help, labelNames, registers, buckets }),
    gauge: (name: string, help: string, collect?: (this: Gauge) => void | Promise<void>) =>
      new Gauge({ name: `xiaoka_${name}`, help, registers, ...(collect ? { collect } : {}) }),
  };
}

function conversationMetrics({ counter, histogram, gauge }: ReturnType<typeof instruments>) {
  const turns = counter('turns_total', 'Turns by how they ended', ['outcome']);
  const turnSeconds = histogram('turn_seconds', 'Time from a message to its stored answer');
  const commits = counter('commits_total', 'Units of work stored');
  const conflicts = counter('conflicts_total', 'Units of work that were run again');
  const intents = counter('intents_total', 'Messages by what the customer wanted', ['intent']);
  const misunderstood = counter('misunderstood_total', 'Messages not understood');
  const sockets = gauge('sockets_open', 'WebSockets of customers that are open');
  return {
    turnEnded(outcome: string, seconds: number) {
      turns.inc({ outcome });
      turnSeconds.observe(seconds);
    },
    committed: () => commits.inc(),
    conflicted: () => conflicts.inc(),
    intentFound: (intent: string) => intents.inc({ intent }),
    misunderstood: () => misunderstood.inc(),
    socketOpened: () => sockets.inc(),
    socketClosed: () => sockets.dec(),
  };
}

/** Seconds: people wait longer than programs. */
const WAIT_BUCKETS = [15, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600, 14_400, 86_400];

function handoffMetrics({ counter, histogram, gauge }: ReturnType<typeof instruments>) {
  const handoffs = counter('handoffs_total', 'Handoffs that came to a state', ['reason', 'to']);
  const waits = histogram('handoff_wait_seconds', 'Time until the first agent', [], WAIT_BUCKETS);
  return {
    handoffMoved: (reason: string, to: string) => handoffs.inc({ reason, to }),
    handoffWaited: (seconds: number) => waits.observe(seconds),
    watchHandoffs(count: () => Promise<{ readonly waiting: number; readonly claimed: number }>) {
      gauge('handoffs_waiting', 'Customers who wait for a human', async function collect() {
        this.set((await count()).waiting);
      });
      gauge('handoffs_claimed', 'Chats that agents have', async function collect() {
        this.set((await count()).claimed);
      });
    },
  };
}

function workMetrics({ counter, histogram, gauge }: ReturnType<typeof instruments>) {
  const jobs = counter('outbox_jobs_total', 'Tried jobs of the outbox', ['kind', 'outcome']);
  const takenOver = counter('outbox_taken_over_total', 'Jobs that another process had left behind', ['kind']);
  const calls = counter('carrier_calls_total', "Calls to the operator's systems", ['call', 'outcome']);
  const callSeconds = histogram('carrier_call_seconds', "Time a call to the operator's systems took", [
    'call',
  ]);
  const cases = counter('cases_total', 'Cases that came to a state', ['to']);
  const answers = histogram('http_request_seconds', 'Time to answer a request', [
    'method',
    'route',
    'status',
  ]);
  return {
    jobEnded: (kind: string, outcome: string) => jobs.inc({ kind, outcome }),
    jobTakenOver: (kind: string) => takenOver.inc({ kind }),
    watchOutbox(depth: () => number | Promise<number>) {
      gauge('outbox_depth', 'Jobs of the outbox that wait', async function collect() {
        this.set(await depth());
      });
    },
    carrierCalled(call: string, outcome: string, seconds: number) {
      calls.inc({ call, outcome });
      callSeconds.observe({ call }, seconds);
    },
    caseMoved: (to: string) => cases.inc({ to }),
    requestAnswered: (method: string, route: string, status: number, seconds: number) =>
      answers.observe({ method, route, status: String(status) }, seconds),
  };
}

function processMetrics({ counter, gauge }: ReturnType<typeof instruments>) {
  const connections = counter('doorbell_connections_total', 'Connections of the doorbell that were made');
  const losses = counter('doorbell_losses_total', 'Connections of the doorbell that broke or failed');
  const connected = gauge('doorbell_connected', '1 while this process hears of the others');
  const leader = gauge('leader', '1 for the process that does what is done by the clock');
  return {
    doorbellConnected() {
      connections.inc();
      connected.set(1);
    },
    doorbellLost() {
      losses.inc();
      connected.set(0);
    },
    leads: (leads: boolean) => leader.set(leads ? 1 : 0),
  };
}

function keyMetrics({ counter, gauge }: ReturnType<typeof instruments>) {
  const resealed = counter('resealed_total', 'Things sealed anew with the current key', ['kind']);
  const former = gauge('sealed_former', 'Things that the latest look left sealed with a former key');
  const unreadable = gauge(
    'sealed_unreadable',
    'Things that the latest look could not read with the keys set',
  );
  return {
    resealed: (kind: string, count: number) => resealed.inc({ kind }, count),
    sealedLeft(ofFormerKeys: number, ofUnknown: number) {
      former.set(ofFormerKeys);
      unreadable.set(ofUnknown);
    },
  };
}

/** Makes the metrics, those of the process (memory, event loop lag, garbage collection) included. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'xiaoka_' });
  const make = instruments(registry);
  return {
    ...conversationMetrics(make),
    ...workMetrics(make),
    ...handoffMetrics(make),
    ...keyMetrics(make),
    ...processMetrics(make),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
