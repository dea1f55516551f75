import type { CaseRecord } from '../../core/case';
import type { Conversation } from '../../core/conversation';
import { XiaokaError } from '../../core/errors';
import type { CommitOutcome, Guard, UnitOfWork } from '../contract';
import { caseValues, changeValues } from '../rows/case';
import { activityValues, conversationValues } from '../rows/conversation';
import { jobValues } from '../rows/job';
import { guardValues } from '../rows/people';
import { milliseconds } from '../rows/fields';
import { SQL } from '../sql';
import { isTaken } from './errors';
import type { Statements } from './statements';

/**
 * Writes a unit inside the caller's savepoint, which must be undone unless the outcome is `committed`.
 * @param now milliseconds; when its jobs are made and those it completes are done
 * @throws XiaokaError `InternalError` for a unit that contradicts itself; the driver's errors
 */
export function applyUnit(statements: Statements, unit: UnitOfWork, now: number): CommitOutcome {
  const { conversation, cases = [], guards = [], jobs = [] } = unit;
  assertNumbered(unit);
  const current =
    (conversation === undefined || writeConversation(statements, conversation)) &&
    cases.every((record) => writeCase(statements, record)) &&
    guards.every((guard) => writeGuard(statements, guard));
  // A message that came twice is stale as well: that it was answered is what its sender must hear.
  if (!current) return wasDone(statements, unit) ? 'duplicate' : 'conflict';
  if (!writeDeliveries(statements, unit)) return 'duplicate';
  for (const id of new Set(unit.jobsDone)) {
    if (statements.run(SQL.finishJob, now, id) === 0) return 'duplicate';
  }
  for (const activity of unit.activities ?? []) {
    statements.run(SQL.insertActivity, ...activityValues(activity));
  }
  for (const { caseId, change } of unit.caseChanges ?? []) {
    statements.run(SQL.insertChange, caseId, caseId, ...changeValues(change));
  }
  jobs.forEach((job, position) => statements.run(SQL.insertJob, ...jobValues(job, now, position)));
  return 'committed';
}

/** A wrong number stored once would make every later turn of the conversation fail. */
function assertNumbered({ conversation, activities = [], deliveryKeys = [] }: UnitOfWork): void {
  if (conversation === undefined) {
    if (activities.length + deliveryKeys.length === 0) return;
    throw new XiaokaError(
      'InternalError',
      'activities and delivery keys need their conversation in the unit',
    );
  }
  const first = conversation.lastSequence - activities.length + 1;
  activities.forEach(({ conversationId, sequence }, index) => {
    if (conversationId === conversation.id && sequence === first + index) return;
    throw new XiaokaError('InternalError', 'activities must be numbered up to lastSequence, without a gap');
  });
}

function writeConversation(statements: Statements, conversation: Conversation): boolean {
  const values = conversationValues(conversation);
  const { id, version, handoff } = conversation;
  const updatedAt = milliseconds(conversation.updatedAt);
  const changed =
    version === 0
      ? statements.run(SQL.insertConversation, ...values, handoff === 'waiting' ? updatedAt : null)
      : statements.run(SQL.updateConversation, ...values.slice(1), handoff, updatedAt, id, version);
  return changed === 1;
}

/** False as well when the case number is taken: read again, the caller makes another. */
function writeCase(statements: Statements, record: CaseRecord): boolean {
  const values = caseValues(record);
  if (record.version === 0) return statements.run(SQL.insertCase, ...values) === 1;
  try {
    return statements.run(SQL.updateCase, ...values.slice(1), record.id, record.version) === 1;
  } catch (error) {
    if (isTaken(error)) return false;
    throw error;
  }
}

function writeGuard(statements: Statements, guard: Guard): boolean {
  const values = guardValues(guard);
  const changed =
    guard.version === 0
      ? statements.run(SQL.insertGuard, ...values)
      : statements.run(SQL.updateGuard, ...values.slice(1), guard.key, guard.version);
  return changed === 1;
}

function writeDeliveries(statements: Statements, unit: UnitOfWork): boolean {
  const { conversation, activities = [], deliveryKeys = [] } = unit;
  if (conversation === undefined) return true;
  const own = activities.find(({ from }) => from === 'customer');
  const sequence = own?.sequence ?? conversation.lastSequence;
  const keys = [...new Set(deliveryKeys)];
  return keys.every((key) => statements.run(SQL.insertDelivery, conversation.id, key, sequence) === 1);
}

/** Whether another unit stored this message or finished this job; a job that is gone is finished. */
function wasDone(statements: Statements, { conversation, deliveryKeys = [], jobsDone = [] }: UnitOfWork) {
  return (
    (conversation !== undefined &&
      deliveryKeys.some((key) => statements.one(SQL.delivered, conversation.id, key) !== undefined)) ||
    jobsDone.some((id) => statements.one(SQL.unfinishedJob, id) === undefined)
  );
}
