import type { Scene, Verdict } from '../src/dialogue/contract';
import { askHuman } from './handoff';
import { clearFailures, MOST_FAILURES, noteFailure } from './identity-lock';
import { isCode, sendCode } from './identity-send';

/** Checks a code, sends another one, or brings in a human for somebody who cannot receive it. */
export async function acceptCode(value: string, scene: Scene): Promise<Verdict> {
  if (value === 'resend') return resend(scene);
  if (value === 'cannot_receive') {
    await askHuman(scene, 'cannot_receive_code');
    return { kind: 'stay' };
  }
  const { code } = scene.memory;
  if (code === undefined || code.tries >= MOST_FAILURES)
    return { kind: 'refused', reason: 'refused.otp_none' };
  if (scene.now > new Date(code.expiresAt)) return { kind: 'refused', reason: 'refused.otp_expired' };
  if (!isCode(scene, value)) return wrong(scene, code);
  await clearFailures(scene, 'code');
  scene.memory.codePassedAt = scene.now.toISOString();
  scene.memory.code = undefined;
  return { kind: 'next' };
}

async function resend(scene: Scene): Promise<Verdict> {
  const sent = await sendCode(scene);
  return { kind: sent === 'sent' ? 'again' : 'stay' };
}

async function wrong(scene: Scene, code: { tries: number }): Promise<Verdict> {
  code.tries += 1;
  const left = await noteFailure(scene, 'code');
  if (left > 0) return { kind: 'refused', reason: 'refused.otp_wrong', values: { left } };
  return { kind: 'stay' };
}
