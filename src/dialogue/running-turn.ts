import type { TurnContext } from 'botbuilder-core';
import type { SlotName } from '../core/step';
import type { CollectingScene } from './scene';
import type { DialogModules } from './engine';
import type { StepStack } from './memory';
import type { Texts } from './texts';

/** A turn while Botkit runs it. */
export interface RunningTurn {
  readonly scene: CollectingScene;
  readonly modules: DialogModules;
  readonly texts: Texts;
  /** Whether this is the customer's first message. */
  readonly first: boolean;
  /** The dialog stack, as read and then as Botkit leaves it. */
  stack: StepStack;
  /** What went wrong in a step; the turn is then answered with an apology. */
  failure: unknown;
  openSlot(): SlotName | null;
}

const KEY = Symbol('xiaoka.turn');

/** Hangs a turn on its context. */
export function carry(context: TurnContext, turn: RunningTurn): void {
  context.turnState.set(KEY, turn);
}

/** The turn that a context carries. */
export function runningTurn(context: TurnContext): RunningTurn {
  const turn = context.turnState.get<RunningTurn | undefined>(KEY);
  if (!turn) throw new Error('this context carries no turn');
  return turn;
}
