import { atStart, emptyState, withMessage, type ChatState, type Note } from './state';

/** The conversation is over: what was said stays to be read, and what was not sent can be sent in the next. */
export function afterExpiry(state: ChatState, note: Note, unsent: readonly string[]): ChatState {
  const said = state.items.filter(({ key }) => !unsent.includes(key));
  return keptUnsent({ ...atStart(state), items: [...said, note] }, state, unsent);
}

/** Another conversation takes the place of this one; what was not sent can be sent there. */
export function inOther(state: ChatState, unsent: readonly string[]): ChatState {
  const { language, ends } = state;
  return keptUnsent({ ...emptyState(language, true), ends }, state, unsent);
}

/** The customer has ended the chat: nothing stays. */
export const atEnd = ({ language, ends }: ChatState, note: Note): ChatState => ({
  ...emptyState(language),
  connection: 'ended',
  items: [note],
  ends: ends + 1,
});

function keptUnsent(next: ChatState, before: ChatState, unsent: readonly string[]): ChatState {
  const kept = before.items.filter(({ key }) => unsent.includes(key));
  const joined = { ...next, items: [...next.items, ...kept] };
  return unsent.reduce<ChatState>((state, key) => withMessage(state, key, { delivery: 'failed' }), joined);
}
