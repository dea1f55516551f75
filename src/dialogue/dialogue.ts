import type { CaseRecord } from '../core/case';
import type { Conversation } from '../core/conversation';
import type { Fact, HandoffRecord } from '../core/handoff';
import type { ConversationEvent, ConversationPlace, IncomingDocument, Reply } from '../core/message';
import { INTENTS, type IntentName } from '../core/intent';
import { LANGUAGES } from '../core/language';
import { isStep } from '../core/step';
import type { Guard, OutboxJob, UnitOfWork } from '../store/contract';
import type { Matcher, Understanding } from '../matching/contract';
import { bare, chosen, optionsOf } from './choices';
import { slotOf } from './ask';
import type { Scene } from './contract';
import { createController, type Controller } from './controller';
import { correctAnswer } from './corrected';
import { stepOf, type DialogModules } from './engine';
import { keepHanded } from './handed';
import { followLanguage } from './language';
import { readState, writeState, type DialogueState, type Memory, type StepStack } from './memory';
import { offerOtherWish } from './other-wish';
import type { RunningTurn } from './running-turn';
import { CollectingScene, type SceneServices } from './scene';
import type { Texts } from './texts';

/** What the dialogue needs from outside. */
export interface DialogueServices extends SceneServices {
  readonly matcher: Matcher;
  readonly modules: DialogModules;
}

/** One message, ready for the dialogue. */
export interface DialogueInput {
  readonly conversation: Conversation;
  readonly case: CaseRecord | null;
  readonly handoff: HandoffRecord | null;
  readonly now: Date;
  /** Text with secrets taken out; everything else as typed. */
  readonly text: string;
  readonly secretDropped: boolean;
  readonly documents: readonly IncomingDocument[];
  readonly event: ConversationEvent | null;
  /** Others read along. */
  readonly audience?: 'group';
}

/** What a turn of the dialogue wants said, changed and done. Nothing of it has happened yet. */
export interface DialogueOutput {
  readonly conversation: Conversation;
  readonly replies: readonly Reply[];
  /** Values read from the message, with what the transcript shows instead. */
  readonly hidden: readonly { readonly raw: string; readonly shown: string }[];
  readonly cases: readonly CaseRecord[];
  readonly caseChanges: CollectingScene['caseChanges'];
  readonly guards: readonly Guard[];
  readonly jobs: readonly OutboxJob[];
  /** Ids of the message's documents that were taken; the others are of no use. */
  readonly keptDocuments: readonly string[];
  readonly intent: IntentName;
  /** Nothing could be made of the message. */
  readonly misunderstood: boolean;
  /** The wish for a human, when the turn changed it. */
  readonly handoffs: readonly HandoffRecord[];
  readonly ratings: NonNullable<UnitOfWork['ratings']>;
  /** What is worth counting. */
  readonly facts: readonly Fact[];
  /** What a step threw; the rest is then to be thrown away. */
  readonly failure: unknown;
}

/** Turns messages into answers. */
export interface Dialogue {
  run(input: DialogueInput): Promise<DialogueOutput>;
  /** Keeps documents that a customer sends to an agent; nothing is said. */
  hand(input: DialogueInput): DialogueOutput;
}

const NOTHING: Understanding = {
  language: null,
  intent: 'none',
  confidence: 0,
  alternatives: [],
  also: null,
};

/** Makes the dialogue out of the modules in `dialogs/`. */
export function createDialogue(services: DialogueServices): Dialogue {
  const controller = createController(services.modules);
  return {
    run: (input) => run(input, services, controller),
    hand: (input) => hand(input, services),
  };
}

async function run(
  input: DialogueInput,
  services: DialogueServices,
  controller: Controller,
): Promise<DialogueOutput> {
  const state = knownPlace(readState(input.conversation.dialogue), input);
  const turn = runningTurn(input, state, services);
  const { scene } = turn;
  const misunderstoodBefore = scene.memory.misunderstood;
  if (input.event === null) followLanguage(scene, openSlot(turn), turn.first);
  if (input.event?.name === 'case') turn.stack = [];
  if (input.audience === 'group') return answerInGroup(input, turn);
  if (input.event?.name === 'elsewhere') return forgetProofs(input, turn);
  if (input.event?.name === 'correct') await correctAnswer(turn, input.event);
  else if (input.event?.name === 'vouch') await services.modules.vouchedFor(scene, input.event.by);
  else if (!(input.event?.name === 'join' && turn.stack.length > 0)) await controller.run(turn);
  if (input.event === null && scene.replies.length === 0) scene.say('flow.acknowledged');
  offerOtherWish(turn);
  return output(input, turn, scene.memory.misunderstood > misunderstoodBefore);
}

/** Who is there now has to prove who they are; nothing is said before they write. */
function forgetProofs(input: DialogueInput, turn: RunningTurn): DialogueOutput {
  turn.scene.memory.verified = undefined;
  turn.scene.memory.codePassedAt = undefined;
  return output(input, turn, false);
}

/** Where others read along nothing is begun, asked or remembered: a question gets its answer. */
async function answerInGroup(input: DialogueInput, turn: RunningTurn): Promise<DialogueOutput> {
  await turn.modules.inGroup(turn.scene);
  const said = output(input, turn, false);
  return {
    ...said,
    conversation: { ...input.conversation, language: turn.scene.language },
    cases: [],
    caseChanges: [],
    handoffs: [],
    facts: [],
    jobs: [],
  };
}

