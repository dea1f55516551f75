import { XiaokaError } from '../../../core/errors';
import { customerTyping } from '../../direct-line/customer-typing';
import type { TakeActivity, TeamsActivity, TeamsAnswer } from '../contract';
import { conversationIdOf } from './conversation-id';
import { takeDelete, takeUpdate } from './edit';
import { createTakeFiles } from './files';
import { takeInstallation, takeMembers } from './install';
import { takeInvoke } from './invoke';
import { takeMessage } from './message';
import { isGroup } from './place';
import type { TakeServices } from './services';

const TAKEN: TeamsAnswer = { status: 200 };

/**
 * Makes what takes activities of Teams. It never throws: what cannot be stored now is answered with 503 or 429,
 * which Teams takes as a reason to send it again; what is of no interest here with 200.
 */
export function createTakeActivity(services: TakeServices): TakeActivity {
  const takers = takersOf(services);
  return async (activity) => {
    try {
      return await (takers.get(activity.type)?.(activity) ?? TAKEN);
    } catch (error) {
      return refusal(error, services);
    }
  };
}

function takersOf(services: TakeServices): ReadonlyMap<string, TakeActivity> {
  const takeFiles = createTakeFiles(services);
  const tellTyping = customerTyping(services.signals, services.clock);
  const takeTyping = async (activity: TeamsActivity): Promise<TeamsAnswer> => {
    if (!isGroup(activity)) tellTyping(conversationIdOf(activity));
    return TAKEN;
  };
  return new Map<string, TakeActivity>([
    ['message', (activity) => takeMessage(activity, services, takeFiles)],
    ['invoke', (activity) => takeInvoke(activity, services)],
    ['messageUpdate', (activity) => takeUpdate(activity, services)],
    ['messageDelete', (activity) => takeDelete(activity, services)],
    ['conversationUpdate', (activity) => takeMembers(activity, services)],
    ['installationUpdate', (activity) => takeInstallation(activity, services)],
    ['typing', takeTyping],
  ]);
}

function refusal(error: unknown, { log }: TakeServices): TeamsAnswer {
  const status = error instanceof XiaokaError ? error.status : 500;
  if (status === 429) return { status };
  if (error instanceof XiaokaError && (status === 503 || error.code === 'Conflict')) {
    log.warn({ code: error.code }, 'an activity of Teams could not be taken now');
    return { status: 503 };
  }
  log.error({ err: error }, 'an activity of Teams could not be taken');
  return { status: 500 };
}
