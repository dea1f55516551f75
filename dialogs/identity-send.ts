import { randomInt, randomUUID } from 'node:crypto';
import type { Scene } from '../src/dialogue/contract';
import { timeText } from '../src/core/format';

const CODE_HOLDS_MS = 5 * 60_000;
const HOUR_MS = 60 * 60_000;
/** Codes sent in an hour, in one conversation and for one account (issue: 3 sends an hour). */
const MOST_SENDS = 3;

/**
 * Sends a new code to the contact on file. A card that nobody has gets the same words and the same
 * limits, and no code.
 */
export async function sendCode(scene: Scene): Promise<'sent' | 'limited'> {
  const key = scene.memory.guardKey ?? scene.fingerprint(scene.form.values.card ?? '', 'guard');
  const guard = await scene.readGuard(key);
  const own = recent(
    scene.memory.codesSentAt.map((sent) => new Date(sent)),
    scene.now,
  );
  const account = recent(guard.sends, scene.now);
  const full = [own, account].filter((sends) => sends.length >= MOST_SENDS);
  if (full.length > 0) return sayLimit(scene, full);
  const code = String(randomInt(0, 1_000_000)).padStart(6, '0');
  const salt = randomUUID();
  const expiresAt = new Date(scene.now.getTime() + CODE_HOLDS_MS);
  scene.memory.guardKey = key;
  scene.memory.code = {
    hash: `${salt}:${codeHash(scene, salt, code)}`,
    expiresAt: expiresAt.toISOString(),
    tries: 0,
  };
  scene.memory.codesSentAt = [...own, scene.now].map((sent) => sent.toISOString());
  scene.writeGuard({ ...guard, sends: [...account, scene.now] });
  dispatch(scene, code, expiresAt);
  scene.say('identity.code_sent');
  return 'sent';
}

/** Whether this is the code that was sent last. */
export function isCode(scene: Scene, typed: string): boolean {
  const [salt, hash] = scene.memory.code?.hash.split(':') ?? [];
  return salt !== undefined && scene.form.account !== null && codeHash(scene, salt, typed) === hash;
}

function codeHash(scene: Scene, salt: string, code: string): string {
  return scene.fingerprint(`${salt}:${scene.conversationId}:${code}`, 'code');
}

function dispatch(scene: Scene, code: string, expiresAt: Date): void {
  const { account } = scene.form;
  if (account === null) return;
  scene.schedule(account.channel, {
    to: account.address,
    subject: scene.text('message.code_subject'),
    text: scene.text('message.code', { code }),
    expiresAt: expiresAt.toISOString(),
  });
}

function sayLimit(scene: Scene, full: readonly (readonly Date[])[]): 'limited' {
  const free = Math.max(...full.map((sends) => (sends.at(-MOST_SENDS) ?? scene.now).getTime())) + HOUR_MS;
  const values = { time: timeText(new Date(free)) };
  scene.say('identity.code_limit', { values, choices: ['choice.otp.resend', 'label.agent.request'] });
  return 'limited';
}

function recent(sends: readonly Date[], now: Date): Date[] {
  return sends.filter((sent) => now.getTime() - sent.getTime() < HOUR_MS);
}
