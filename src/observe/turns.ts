import type { TurnObserver } from '../turn/inbox';
import type { Metrics } from './metrics';

/** Counts what the corridor tells of its turns. */
export function turnObserver(metrics: Metrics): TurnObserver {
  return {
    turn(outcome, understood, seconds) {
      metrics.turnEnded(outcome, seconds);
      if (understood !== null) metrics.intentFound(understood.intent);
      if (understood?.misunderstood) metrics.misunderstood();
    },
    commit(outcome) {
      if (outcome === 'committed') metrics.committed();
      if (outcome === 'conflict') metrics.conflicted();
    },
    transition: (to) => metrics.caseMoved(to),
  };
}
