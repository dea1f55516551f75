import { REVEALED_FOR_MS } from '../core/handoff';
import type { AgentRecord, Snapshot } from '../store/contract';
import { requeueAbandoned } from './abandoned';
import { ownHandoff, unknownConversation } from './access';
import { claimAct } from './claim';
import type { Desk } from './contract';
import { correctAct } from './correct';
import { answersFor } from './filled-answers';
import { noteAct } from './note';
import { colleaguesOf } from './presence';
import { queueOf } from './queue';
import { Reading } from './reading';
import { releaseAct } from './release';
import { revealAct } from './reveal';
import { sayAct } from './say';
import type { DeskServices } from './services';
import { setShift } from './shift';
import { viewOf } from './view';
import { vouchAct } from './vouch';

/** Activities answered at once behind a number, and before one. */
const MOST_AFTER = 500;
const MOST_BEFORE = 200;

/** Makes the desk: what changes a conversation passes the corridor, the rest is read from the store. */
export function createDesk(services: DeskServices): Desk {
  return { ...readingDesk(services), ...workingDesk(services), ...peopleDesk(services) };
}

type ReadingCalls = 'queue' | 'conversation' | 'activities' | 'activitiesBefore' | 'mayRead' | 'readyAnswers';
type PeopleCalls = 'setShift' | 'colleagues' | 'requeueAbandoned';

function readingDesk(services: DeskServices): Pick<Desk, ReadingCalls> {
  const { store, clock } = services;
  const reading = new Reading(store, clock);
  return {
    queue: async (agent, language) => queueOf(agent, await store.desk(), language, services),
    conversation: async (agent, id) => viewOf(await reading.open(agent, id), clock.now(), services),
    async activities(agent, id, after) {
      await reading.open(agent, id);
      return store.activities(id, after, MOST_AFTER);
    },
    async activitiesBefore(agent, id, before) {
      const { conversation } = await reading.open(agent, id);
      const last = Math.min(before - 1, conversation.lastSequence);
      const after = Math.max(0, last - MOST_BEFORE);
      return last < 1 ? [] : store.activities(id, after, last - after);
    },
    mayRead: (agent, id) => reading.may(agent, id),
    readyAnswers: async (agent, id) =>
      answersFor(agent, await reading.open(agent, id), clock.now(), services.readyAnswers),
  };
}

function workingDesk(services: DeskServices): Omit<Desk, ReadingCalls | PeopleCalls> {
  const { store, acts, clock, signals } = services;
  return {
    async claim(agent, id) {
      await acts.act(id, claimAct(agent, services));
    },
    say: async (agent, id, message) => (await acts.act(id, sayAct(agent, message, store))).sequence,
    note: async (agent, id, text) => (await acts.act(id, noteAct(agent, text, store))).result,
    async seen(agent, id, sequence) {
      const { conversation } = await ownSnapshot(agent, id, services);
      await store.markSeen(id, Math.min(sequence, conversation.lastSequence));
    },
    async release(agent, id, release) {
      await acts.act(id, releaseAct(agent, release, services));
    },
    async correct(agent, id, slot, value) {
      await acts.act(id, correctAct(agent, slot, value));
    },
    async vouch(agent, id, reason) {
      await acts.act(id, vouchAct(agent, reason));
    },
    async reveal(agent, id, slot, reason) {
      const { result: value } = await acts.act(id, revealAct(agent, slot, reason, services));
      return { slot, value, until: new Date(clock.now().getTime() + REVEALED_FOR_MS) };
    },
    async typing(agent, id) {
      await ownSnapshot(agent, id, services);
      signals.typing(id, 'agent', agent.name);
    },
  };
}

function peopleDesk(services: DeskServices): Pick<Desk, PeopleCalls> {
  const { store, clock } = services;
  return {
    setShift: (agent, onShift) => setShift(agent, onShift, services),
    colleagues: async () =>
      colleaguesOf(await store.agents(), await store.presence(), await store.desk(), clock.now()),
    requeueAbandoned: () => requeueAbandoned(services),
  };
}

async function ownSnapshot(agent: AgentRecord, id: string, { store }: DeskServices): Promise<Snapshot> {
  const snapshot = await store.snapshot(id);
  if (snapshot === null) throw unknownConversation();
  ownHandoff(agent, snapshot);
  return snapshot;
}
