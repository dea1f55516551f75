import { Botkit, type BotkitMessage, type BotWorker } from 'botkit';
import {
  ActivityTypes,
  BotAdapter,
  TurnContext,
  type Activity,
  type ResourceResponse,
} from 'botbuilder-core';
import type { Storage, StoreItems } from 'botbuilder-core';
import { DialogContext } from 'botbuilder-dialogs';
import { z } from 'zod';
import type { DialogModules } from './engine';
import type { StepStack } from './memory';
import { receiveAtRoot } from './root';
import { saysCarrierTrouble } from './take';
import { carry, runningTurn, type RunningTurn } from './running-turn';
import { StepDialog } from './step-dialog';

const stackItem = z.object({
  dialogState: z.object({ dialogStack: z.custom<StepStack>((stack) => Array.isArray(stack)) }).partial(),
});

/** Where botbuilder-dialogs keeps how its state is laid out. */
const CONFIGURATION = 'DialogStateManagerConfiguration';

const turnContext = z.instanceof(TurnContext);
const dialogContext = z.instanceof(DialogContext);

/** Botkit's state, for the length of one turn: read from the turn's snapshot, written back into it. */
class TurnStorage implements Storage {
  private readonly turns = new Map<string, RunningTurn>();

  hold(id: string, turn: RunningTurn): void {
    this.turns.set(id, turn);
  }

  release(id: string): void {
    this.turns.delete(id);
  }

  async read(keys: string[]): Promise<StoreItems> {
    return Object.fromEntries(
      keys.map((key) => [key, { dialogState: { dialogStack: copyOf(this.turn(key).stack) }, eTag: '*' }]),
    );
  }

  async write(changes: StoreItems): Promise<void> {
    for (const [key, item] of Object.entries(changes)) {
      this.turn(key).stack = stackItem.parse(item).dialogState.dialogStack ?? [];
    }
  }

  async delete(): Promise<void> {}

  private turn(key: string): RunningTurn {
    // Botkit's key: channel/conversations/<all fields of the conversation>-<user>/…
    const turn = this.turns.get(/\/conversations\/(turn\d+)-/.exec(key)?.[1] ?? '');
    if (!turn) throw new Error('Botkit asked for the state of a turn that is not running');
    return turn;
  }
}

function copyOf(stack: StepStack): StepStack {
  return stack.map(({ id, state }) => ({ id, state: { ...state } }));
}

/** Collects what dialogs send; delivery happens after the commit, elsewhere. */
class CollectingAdapter extends BotAdapter {
  override async sendActivities(
    context: TurnContext,
    activities: Partial<Activity>[],
  ): Promise<ResourceResponse[]> {
    const { replies } = runningTurn(context).scene;
    return activities.map((activity) => {
      replies.push({ text: activity.text ?? '', choices: [] });
      return { id: String(replies.length) };
    });
  }

  override async updateActivity(): Promise<void> {
    throw new Error('a turn cannot change what was sent before it');
  }

  override async deleteActivity(): Promise<void> {
    throw new Error('a turn cannot delete what was sent before it');
  }

  override async continueConversation(): Promise<void> {
    throw new Error('turns begin in the corridor');
  }
}

/** Runs turns through Botkit. */
export interface Controller {
  /** Runs one turn; what it wants is then in `turn`. Never rejects for what a step does wrong. */
  run(turn: RunningTurn): Promise<void>;
}

/** Makes the Botkit controller with one dialog a step. */
export function createController(modules: DialogModules): Controller {
  const storage = new TurnStorage();
  const adapter = new CollectingAdapter();
  const botkit = new Botkit({ disable_webserver: true, disable_console: true, storage, adapter });
  for (const step of modules.steps) botkit.addDialog(new StepDialog(step));
  botkit.on('message', atRoot);
  let turns = 0;
  // Botbuilder builds the same configuration in every turn unless it finds one.
  let configuration: unknown;
  return {
    async run(turn) {
      turns += 1;
      const id = `turn${turns}`;
      const context = new TurnContext(adapter, activityOf(id, turn));
      carry(context, turn);
      storage.hold(id, turn);
      try {
        if (configuration !== undefined) context.turnState.set(CONFIGURATION, configuration);
        await botkit.handleTurn(context);
        configuration ??= context.turnState.get(CONFIGURATION);
      } finally {
        storage.release(id);
      }
    },
  };
}

/** Botkit comes here when no step is open. */
async function atRoot(bot: BotWorker, message: BotkitMessage): Promise<void> {
  const context = turnContext.parse(message.context);
  const turn = runningTurn(context);
  try {
    const entry = await receiveAtRoot(turn);
    if (entry) await dialogsOf(bot).beginDialog(entry.step, entry.options);
  } catch (error) {
    if (!saysCarrierTrouble(turn.scene, error)) turn.failure ??= error;
  }
}

/** `bot.beginDialog` would put a wrapper on the stack as well; steps begin without one. */
function dialogsOf(bot: BotWorker): DialogContext {
  return dialogContext.parse(bot.getConfig('dialogContext'));
}

/** Ids of Botkit's own: its state key is made of them, and one turn must never see another's. */
function activityOf(id: string, turn: RunningTurn): Partial<Activity> {
  return {
    type: ActivityTypes.Message,
    id,
    text: turn.scene.input.text,
    channelId: 'xiaoka',
    conversation: { id, isGroup: false, conversationType: '', name: '' },
    from: { id: '', name: '' },
    recipient: { id: 'bot', name: '' },
  };
}
