import type { HandoffState } from '../core/message';

/** Whether a human has the conversation, so that the bot says nothing. While one is awaited, it goes on. */
export function isBotSilent(handoff: HandoffState): boolean {
  return handoff === 'agent';
}
