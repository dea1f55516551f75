import type { Scene } from '../src/dialogue/contract';

/** Puts the conversation into the queue for a human and tells the customer what happens now. */
export function askHuman(scene: Scene, reason: string): void {
  const already = scene.handoff !== 'none';
  scene.requestHuman(reason);
  scene.say(already ? 'handoff.still_waiting' : 'handoff.waiting');
}
