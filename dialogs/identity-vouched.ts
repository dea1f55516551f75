import { XiaokaError } from '../src/core/errors';
import type { Scene } from '../src/dialogue/contract';
import { liftLock } from './identity-lock';

/**
 * An agent has checked the documents of a customer who cannot receive the code (procedure, step 2): that
 * stands in for the code, and lifts a lock. Name and number are still compared with the operator's record.
 * @throws XiaokaError `Conflict` before the customer has said which card it is about
 */
export async function vouchedFor(scene: Scene, agent: string): Promise<void> {
  if (scene.memory.consentAt === undefined || scene.form.values.card === undefined) {
    throw new XiaokaError(
      'Conflict',
      'there is no card to vouch for',
      'The customer has not said yet which card it is about. Hand back so that they can.',
    );
  }
  await liftLock(scene);
  scene.memory.code = undefined;
  scene.memory.codePassedAt = scene.now.toISOString();
  scene.recordCase('documents checked in place of the code', `agent:${agent}`);
}
