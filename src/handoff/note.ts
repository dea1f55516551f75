import { randomUUID } from 'node:crypto';
import type { ConversationNote } from '../core/handoff';
import type { AgentRecord, Store } from '../store/contract';
import { ownHandoff } from './access';
import type { Act } from './contract';
import { saidWords } from './words';

/** The same note again within this time is a double click. */
const SAME_NOTE_MS = 10_000;

/** A note of an agent, masked. */
export function newNote(
  conversationId: string,
  agent: AgentRecord,
  text: string,
  now: Date,
): ConversationNote {
  return { id: randomUUID(), conversationId, at: now, by: agent.email, text: saidWords(text) };
}

/** Leaves a note for colleagues. */
export function noteAct(
  agent: AgentRecord,
  text: string,
  store: Pick<Store, 'notes'>,
): Act<ConversationNote> {
  return async (snapshot, now) => {
    const { id } = snapshot.conversation;
    ownHandoff(agent, snapshot);
    const note = newNote(id, agent, text, now);
    const last = (await store.notes(id)).at(-1);
    if (last && isSame(last, note)) return { result: last };
    const audit = [{ at: now, actor: agent.email, action: 'note' as const, target: id, detail: {} }];
    return { result: note, change: { notes: [note], audit } };
  };
}

function isSame(last: ConversationNote, note: ConversationNote): boolean {
  return (
    last.by === note.by && last.text === note.text && note.at.getTime() - last.at.getTime() < SAME_NOTE_MS
  );
}
