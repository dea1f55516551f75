import { STORAGE_KEY } from '../launcher/begun';
import type { Credentials } from './client';
import { json, record, text } from './read';

/**
 * Keeps the credentials of the conversation for the next page and for other tabs: therefore in
 * `localStorage`, as `sessionStorage` is a tab's own. Nobody can use them any more when the grace of the
 * token is over. Where storage is blocked they are kept in memory.
 */
export class SavedCredentials {
  private memory: Credentials | undefined;
  private blocked = false;

  /** What was saved last, if anything. */
  load(): Credentials | undefined {
    if (this.blocked) return this.memory;
    try {
      const raw = record(json(localStorage.getItem(STORAGE_KEY) ?? ''));
      const token = text(raw['token']);
      const conversationId = text(raw['conversationId']);
      return token !== undefined && conversationId !== undefined ? { token, conversationId } : undefined;
    } catch {
      return this.memory;
    }
  }

  /** Saves the credentials; nothing else of the conversation is kept. */
  save({ token, conversationId }: Credentials): void {
    this.memory = { token, conversationId };
    try {
      localStorage.setItem(STORAGE_KEY, JSON.stringify(this.memory));
      this.blocked = false;
    } catch {
      this.blocked = true;
    }
  }

  /** Forgets the credentials of a conversation; those of another one stay. */
  clear(conversationId: string): void {
    if (this.load()?.conversationId !== conversationId) return;
    this.memory = undefined;
    try {
      localStorage.removeItem(STORAGE_KEY);
    } catch {
      this.blocked = true;
    }
  }

  /** Whether a `storage` event tells that another tab changed them. */
  static isMeant({ key }: Pick<StorageEvent, 'key'>): boolean {
    return key === STORAGE_KEY || key === null;
  }
}
