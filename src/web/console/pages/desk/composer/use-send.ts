import { useMutation } from '@tanstack/react-query';
import { ApiError, post } from '../../../api/client';
import { catchUp, conversationPath, takeEntries } from '../../../api/conversations';
import { serverNow } from '../../../api/clock';
import { conversationKey } from '../../../api/keys';
import { queryClient } from '../../../api/live';
import type { Conversation } from '../../../api/thread';
import type { MessageAnswer, MessageBody, Note } from '../../../api/types';
import { useSession } from '../../../session';
import { drafts } from '../../../state/drafts';

/** What is sent to the customer. */
interface Saying {
  readonly text: string;
  /** Newest number that the agent has looked at. */
  readonly seen: number;
}

function isKnown(id: string, sequence: number): boolean {
  const known = queryClient.getQueryData<Conversation>(conversationKey(id));
  return known?.transcript.some((entry) => entry.sequence === sequence) ?? true;
}

/** The stream may bring it first, with what was masked; else it is shown as it was typed. */
function showSaid(id: string, text: string, name: string, answer: MessageAnswer): void {
  if (isKnown(id, answer.sequence)) return;
  const at = new Date(serverNow()).toISOString();
  const nothing = { files: [], choices: [], card: null };
  takeEntries(queryClient, id, [{ ...answer, from: 'agent', at, text, agent: name, ...nothing }]);
}

/** Whether the customer wrote something that the agent has not seen. */
export function wroteMeanwhile(error: unknown): boolean {
  return error instanceof ApiError && error.status === 409;
}

/**
 * Sends to the customer. What was typed stays until it is sent; when the customer wrote meanwhile, their
 * message is fetched first.
 */
export function useSay(id: string) {
  const { agent } = useSession();
  return useMutation({
    mutationFn: async ({ text, seen }: Saying) => {
      const clientId = drafts.nameReply(id, () => crypto.randomUUID());
      const body: MessageBody = { text, lastSeen: seen, clientId };
      return post<MessageAnswer>(`${conversationPath(id)}/messages`, body);
    },
    onSuccess: (answer, { text }) => {
      showSaid(id, text.trim(), agent.name, answer);
      drafts.sent(id, 'reply', text);
    },
    onError: async (error) => {
      if (wroteMeanwhile(error)) await catchUp(queryClient, id);
      else if (error instanceof ApiError && error.status === 403)
        await queryClient.invalidateQueries({ queryKey: conversationKey(id) });
    },
  });
}

/** Leaves a note for colleagues. */
export function useNote(id: string) {
  return useMutation({
    mutationFn: (text: string) => post<Note>(`${conversationPath(id)}/notes`, { text }),
    onSuccess: (note, text) => {
      drafts.sent(id, 'note', text);
      queryClient.setQueryData<Conversation>(conversationKey(id), (now) =>
        now && !now.notes.some((each) => each.id === note.id) ? { ...now, notes: [...now.notes, note] } : now,
      );
    },
  });
}
