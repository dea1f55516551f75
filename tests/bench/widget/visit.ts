import type { Browser, CDPSession } from 'playwright-core';

/** The device and network of a visit. */
export interface Conditions {
  readonly name: string;
  /** How many times slower than this machine the processor is. */
  readonly slowdown: number;
  /** Null: as quick as this machine. */
  readonly network: { readonly latencyMs: number; readonly bytesPerSecond: number } | null;
}

/** As this machine is, and as a cheap phone on a poor network (1.6 Mbit/s, 150 ms). */
export const CONDITIONS: readonly Conditions[] = [
  { name: 'this machine', slowdown: 1, network: null },
  { name: 'cheap phone, poor network', slowdown: 4, network: { latencyMs: 150, bytesPerSecond: 200_000 } },
];

/** What one visit with nothing cached cost, up to the moment that something showed. */
export interface Visit {
  /** Bytes that came over the network, the page itself not counted. */
  readonly bytes: number;
  readonly requests: number;
  /** Milliseconds from the beginning of the navigation. */
  readonly shownMs: number;
  /** Milliseconds of the page's main thread: everything, and scripts alone. */
  readonly mainThreadMs: number;
  readonly scriptMs: number;
}

const PATIENCE_MS = 120_000;
const MEASURED: Readonly<Record<string, 'mainThreadMs' | 'scriptMs'>> = {
  TaskDuration: 'mainThreadMs',
  ScriptDuration: 'scriptMs',
};

/** Opens a page in a fresh context and waits until something shows. */
export async function visit(
  browser: Browser,
  address: string,
  shows: string,
  conditions: Conditions,
): Promise<Visit> {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 800, height: 900 } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await emulate(session, conditions);
    const traffic = watchTraffic(session, address);
    await page.goto(address, { timeout: PATIENCE_MS, waitUntil: 'commit' });
    await page.locator(shows).first().waitFor({ timeout: PATIENCE_MS });
    const shownMs = Number(await page.evaluate('performance.now()'));
    const { metrics } = await session.send('Performance.getMetrics');
    const times = { mainThreadMs: 0, scriptMs: 0 };
    for (const { name, value } of metrics) {
      const measured = MEASURED[name];
      if (measured !== undefined) times[measured] = value * 1_000;
    }
    return { ...traffic, shownMs, ...times };
  } finally {
    await context.close();
  }
}

async function emulate(session: CDPSession, { slowdown, network }: Conditions): Promise<void> {
  await session.send('Performance.enable');
  await session.send('Network.enable');
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  if (network === null) return;
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: network.latencyMs,
    downloadThroughput: network.bytesPerSecond,
    uploadThroughput: network.bytesPerSecond / 2,
  });
}

/** Counts what is asked for after the page itself; the numbers go on rising. */
function watchTraffic(session: CDPSession, address: string): { bytes: number; requests: number } {
  const traffic = { bytes: 0, requests: 0 };
  const others = new Set<string>();
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (request.url === address) return;
    others.add(requestId);
    traffic.requests += 1;
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (others.has(requestId)) traffic.bytes += encodedDataLength;
  });
  return traffic;
}
