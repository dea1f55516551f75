import type { Scene } from '../src/dialogue/contract';
import type { Guard } from '../src/store/contract';
import { timeText } from '../src/core/format';
import { offerHuman } from './handoff';

/** Wrong codes, or wrong identity answers, in a row before the step locks (procedure, step 2). */
export const MOST_FAILURES = 3;
const LOCK_MS = 30 * 60_000;

/** What can be answered wrongly: each is counted by itself. */
export type Proof = 'code' | 'document';
const PROOFS: readonly Proof[] = ['code', 'document'];

/** Until when nobody may try; null: not locked. Looks at this conversation and at the account. */
export async function lockedUntil(scene: Scene): Promise<Date | null> {
  const own = scene.memory.lockedUntil === undefined ? null : new Date(scene.memory.lockedUntil);
  const guards = await Promise.all(PROOFS.map((proof) => guardFor(scene, proof)));
  const latest = [own, ...guards.map((guard) => guard?.lockedUntil ?? null)]
    .filter((until) => until !== null)
    .sort((a, b) => b.getTime() - a.getTime())[0];
  return latest !== undefined && latest > scene.now ? latest : null;
}

/** Says that the step is locked, and offers a human. */
export function sayLocked(scene: Scene, until: Date): void {
  offerHuman(scene, 'verification_failed');
  scene.say('identity.locked', { values: { time: timeText(until) }, choices: ['label.agent.request'] });
}

/**
 * Counts a wrong answer for this conversation and for the account, and locks after the last one.
 * @returns how many tries are left
 */
export async function noteFailure(scene: Scene, proof: Proof): Promise<number> {
  const guard = await guardFor(scene, proof);
  const failures = Math.max(guard?.failures ?? 0, scene.memory.failures[proof]) + 1;
  const locks = failures >= MOST_FAILURES;
  const until = locks ? new Date(scene.now.getTime() + LOCK_MS) : null;
  scene.memory.failures[proof] = locks ? 0 : failures;
  if (guard)
    scene.writeGuard({ ...guard, failures: locks ? 0 : failures, lockedUntil: until ?? guard.lockedUntil });
  if (until) lock(scene, until);
  return Math.max(0, MOST_FAILURES - failures);
}

/** A right answer starts its count again. */
export async function clearFailures(scene: Scene, proof: Proof): Promise<void> {
  scene.memory.failures[proof] = 0;
  const guard = await guardFor(scene, proof);
  if (guard && guard.failures > 0) scene.writeGuard({ ...guard, failures: 0 });
}

/** Takes a lock away and starts all counts again. */
export async function liftLock(scene: Scene): Promise<void> {
  scene.memory.lockedUntil = undefined;
  scene.memory.failures = { code: 0, document: 0 };
  for (const proof of PROOFS) {
    const guard = await guardFor(scene, proof);
    if (guard) scene.writeGuard({ ...guard, failures: 0, lockedUntil: null });
  }
}

async function guardFor(scene: Scene, proof: Proof): Promise<Guard | null> {
  const key = scene.memory.guardKey;
  return key === undefined ? null : scene.readGuard(proof === 'code' ? key : `${key}:${proof}`);
}

function lock(scene: Scene, until: Date): void {
  scene.memory.lockedUntil = until.toISOString();
  scene.memory.code = undefined;
  scene.memory.codePassedAt = undefined;
  scene.memory.verified = undefined;
  sayLocked(scene, until);
}
