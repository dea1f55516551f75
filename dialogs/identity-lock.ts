import type { Scene } from '../src/dialogue/contract';
import { timeText } from '../src/core/format';

/** Wrong codes, or wrong identity answers, in a row before the step locks (procedure, step 2). */
export const MOST_FAILURES = 3;
const LOCK_MS = 30 * 60_000;

/** Until when nobody may try; null: not locked. Looks at this conversation and at the account. */
export async function lockedUntil(scene: Scene): Promise<Date | null> {
  const own = scene.memory.lockedUntil === undefined ? null : new Date(scene.memory.lockedUntil);
  const key = scene.memory.guardKey;
  const account = key === undefined ? null : (await scene.readGuard(key)).lockedUntil;
  const latest = [own, account]
    .filter((until) => until !== null)
    .sort((a, b) => b.getTime() - a.getTime())[0];
  return latest !== undefined && latest > scene.now ? latest : null;
}

/** Says that the step is locked, and offers a human. */
export function sayLocked(scene: Scene, until: Date): void {
  scene.say('identity.locked', { values: { time: timeText(until) }, choices: ['label.agent.request'] });
}

/**
 * Counts a wrong answer for this conversation and for the account, and locks after the last one.
 * @returns how many tries are left
 */
export async function noteFailure(scene: Scene): Promise<number> {
  const guard = scene.memory.guardKey === undefined ? null : await scene.readGuard(scene.memory.guardKey);
  const failures = Math.max((guard?.failures ?? 0) + 1, scene.memory.failures + 1);
  const locks = failures >= MOST_FAILURES;
  const until = locks ? new Date(scene.now.getTime() + LOCK_MS) : null;
  scene.memory.failures = locks ? 0 : failures;
  if (guard)
    scene.writeGuard({ ...guard, failures: locks ? 0 : failures, lockedUntil: until ?? guard.lockedUntil });
  if (until) lock(scene, until);
  return Math.max(0, MOST_FAILURES - failures);
}

/** A right answer starts the count again. */
export async function clearFailures(scene: Scene): Promise<void> {
  scene.memory.failures = 0;
  if (scene.memory.guardKey === undefined) return;
  const guard = await scene.readGuard(scene.memory.guardKey);
  if (guard.failures > 0) scene.writeGuard({ ...guard, failures: 0 });
}

function lock(scene: Scene, until: Date): void {
  scene.memory.lockedUntil = until.toISOString();
  scene.memory.code = undefined;
  scene.memory.codePassedAt = undefined;
  scene.memory.verified = undefined;
  sayLocked(scene, until);
}
