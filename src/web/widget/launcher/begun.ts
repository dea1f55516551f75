/** Name under which the chat keeps what opens its conversation. */
export const STORAGE_KEY = 'xiaoka';

/** Whether this browser has a conversation already; false where storage is blocked. */
export function hasConversation(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== null;
  } catch {
    return false;
  }
}
