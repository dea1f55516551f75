import type { Log } from './observe/log';

/** Something that is done again and again beside the corridor. */
export interface Round {
  readonly everyMs: number;
  run(): Promise<void>;
}

/**
 * Starts rounds; each looks again before it acts, so that a missed or doubled round does no harm.
 * @returns a function that stops them
 */
export function startRounds(rounds: readonly Round[], log: Log): () => void {
  const timers = rounds.map((round) => {
    let running = false;
    const tick = async (): Promise<void> => {
      if (running) return;
      running = true;
      try {
        await round.run();
      } catch (error) {
        log.error({ err: error }, 'a round failed and will be tried again');
      } finally {
        running = false;
      }
    };
    return setInterval(() => void tick(), round.everyMs).unref();
  });
  return () => timers.forEach((timer) => clearInterval(timer));
}
