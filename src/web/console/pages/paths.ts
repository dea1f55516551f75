const CHATS = '/agent/chats/';

/** Address of a chat's page. */
export const chatPath = (id: string): string => CHATS + encodeURIComponent(id);

/** The conversation that an address shows; null: none. */
export function chatIdOf(location: string): string | null {
  return location.startsWith(CHATS) ? decodeURIComponent(location.slice(CHATS.length)) : null;
}

/** Address of a case's page. */
export const casePath = (number: string): string => `/agent/cases/${encodeURIComponent(number)}`;
