import type { CommitOutcome, UnitOfWork } from '../contract';
import { changeValues } from '../rows/case';
import { activityValues } from '../rows/conversation';
import { noteValues } from '../rows/handoff';
import { jobValues } from '../rows/job';
import { factValues, misunderstoodValues } from '../rows/report';
import { SQL } from '../sql';
import { assertConsistent } from '../unit';
import { writeAudit } from './audit';
import type { Statements } from './statements';
import { writeCase, writeConversation, writeGuard, writeHandoff } from './versioned';

/**
 * Writes a unit inside the caller's savepoint, which must be undone unless the outcome is `committed`.
 * @param now milliseconds; when its jobs are made and those it completes are done
 * @throws XiaokaError `InternalError` for a unit that contradicts itself; the driver's errors
 */
export function applyUnit(statements: Statements, unit: UnitOfWork, now: number): CommitOutcome {
  assertConsistent(unit);
  // A message that came twice is stale as well: that it was answered is what its sender must hear.
  if (!writeVersioned(statements, unit)) return wasDone(statements, unit) ? 'duplicate' : 'conflict';
  if (!writeDeliveries(statements, unit)) return 'duplicate';
  for (const id of new Set(unit.jobsDone)) {
    if (statements.run(SQL.finishJob, now, id) === 0) return 'duplicate';
  }
  addRows(statements, unit, now);
  return 'committed';
}

/** Writes what others may have changed since it was read; false: one of them did. */
function writeVersioned(statements: Statements, unit: UnitOfWork): boolean {
  const { conversation, cases = [], guards = [], handoffs = [] } = unit;
  return (
    (conversation === undefined || writeConversation(statements, conversation)) &&
    cases.every((record) => writeCase(statements, record)) &&
    guards.every((guard) => writeGuard(statements, guard)) &&
    handoffs.every((handoff) => writeHandoff(statements, handoff))
  );
}

/** Adds what nobody else can have an opinion on. */
function addRows(statements: Statements, unit: UnitOfWork, now: number): void {
  const { conversation, activities = [], caseChanges = [], jobs = [], ratings = [] } = unit;
  const { notes = [], facts = [], misunderstood = [], audit = [], changedActivities = [] } = unit;
  for (const activity of activities) statements.run(SQL.insertActivity, ...activityValues(activity));
  for (const { conversationId, sequence, body } of changedActivities) {
    statements.run(SQL.changeActivity, JSON.stringify(body), conversationId, sequence);
  }
  for (const { caseId, change } of caseChanges) {
    statements.run(SQL.insertChange, caseId, caseId, ...changeValues(change));
  }
  jobs.forEach((job, position) => statements.run(SQL.insertJob, ...jobValues(job, now, position)));
  for (const { handoffId, rating } of ratings) statements.run(SQL.rateHandoff, rating, handoffId);
  for (const note of notes) statements.run(SQL.insertNote, ...noteValues(note));
  if (conversation !== undefined) {
    for (const fact of facts) statements.run(SQL.insertFact, ...factValues(fact, conversation));
  }
  for (const message of misunderstood) {
    statements.run(SQL.insertMisunderstood, ...misunderstoodValues(message));
  }
  writeAudit(statements, audit);
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
