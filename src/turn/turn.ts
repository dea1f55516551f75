import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Conversation, StoredActivity } from '../core/conversation';
import type { MisunderstoodMessage } from '../core/handoff';
import { toHalfWidth } from '../core/identifiers';
import type { IncomingMessage, Reply } from '../core/message';
import { withDigits } from '../core/numerals';
import type { Dialogue, DialogueOutput } from '../dialogue/dialogue';
import type { Texts } from '../dialogue/texts';
import { isBotSilent } from '../handoff/gate';
import { maskSpan, maskText } from '../privacy/masking';
import type { Snapshot, UnitOfWork } from '../store/contract';
import { botActivity, customerActivity, numbered } from './transcript';

/** How many digits a code has that was sent. */
const CODE_DIGITS = 6;

/** What running a turn needs. */
export interface TurnServices {
  readonly dialogue: Dialogue;
  readonly texts: Texts;
  readonly clock: { now(): Date };
  /** Tells the log of a turn that failed. */
  onFailure(errorId: string, error: unknown): void;
}

/** How a turn ended. */
export type TurnOutcome = 'answered' | 'silent' | 'failed';

/** A turn that has run: all it wants to store, and what it was about. */
export interface FinishedTurn {
  readonly unit: UnitOfWork;
  readonly activities: readonly StoredActivity[];
  /** Sequence of the customer's own activity, or of the newest one when there is none. */
  readonly sequence: number;
  readonly outcome: TurnOutcome;
  readonly output: DialogueOutput | null;
}

/** What a customer's message comes to, once it has been answered or not. */
interface Answer {
  readonly outcome: TurnOutcome;
  readonly replies: readonly Reply[];
  readonly output: DialogueOutput | null;
}

/** Runs one turn on a snapshot. Has no effect outside: everything is in the unit of work. */
export async function runTurn(
  snapshot: Snapshot,
  message: IncomingMessage,
  services: TurnServices,
): Promise<FinishedTurn> {
  const now = services.clock.now();
  const text = textOf(message);
  const { place } = snapshot.conversation;
  // A code that was used may be typed once more at the next question.
  const afterCode = place.step === 'identity' && digitsIn(text) === CODE_DIGITS;
  const expects = afterCode ? 'otp' : place.expects;
  const masked = maskText(text, { expects });
  const answer = await answerTo(
    snapshot,
    message,
    { text, secretDropped: masked.secretDropped, now },
    services,
  );
  const hidden = masked.secretDropped ? [] : (answer.output?.hidden ?? []);
  if (hidden.length === 0) return finish(snapshot, message, now, masked.text, answer);
  const shown = hidden.reduce((kept, { raw, shown: mask }) => maskSpan(kept, raw, mask), text);
  return finish(snapshot, message, now, maskText(shown, { expects }).text, answer);
}

async function answerTo(
  snapshot: Snapshot,
  message: IncomingMessage,
  read: { readonly text: string; readonly secretDropped: boolean; readonly now: Date },
  services: TurnServices,
): Promise<Answer> {
  const { conversation } = snapshot;
  const unasked = message.kind === 'message' || message.event?.name === 'join';
  if (unasked && isBotSilent(conversation.handoff)) return silent(snapshot, message, read.now, services);
  try {
    const output = await services.dialogue.run({
      conversation,
      case: snapshot.case,
      handoff: snapshot.handoff,
      now: read.now,
      text: read.secretDropped ? '' : read.text,
      secretDropped: read.secretDropped,
      documents: message.documents,
      event: message.event ?? null,
      ...(message.audience === undefined ? {} : { audience: message.audience }),
    });
    return output.failure === null
      ? { outcome: 'answered', replies: output.replies, output }
      : failed(snapshot, services, output.failure);
  } catch (error) {
    return failed(snapshot, services, error);
  }
}

