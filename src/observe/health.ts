/** Whether this process should get customers. */
export interface Health {
  /** Says that a part which is waited for (such as the model) is ready. */
  ready(part: string): void;
  /** Says that the process is shutting down: from now on it is never ready again. */
  drain(): void;
  /** Whether it is shutting down. */
  readonly draining: boolean;
  /** Names of what is missing, such as `store`, `model` or `draining`; empty: ready. */
  missing(): Promise<string[]>;
}

/** What readiness depends on. */
export interface HealthOptions {
  /** Whether the store answers; rejects when it does not. */
  readonly ping: () => Promise<void>;
  /** Parts that must have said they are ready. */
  readonly parts: readonly string[];
  /** How long the store may take to answer, in milliseconds. */
  readonly pingMs?: number;
}

async function answers(ping: () => Promise<void>, limitMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), limitMs);
  });
  const pinged = Promise.resolve()
    .then(ping)
    .then(
      () => true,
      () => false,
    );
  return Promise.race([pinged, late]).finally(() => clearTimeout(timer));
}

/** Makes the flags behind `/readyz`. */
export function createHealth({ ping, parts, pingMs = 2_000 }: HealthOptions): Health {
  const waitedFor = new Set(parts);
  let draining = false;
  return {
    ready(part) {
      waitedFor.delete(part);
    },
    drain() {
      draining = true;
    },
    get draining() {
      return draining;
    },
    async missing() {
      const store = (await answers(ping, pingMs)) ? [] : ['store'];
      return [...store, ...waitedFor, ...(draining ? ['draining'] : [])];
    },
  };
}
