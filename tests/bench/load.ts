import { HttpConnection } from './http-connection';
import type { Speaker } from './speakers';

/** How long a round goes on, in milliseconds. */
export interface RoundLength {
  readonly warmUpMs: number;
  readonly measuredMs: number;
}

/** What a round came to. Times are in milliseconds, from sending a message to its whole answer. */
export interface RoundResult {
  readonly turns: number;
  /** Messages that got another answer than they should; no turns. */
  readonly refused: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/**
 * Lets everybody talk at once, each over one keep-alive connection, sending the next message as soon as
 * the last one is answered. Counts what is answered after the warm-up; no message is left unanswered.
 * @param port where to talk to; several: the speakers are spread over them
 */
export async function round(
  port: number | readonly number[],
  speakers: readonly Speaker[],
  { warmUpMs, measuredMs }: RoundLength,
): Promise<RoundResult> {
  const ports = typeof port === 'number' ? [port] : port;
  const connections = await Promise.all(
    speakers.map((_, index) => HttpConnection.open(ports[index % ports.length] ?? 0)),
  );
  const from = performance.now() + warmUpMs;
  const until = from + measuredMs;
  const times: number[] = [];
  let refused = 0;
  await Promise.all(
    speakers.map(async (speaker, index) => {
      const connection = connections[index];
      if (!connection) return;
      for (let now = performance.now(); now < until;) {
        const sent = now;
        const answer = await connection.send(speaker.next());
        now = performance.now();
        if (!speaker.take(answer)) refused += 1;
        else if (now >= from && now < until) times.push(now - sent);
      }
    }),
  );
  connections.forEach((connection) => connection.close());
  return { ...summary(times, measuredMs), refused };
}

function summary(times: number[], measuredMs: number): Omit<RoundResult, 'refused'> {
  times.sort((a, b) => a - b);
  const quantile = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return {
    turns: times.length,
    perSecond: times.length / (measuredMs / 1_000),
    p50: quantile(0.5),
    p99: quantile(0.99),
    max: times.at(-1) ?? Number.NaN,
  };
}

/** The middle one of some numbers, or the mean of the two in the middle. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
}

/** Does `work` for each number from 0 to `total` - 1, so many at a time, each worker over its own connection. */
export async function inParallel(
  port: number,
  total: number,
  workers: number,
  work: (index: number, connection: HttpConnection) => Promise<void>,
): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: Math.min(workers, total) }, async () => {
      const connection = await HttpConnection.open(port);
      while (next < total) {
        next += 1;
        await work(next - 1, connection);
      }
      connection.close();
    }),
  );
}
