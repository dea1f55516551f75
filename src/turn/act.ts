import type { StoredActivity } from '../core/conversation';
import { XiaokaError } from '../core/errors';
import type { DialogueOutput } from '../dialogue/dialogue';
import type { Act, ActChange } from '../handoff/contract';
import type { Snapshot, UnitOfWork } from '../store/contract';
import { botActivity, numbered } from './transcript';
import { collected, localeOf, type FinishedTurn, type TurnServices } from './turn';

/** An act that has run; without a turn nothing is to be stored. */
export interface FinishedAct<T> {
  readonly result: T;
  readonly turn: FinishedTurn | null;
}

/**
 * Runs what an agent does on a snapshot. Has no effect outside: everything is in the unit of work.
 * @throws what the act throws; XiaokaError `InternalError` when the dialogue failed on its event
 */
export async function runAct<T>(
  snapshot: Snapshot,
  act: Act<T>,
  services: TurnServices,
): Promise<FinishedAct<T>> {
  const now = services.clock.now();
  const { result, change } = await act(snapshot, now);
  if (!change) return { result, turn: null };
  const moved = afterChange(snapshot, change);
  const output = change.event ? await tell(moved, change.event, now, services) : null;
  return { result, turn: finish(moved, change, output, now) };
}

/** The snapshot as the act leaves it, for the dialogue to go on from. */
function afterChange(snapshot: Snapshot, change: ActChange): Snapshot {
  const { conversation } = snapshot;
  const handoff = change.state ?? conversation.handoff;
  return {
    ...snapshot,
    conversation: { ...conversation, handoff, place: { ...conversation.place, handoff } },
    handoff: change.handoff ?? snapshot.handoff,
  };
}

async function tell(
  snapshot: Snapshot,
  event: NonNullable<ActChange['event']>,
  now: Date,
  services: TurnServices,
): Promise<DialogueOutput> {
  const output = await services.dialogue.run({
    ...snapshot,
    now,
    text: '',
    secretDropped: false,
    documents: [],
    event,
  });
  if (output.failure === null) return output;
  if (output.failure instanceof XiaokaError) throw output.failure;
  throw new XiaokaError(
    'InternalError',
    'the dialogue failed on an agent’s doing',
    undefined,
    output.failure,
  );
}

function finish(
  { conversation: before, ...rest }: Snapshot,
  change: ActChange,
  output: DialogueOutput | null,
  now: Date,
): FinishedTurn {
  const after = output?.conversation ?? before;
  const replies = (output?.replies ?? []).map((reply) => ({
    from: 'bot' as const,
    body: botActivity(reply, after.place, localeOf(after), null),
  }));
  const activities = numbered(before, now, [...(change.say ?? []), ...replies]);
  const last = activities.at(-1);
  const dialogue = output
    ? collected(output, { snapshot: { conversation: before, ...rest }, now, shownText: '' })
    : {};
  const unit: UnitOfWork = {
    ...dialogue,
    conversation: {
      ...after,
      lastSequence: last?.sequence ?? before.lastSequence,
      updatedAt: last?.at ?? before.updatedAt,
    },
    activities,
    ...(change.deliveryKey === undefined ? {} : { deliveryKeys: [change.deliveryKey] }),
    handoffs: [...(change.handoff ? [change.handoff] : []), ...(dialogue.handoffs ?? [])],
    jobs: [...(change.jobs ?? []), ...(dialogue.jobs ?? [])],
    notes: change.notes ?? [],
    audit: change.audit ?? [],
  };
  return {
    unit,
    activities,
    sequence: sequenceOf(activities, before.lastSequence),
    outcome: 'answered',
    output,
  };
}

/** The agent's own words, or the newest activity when there are none. */
function sequenceOf(activities: readonly StoredActivity[], before: number): number {
  const own = activities.find(({ from }) => from === 'agent');
  return own?.sequence ?? activities.at(-1)?.sequence ?? before;
}
