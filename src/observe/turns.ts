import type { HandoffRecord } from '../core/handoff';
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
    handoff(handoff) {
      metrics.handoffMoved(handoff.reason, stateOf(handoff));
      const { claimedAt, firstClaimedAt, requestedAt } = handoff;
      const first = claimedAt !== null && claimedAt.getTime() === firstClaimedAt?.getTime();
      if (first && handoff.endedAt === null)
        metrics.handoffWaited((claimedAt.getTime() - requestedAt.getTime()) / 1000);
    },
  };
}

function stateOf({ endedAt, claimedBy, firstClaimedAt, priority, offeredTo }: HandoffRecord): string {
  if (endedAt !== null) return 'over';
  if (claimedBy !== null) return 'taken';
  return firstClaimedAt !== null || priority || offeredTo !== null ? 'back_in_queue' : 'asked';
}
