import type { HandoffReason } from '../src/core/handoff';
import { dayText, durationText, timeText } from '../src/core/format';
import type { Outcome, Scene, TextValues } from '../src/dialogue/contract';
import { chinaDay } from '../src/core/china-days';

/** An offer of a human is what a wish for one is about for so long, in milliseconds. */
const OFFER_HOLDS_MS = 10 * 60_000;

/** Notes why a human is offered, for the case that the customer wants one. */
export function offerHuman(scene: Scene, reason: HandoffReason): void {
  scene.memory.humanOffer = { reason, at: scene.now.toISOString() };
}

/**
 * Puts the conversation into the queue for a human and tells the customer honestly what to expect.
 * @param reason null: for what a human was offered lately, or just because they asked
 */
export async function askHuman(scene: Scene, reason: HandoffReason | null): Promise<void> {
  const already = scene.handoff !== 'none';
  scene.requestHuman(reason ?? offeredReason(scene));
  scene.memory.humanOffer = undefined;
  const wait = await waitText(scene);
  const text = scene.text(already ? 'handoff.still_waiting' : 'handoff.waiting', { wait });
  const choices = QUEUE_CHOICES.map((key) => ({ title: scene.text(`choice.handoff.${key}`) }));
  scene.say('handoff.queued', {
    values: { wait: text },
    card: { title: text, lines: [], note: scene.text('handoff.options'), choices, standing: true },
  });
}

function offeredReason({ memory, now }: Scene): HandoffReason {
  const offer = memory.humanOffer;
  const holds = offer !== undefined && now.getTime() - Date.parse(offer.at) < OFFER_HOLDS_MS;
  return holds ? offer.reason : 'requested';
}

/** Place, likely and worst wait; or that nobody is there, and since when somebody will be. */
async function waitText(scene: Scene): Promise<string> {
  const outlook = await scene.outlook();
  const values: TextValues = { place: outlook.place };
  if (!outlook.open) {
    const opens = outlook.opensAt === null ? null : momentText(outlook.opensAt, scene);
    return opens === null
      ? scene.text('handoff.closed', values)
      : scene.text('handoff.closed_until', { ...values, opens });
  }
  if (!outlook.staffed) return scene.text('handoff.nobody', values);
  if (outlook.likelyMs === null || outlook.worstMs === null) return scene.text('handoff.place', values);
  return scene.text('handoff.place_and_wait', {
    ...values,
    likely: durationText(outlook.likelyMs, scene.language),
    worst: durationText(outlook.worstMs, scene.language),
  });
}

function momentText(moment: Date, scene: Scene): string {
  return `${dayText(chinaDay(moment), scene.language)} ${timeText(moment)}`;
}

type QueueChoice = 'wait' | 'go_on' | 'tell_me' | 'leave';
const QUEUE_CHOICES: readonly QueueChoice[] = ['wait', 'go_on', 'tell_me', 'leave'];

/** What a customer who waits can say of the queue. */
export const queueCommands: Readonly<Record<QueueChoice, (scene: Scene) => Promise<Outcome>>> = {
  async wait(scene) {
    scene.say('handoff.wait_here');
    return { kind: 'stay' };
  },
  async go_on(scene) {
    scene.say('handoff.go_on');
    return { kind: 'again' };
  },
  tell_me: async () => ({ kind: 'detour', step: 'callback' }),
  async leave(scene) {
    scene.leaveQueue();
    scene.say('handoff.left', { choices: ['label.agent.request'] });
    return { kind: 'again' };
  },
};

/** Thanks for a rating. */
export function thankForRating(scene: Scene): void {
  scene.say('handoff.rated');
}

/** Says that the bot is back, and asks how the agent did: one tap, which can as well be left alone. */
export function handedBack(scene: Scene, agent: string): void {
  const title = scene.text('handoff.rate');
  const choices = ['good', 'fair', 'poor'].map((key) => ({ title: scene.text(`choice.rating.${key}`) }));
  scene.say('handoff.handed_back', { values: { agent } });
  scene.say('handoff.rate_in_words', {
    values: { rate: title },
    card: { title, lines: [], choices, standing: true },
  });
}