/** The agent answers; what the customer hands over is kept for them. */
function silent(
  snapshot: Snapshot,
  { documents }: IncomingMessage,
  now: Date,
  services: TurnServices,
): Answer {
  const handed = documents.length > 0;
  const said = { text: '', secretDropped: false, documents, event: null };
  const output = handed ? services.dialogue.hand({ ...snapshot, now, ...said }) : null;
  return { outcome: 'silent', replies: [], output };
}

function failed(snapshot: Snapshot, services: TurnServices, error: unknown): Answer {
  return { outcome: 'failed', replies: [apology(snapshot, services, error)], output: null };
}

/** What is said when a step threw: the state stays as it was, so the next message works. */
function apology({ conversation }: Snapshot, services: TurnServices, error: unknown): Reply {
  const errorId = randomUUID().slice(0, 8);
  services.onFailure(errorId, error);
  const text = services.texts.text(conversation.language, 'notice.failed', { errorId });
  return { text, choices: [{ title: services.texts.text(conversation.language, 'label.agent.request') }] };
}

function finish(
  snapshot: Snapshot,
  message: IncomingMessage,
  now: Date,
  shownText: string,
  answer: Answer,
): FinishedTurn {
  const { output } = answer;
  const before = snapshot.conversation;
  const after = output?.conversation ?? before;
  const own =
    message.kind === 'message'
      ? [{ from: 'customer' as const, body: customerActivity(message, shownText) }]
      : [];
  const answers = own.length > 0 ? before.lastSequence + 1 : null;
  const said = answer.replies.map((reply) => ({
    from: 'bot' as const,
    body: botActivity(reply, after.place, localeOf(after), answers),
  }));
  const activities = numbered(before, now, [...own, ...said]);
  const last = activities.at(-1);
  const unit: UnitOfWork = {
    conversation: {
      ...after,
      lastSequence: last?.sequence ?? before.lastSequence,
      updatedAt: last?.at ?? before.updatedAt,
    },
    deliveryKeys: message.deliveryKeys,
    activities,
    ...(output ? collected(output, { snapshot, now, shownText }) : {}),
  };
  return {
    unit,
    activities,
    sequence: answers ?? last?.sequence ?? before.lastSequence,
    outcome: answer.outcome,
    output,
  };
}

/** The BCP 47 tag of what is said in a conversation. */
export function localeOf({ language }: Pick<Conversation, 'language'>): string {
  return language === 'zh' ? 'zh-CN' : 'en-US';
}

/** What the dialogue wants stored beside the conversation. */
export function collected(
  output: DialogueOutput,
  said: { readonly snapshot: Snapshot; readonly now: Date; readonly shownText: string },
): Partial<UnitOfWork> {
  const { cases, caseChanges, guards, jobs, handoffs, ratings, facts } = output;
  return {
    cases,
    caseChanges,
    guards,
    jobs,
    handoffs,
    ratings,
    facts,
    misunderstood: notUnderstood(output, said),
  };
}

/** Kept masked, so that people can teach the engine what was meant. */
function notUnderstood(
  { misunderstood, conversation: { id, language } }: DialogueOutput,
  {
    snapshot,
    now,
    shownText,
  }: { readonly snapshot: Snapshot; readonly now: Date; readonly shownText: string },
): MisunderstoodMessage[] {
  if (!misunderstood || shownText.trim() === '') return [];
  const { expects } = snapshot.conversation.place;
  return [{ id: randomUUID(), conversationId: id, at: now, language, text: shownText, expects }];
}

const submitted = z.object({ text: z.string() });

/** Text of a message, or of the button of a card that was pressed. */
function textOf(message: IncomingMessage): string {
  const pressed = message.text === '' ? submitted.safeParse(message.value).data?.text : undefined;
  // Half a character is no text; half of a thumbs-up must not be taken for one.
  return (pressed ?? message.text).replace(/\p{Surrogate}/gu, '\uFFFD');
}

/** How many digits a text has, in whatever script or numerals. */
function digitsIn(text: string): number {
  return withDigits(toHalfWidth(text)).replace(/\D/g, '').length;
}
