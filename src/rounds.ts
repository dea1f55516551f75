import type { Log } from './observe/log';
import type { Leadership } from './store/leadership';

/** Something that is done again and again beside the corridor. */
export interface Round {
  readonly everyMs: number;
  run(): Promise<void>;
}

/**
 * Starts rounds, which are done by one process of all; one that takes them over from another does all of them at
 * once. Each looks again before it acts, so that a missed or doubled round does no harm.
 * @returns a function that stops them
 */
export function startRounds(rounds: readonly Round[], leadership: Leadership, log: Log): () => void {
  const repeated = rounds.map((round) => ({ ...round, tick: unlessRunning(round, leadership, log) }));
  const timers = repeated.map(({ tick, everyMs }) => setInterval(tick, everyMs).unref());
  const leave = leadership.onTaken(() => repeated.forEach(({ tick }) => tick()));
  return () => {
    leave();
    timers.forEach((timer) => clearInterval(timer));
  };
}

function unlessRunning(round: Round, leadership: Leadership, log: Log): () => void {
  let running = false;
  const run = async (): Promise<void> => {
    try {
      if (await leadership.holds()) await round.run();
    } catch (error) {
      log.error({ err: error }, 'a round failed and will be tried again');
    }
    running = false;
  };
  return () => {
    if (running) return;
    running = true;
    void run();
  };
}
