import type { TurnContext } from 'botbuilder-core';
import { Dialog, type DialogContext, type DialogReason, type DialogTurnResult } from 'botbuilder-dialogs';
import type { SlotName } from '../core/step';
import { ask, firstOpen, slotOf } from './ask';
import type { Outcome, Step, StepOptions } from './contract';
import type { EngineTurn } from './engine';
import { carrierTrouble, listen } from './listen';
import { runningTurn, type RunningTurn } from './running-turn';

/** More moves in one turn than any path through the steps can have. */
const MOST_MOVES = 12;

/** What a step keeps on the dialog stack: its open question. */
interface StepState {
  slot: SlotName | null;
}

/**
 * One step as a botbuilder dialog. The stack of these dialogs is where the conversation is; nothing
 * that goes wrong in a step gets past here, because Botkit would never end such a turn.
 */
export class StepDialog extends Dialog {
  constructor(private readonly step: Step) {
    super(step.id);
  }

  override async beginDialog(context: DialogContext, options: StepOptions = {}): Promise<DialogTurnResult> {
    return this.guarded(context, async (turn) => {
      const { scene } = turn;
      const outcome = (await this.step.enter?.(scene, options)) ?? null;
      if (outcome) return outcome;
      return options.slot ? { kind: 'open', slot: options.slot } : { kind: 'next' };
    });
  }

  override async continueDialog(context: DialogContext): Promise<DialogTurnResult> {
    return this.guarded(context, listen);
  }

  override async resumeDialog(context: DialogContext, _reason: DialogReason): Promise<DialogTurnResult> {
    return this.guarded(context, async ({ scene }) => (await this.step.resume?.(scene)) ?? { kind: 'next' });
  }

  override async repromptDialog(context: TurnContext): Promise<void> {
    const running = runningTurn(context);
    const slot = slotOf(this.step, running.openSlot());
    if (slot) ask(running.scene, slot);
  }

  private async guarded(
    context: DialogContext,
    act: (turn: EngineTurn) => Promise<Outcome>,
  ): Promise<DialogTurnResult> {
    const running = runningTurn(context.context);
    const turn = this.turnOf(context, running);
    try {
      return await this.settle(context, running, await act(turn));
    } catch (error) {
      const now = this.turnOf(context, running);
      if (!carrierTrouble(now, error)) running.failure ??= error;
      return Dialog.EndOfTurn;
    }
  }

  private turnOf(context: DialogContext, running: RunningTurn): EngineTurn {
    const slot = slotOf(this.step, this.state(context).slot ?? null);
    return { scene: running.scene, step: this.step, slot, modules: running.modules, texts: running.texts };
  }

  private async settle(
    context: DialogContext,
    running: RunningTurn,
    first: Outcome,
  ): Promise<DialogTurnResult> {
    let outcome = first;
    for (let move = 0; move < MOST_MOVES; move += 1) {
      switch (outcome.kind) {
        case 'next': {
          const open = firstOpen(running.scene, this.step);
          this.state(context).slot = open?.name ?? null;
          outcome = open ? { kind: 'again' } : await this.step.complete(running.scene);
          break;
        }
        case 'open':
          this.state(context).slot = outcome.slot;
          outcome = outcome.silent ? { kind: 'stay' } : { kind: 'again' };
          break;
        case 'again': {
          const barred = this.state(context).slot === null ? null : await this.step.bar?.(running.scene);
          if (!barred) {
            await this.repromptHere(context, running);
            return Dialog.EndOfTurn;
          }
          outcome = barred;
          break;
        }
        case 'wait':
          this.state(context).slot = null;
          return Dialog.EndOfTurn;
        case 'stay':
          return Dialog.EndOfTurn;
        case 'step':
          return context.replaceDialog(outcome.step, outcome.options ?? {});
        case 'detour':
          return context.beginDialog(outcome.step, outcome.options ?? {});
        case 'return':
          return context.endDialog();
        case 'leave':
          return context.cancelAllDialogs();
      }
    }
    throw new Error(`step ${this.step.id} went round in circles`);
  }

  private async repromptHere(context: DialogContext, running: RunningTurn): Promise<void> {
    const slot = slotOf(this.step, this.state(context).slot);
    if (slot) ask(running.scene, slot);
  }

  private state(context: DialogContext): StepState {
    const instance = context.activeDialog;
    if (!instance) throw new Error(`step ${this.step.id} is not on the stack`);
    const state = instance.state as Partial<StepState>;
    state.slot ??= null;
    return state as StepState;
  }
}
