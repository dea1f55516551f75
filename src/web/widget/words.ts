import type { HandoffState } from '../../core/message';
import type { SlotName, StepId } from '../../core/step';
import type { Note, Refusal } from './state';
import type { AnswerWords } from './words-answers';
import type { KeepWords } from './words-keep';
import type { PhotoWords } from './words-photos';
import type { ConnectionWords } from './words-connection';

/** Everything the widget itself says, in one language. */
export interface Words {
  readonly title: string;
  readonly bot: string;
  readonly close: string;
  readonly otherLanguage: string;
  readonly otherLanguageLabel: string;
  readonly otherLanguageTag: string;
  /** What can be done with the chat as a whole. */
  readonly menu: string;
  readonly sound: string;
  readonly newChat: string;
  readonly messages: string;
  readonly input: string;
  readonly send: string;
  readonly attach: string;
  readonly letters: string;
  readonly digits: string;
  /** A human, whose name may be known. */
  agent(name: string | undefined): string;
  readonly waiting: string;
  readonly you: string;
  readonly progress: string;
  readonly uploading: string;
  readonly linkHint: string;
  /** Who has the chat; a human is named instead. */
  readonly speaker: Record<Exclude<HandoffState, 'agent'>, string>;
  /** Between a name and what is said. */
  readonly colon: string;
  readonly steps: Record<StepId, string>;
  readonly answers: AnswerWords;
  readonly photos: PhotoWords;
  readonly connection: ConnectionWords;
  readonly keep: KeepWords;
  readonly hints: Partial<Record<SlotName, string>>;
  /** Files by the name they go under, without its ending. */
  readonly files: Readonly<Record<string, string>>;
  readonly uploads: Partial<Record<SlotName, string>>;
  readonly today: string;
  readonly yesterday: string;
  /** A step that is behind. */
  readonly done: string;
  readonly caseNumber: string;
  /** Heads the answers that can be tapped. */
  readonly choicesLabel: string;
  choices(titles: readonly string[]): string;
  /** Way to the newest message, past so many that were not seen. */
  jump(count: number): string;
  fresh(count: number): string;
  readonly notes: Record<Note['note'] | Refusal, string>;
  writing(who: string): string;
}
