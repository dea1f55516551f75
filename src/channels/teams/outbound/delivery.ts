import type { StoredActivity } from '../../../core/conversation';
import { RetryLater } from '../../../notify/contract';
import { KeyedQueue } from '../../../core/keyed-queue';
import type { OutgoingActivity, TeamsReference } from '../contract';
import type { DeliveryServices, Following, TeamsDelivery } from './contract';
import { reach } from './reference';
import { readStored } from './stored';
import { createTyping } from './typing';

/** Deliveries of one conversation that may wait for each other; more come back later. */
const MOST_WAITING = 100;
/** Activities that are read at once. */
const PAGE = 500;

/** How far a conversation has come in this process, beyond what the store knows. */
interface Progress {
  /** Activity that is being sent. */
  sequence: number;
  /** How many of its messages have been sent. */
  parts: number;
  /** Nothing is sent before this moment, in milliseconds. */
  notBefore: number;
}

/**
 * Makes what takes committed activities to Teams.
 *
 * What is promised: each activity of bot and agents arrives at least once, in order. It is noted as sent right
 * behind its last message, so that only a crash between the sending and the note repeats something: one
 * activity, for most one message. Within the process a try that failed halfway goes on with the message that
 * failed. Of several processes one at a time delivers a conversation, as long as it keeps its job's lease.
 */
export function createDelivery(services: DeliveryServices): TeamsDelivery {
  const queue = new KeyedQueue(MOST_WAITING);
  const delivery = new Delivery(services);
  return {
    deliver: (conversationId, finish = async () => undefined) =>
      queue.run(conversationId, () => delivery.deliver(conversationId, finish)),
    typing: createTyping(services),
  };
}

class Delivery {
  private readonly underWay = new Map<string, Progress>();

  constructor(private readonly services: DeliveryServices) {}

  async deliver(conversationId: string, finish: () => Promise<void>): Promise<void> {
    this.needNoPause(conversationId);
    const reached = await reach(conversationId, this.services);
    const unnoted = reached === null ? null : await this.sendNew(conversationId, reached);
    // At once, so that both notes go to disk together.
    await Promise.all([this.note(conversationId, unnoted), finish()]);
    this.underWay.delete(conversationId);
  }

  /** Sends what is behind `sentSequence`; answers the number that is yet to be noted, null: none. */
  private async sendNew(
    conversationId: string,
    { reference, sentSequence }: { readonly reference: TeamsReference; readonly sentSequence: number },
  ): Promise<number | null> {
    for (let after = sentSequence; ;) {
      const page = await this.services.store.activities(conversationId, after, PAGE);
      const unnoted = await this.sendAll(page, reference);
      // What is committed meanwhile has a job of its own.
      if (unnoted === null || page.length < PAGE) return unnoted;
      await this.note(conversationId, unnoted);
      after = unnoted;
    }
  }

  /** Sends activities, each once the one before is noted; answers as `sendNew` does. */
  private async sendAll(page: readonly StoredActivity[], reference: TeamsReference): Promise<number | null> {
    let unnoted: number | null = null;
    for (const [index, activity] of page.entries()) {
      const behind = page.slice(index + 1);
      // The customer's own words are passed over together with what is sent next.
      if (activity.from === 'customer' && behind.length > 0) continue;
      const messages = this.draw(activity, behind, reference);
      await this.note(activity.conversationId, unnoted);
      if (!(await this.sendActivity(activity, messages, reference))) return null;
      unnoted = activity.sequence;
    }
    return unnoted;
  }

  private async note(conversationId: string, sequence: number | null): Promise<void> {
    if (sequence !== null) await this.services.store.markSent(conversationId, sequence);
  }

  private draw(
    activity: StoredActivity,
    behind: readonly StoredActivity[],
    reference: TeamsReference,
  ): OutgoingActivity[] {
    const { language } = readStored(activity.body);
    return this.services.drawing.activity(activity, reference, language, followingOf(behind));
  }

  /** Answers whether the conversation can still be reached. */
  private async sendActivity(
    activity: StoredActivity,
    messages: readonly OutgoingActivity[],
    reference: TeamsReference,
  ): Promise<boolean> {
    const progress = this.progressOf(activity);
    while (progress.parts < messages.length) {
      const message = messages[progress.parts];
      if (message === undefined || !(await this.sendMessage(activity, message, reference))) return false;
      progress.parts += 1;
    }
    return true;
  }

  /** A card that Teams refuses is said in words, once: the customer must be able to go on. */
  private async sendMessage(
    activity: StoredActivity,
    message: OutgoingActivity,
    reference: TeamsReference,
  ): Promise<boolean> {
    const { drawing } = this.services;
    const sent = await this.send(activity, message, reference);
    if (sent !== 'refused' || message.attachments === undefined) return sent !== 'gone';
    for (const part of drawing.words(activity, readStored(activity.body).language)) {
      if ((await this.send(activity, part, reference)) === 'gone') return false;
    }
    return true;
  }

  private async send(
    { conversationId, sequence }: StoredActivity,
    message: OutgoingActivity,
    reference: TeamsReference,
  ): Promise<'sent' | 'refused' | 'gone'> {
    const { connector, store, log } = this.services;
    const outcome = await connector.send(reference, message);
    if (outcome.kind === 'later') throw this.pause(conversationId, outcome.afterMs);
    if (outcome.kind === 'gone') await store.markGone(conversationId);
    if (outcome.kind === 'refused') {
      const details = { conversationId, sequence, status: outcome.status };
      log.warn(details, 'teams: a message was refused and is passed over');
    }
    return outcome.kind;
  }

  private progressOf({ conversationId, sequence }: StoredActivity): Progress {
    const known = this.underWay.get(conversationId);
    if (known?.sequence === sequence) return known;
    const fresh = { sequence, parts: 0, notBefore: 0 };
    this.underWay.set(conversationId, fresh);
    return fresh;
  }

  private pause(conversationId: string, afterMs: number | null): RetryLater {
    const progress = this.underWay.get(conversationId);
    if (progress) progress.notBefore = this.services.clock.now().getTime() + (afterMs ?? 0);
    return new RetryLater('Teams asked to send a message later', afterMs);
  }

  /** Another job of the conversation must not come in before the pause is over that Teams asked for. */
  private needNoPause(conversationId: string): void {
    const notBefore = this.underWay.get(conversationId)?.notBefore ?? 0;
    const left = notBefore - this.services.clock.now().getTime();
    if (left > 0) throw new RetryLater('Teams asked to send messages later', left);
  }
}

function followingOf(behind: readonly StoredActivity[]): Following {
  if (behind.some(({ from }) => from === 'customer')) return 'over';
  return behind.length > 0 ? 'followed' : 'last';
}