function hand(input: DialogueInput, services: DialogueServices): DialogueOutput {
  const turn = runningTurn(input, readState(input.conversation.dialogue), services);
  keepHanded(turn.scene, input.documents);
  return output(input, turn, false);
}

/** A place that this program no longer knows becomes the step that the case is in. */
function knownPlace(state: DialogueState, input: DialogueInput): DialogueState {
  if (!state.lostPlace) return state;
  const { case: record, conversation } = input;
  if (record === null && conversation.place.step === null) return state;
  const submitted = record !== null && record.number !== null;
  const id = submitted
    ? 'review'
    : record === null
      ? 'eligibility'
      : state.memory.verified
        ? 'application'
        : 'identity';
  return { ...state, stack: [{ id, state: { slot: null } }] };
}

function runningTurn(input: DialogueInput, state: DialogueState, services: DialogueServices): RunningTurn {
  const understanding = input.text === '' ? NOTHING : services.matcher.understand(input.text);
  const scene = new CollectingScene(
    {
      conversation: input.conversation,
      case: input.case?.state === 'withdrawn' && input.case.number === null ? null : input.case,
      handoff: input.handoff,
      memory: state.memory,
      now: input.now,
      event: input.event,
      input: {
        text: input.text.normalize('NFKC').trim(),
        understanding: withLabels(understanding, input.text, state.memory, services.texts),
        documents: input.documents,
        secretDropped: input.secretDropped,
      },
    },
    services,
  );
  const turn: RunningTurn = {
    scene,
    modules: services.modules,
    texts: services.texts,
    first: input.conversation.place.step === null && input.conversation.dialogue === '',
    stack: state.stack,
    failure: null,
    openSlot: () => turn.stack.at(-1)?.state.slot ?? null,
  };
  scene.choice = choiceOf(turn);
  return turn;
}

/** A button that names an intent, tapped or typed, is what the customer wants. */
function withLabels(understanding: Understanding, text: string, memory: Memory, texts: Texts): Understanding {
  const guesses = memory.offered.map((guess) => ({ key: guess.intent, wordings: [bare(guess.title)] }));
  const said = bare(text);
  const named = labelled(texts).get(said) ?? chosen(text, guesses);
  const intent = INTENTS.find((known) => known === named);
  return intent === undefined
    ? understanding
    : { ...understanding, intent, confidence: 1, alternatives: [], also: null };
}

const labelCache = new WeakMap<Texts, ReadonlyMap<string, IntentName>>();

/** What each button that names an intent means, in both languages. */
function labelled(texts: Texts): ReadonlyMap<string, IntentName> {
  const known = labelCache.get(texts);
  if (known) return known;
  const named = INTENTS.filter((intent) => texts.has(`label.${intent}`));
  const labels = new Map(
    named.flatMap((intent) =>
      LANGUAGES.map((language): [string, IntentName] => [
        bare(texts.text(language, `label.${intent}`)),
        intent,
      ]),
    ),
  );
  labelCache.set(texts, labels);
  return labels;
}

function openSlot(turn: RunningTurn): ReturnType<typeof slotOf> {
  const top = turn.stack.at(-1);
  return top ? slotOf(stepOf(turn.modules, top.id), top.state.slot) : undefined;
}

function choiceOf(turn: RunningTurn): string | null {
  const slot = openSlot(turn);
  const keys = slot?.choices?.(turn.scene) ?? [];
  if (!slot || keys.length === 0) return null;
  return chosen(turn.scene.input.text, optionsOf(turn.texts, `choice.${slot.name}`, keys), slot.exactChoices);
}

function output(input: DialogueInput, turn: RunningTurn, misunderstood: boolean): DialogueOutput {
  const { scene } = turn;
  const began = input.event === null && !scene.memory.began;
  if (began) scene.memory.began = true;
  return {
    conversation: {
      ...input.conversation,
      language: scene.language,
      handoff: scene.handoff,
      caseId: scene.case?.id ?? null,
      dialogue: writeState(scene.memory, turn.stack),
      place: placeOf(scene, turn.stack),
    },
    replies: scene.replies,
    hidden: scene.hidden,
    cases: scene.changedCases(),
    caseChanges: scene.caseChanges,
    guards: [...scene.guards.values()],
    jobs: scene.jobs,
    keptDocuments: scene.keptDocuments,
    intent: scene.input.understanding.intent,
    misunderstood,
    handoffs: scene.room.changed(scene.language),
    ratings: scene.room.ratings,
    facts: factsOf(input, turn, began),
    failure: turn.failure,
  };
}

/** The step reached counts where a card is being cancelled, not where an application is only looked at. */
function factsOf(input: DialogueInput, { scene, stack }: RunningTurn, began: boolean): Fact[] {
  const { step } = placeOf(scene, stack);
  const reached = step !== input.conversation.place.step && scene.memory.purpose === 'cancel' ? step : null;
  const submitted = scene.caseChanges.some(
    ({ change }) => change.to === 'submitted' && change.from !== change.to,
  );
  return [
    ...(began ? [{ kind: 'began', detail: '' } as const] : []),
    ...(reached === null ? [] : [{ kind: 'step', detail: reached } as const]),
    ...(submitted ? [{ kind: 'submitted', detail: '' } as const] : []),
  ];
}

function placeOf(scene: Pick<Scene, 'case' | 'handoff'>, stack: StepStack): ConversationPlace {
  const ids = stack.map(({ id }) => id).filter(isStep);
  return {
    step: ids.at(-1) ?? null,
    expects: stack.at(-1)?.state.slot ?? null,
    case: scene.case?.number ?? null,
    handoff: scene.handoff,
  };
}
