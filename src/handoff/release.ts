import { XiaokaError } from '../core/errors';
import type { HandoffRecord } from '../core/handoff';
import type { AgentRecord, Snapshot } from '../store/contract';
import { ownHandoff } from './access';
import { workingForm } from '../cases/stored-form';
import type { Act, ActChange, Release } from './contract';
import { newNote } from './note';
import { questionsOf } from './questions';
import type { DeskServices } from './services';
import { botReturns } from './words';

type ReleaseServices = Pick<DeskServices, 'store' | 'texts' | 'vault' | 'steps'>;

/** Lets go of a conversation: back to the bot, to the queue, or to a colleague. */
export function releaseAct(agent: AgentRecord, release: Release, services: ReleaseServices): Act<void> {
  const { to, question } = release;
  const note = release.note?.trim() ? release.note : null;
  return async (snapshot, now) => {
    const handoff = ownHandoff(agent, snapshot);
    const { id } = snapshot.conversation;
    await check(agent, release, snapshot, services);
    const detail = { to, ...(question === null ? {} : { question }) };
    return {
      result: undefined,
      change: {
        ...(to === 'bot'
          ? returned(agent, handoff, question, now)
          : passedOn(snapshot, handoff, to, services)),
        notes: note === null ? [] : [newNote(id, agent, note, now)],
        audit: [{ at: now, actor: agent.email, action: 'release', target: id, detail }],
      },
    };
  };
}

function returned(
  agent: AgentRecord,
  handoff: HandoffRecord,
  question: Release['question'],
  now: Date,
): ActChange {
  return {
    handoff: { ...handoff, offeredTo: null, contact: null, endedAt: now, outcome: 'returned' },
    state: 'none',
    event: { name: 'handback', agent: agent.name, handoffId: handoff.id, question },
  };
}

function passedOn(
  { conversation }: Snapshot,
  handoff: HandoffRecord,
  to: string,
  { texts }: ReleaseServices,
): ActChange {
  const toQueue = to === 'queue';
  const key = toQueue ? 'handoff.requeued' : 'handoff.transferred';
  const body = botReturns(texts.text(conversation.language, key), conversation);
  return {
    handoff: { ...handoff, claimedBy: null, claimedAt: null, offeredTo: toQueue ? null : to },
    state: 'waiting',
    say: [{ from: 'bot', body }],
  };
}

async function check(
  agent: AgentRecord,
  { to, question }: Release,
  snapshot: Snapshot,
  { store, vault, steps }: ReleaseServices,
): Promise<void> {
  if (question !== null) {
    const known = questionsOf(snapshot.case, workingForm(snapshot.case, vault), steps);
    if (to !== 'bot' || !known.includes(question))
      throw bad('this question cannot be asked again', 'The customer cannot be sent back to this question.');
  }
  if (to === 'bot' || to === 'queue') return;
  if (to === agent.email)
    throw bad('an agent hands a conversation to themselves', 'You have this conversation already.');
  if ((await store.agent(to)) === null)
    throw bad('there is no such colleague', 'There is no colleague with this e-mail address.');
}

function bad(message: string, shown: string): XiaokaError {
  return new XiaokaError('BadRequest', message, shown);
}
