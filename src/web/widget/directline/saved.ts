import { STORAGE_KEY } from '../launcher/begun';
import type { Credentials } from './client';
import { json, record, text } from './read';

/** Keeps the credentials of the conversation for the next page; in memory where storage is blocked. */
export class SavedCredentials {
  private memory: Credentials | undefined;

  /** What was saved last, if anything. */
  load(): Credentials | undefined {
    try {
      const raw = record(json(localStorage.getItem(STORAGE_KEY) ?? ''));
      const token = text(raw['token']);
      const conversationId = text(raw['conversationId']);
      return token !== undefined && conversationId !== undefined ? { token, conversationId } : this.memory;
    } catch {
      return this.memory;
    }
  }

  /** Saves the credentials; nothing else of the conversation is kept. */
  save({ token, conversationId }: Credentials): void {
    this.memory = { token, conversationId };
    try {
      localStorage.setItem(STORAGE_KEY, JSON.stringify(this.memory));
    } catch {
      return;
    }
  }

  /** Forgets them. */
  clear(): void {
    this.memory = undefined;
    try {
      localStorage.removeItem(STORAGE_KEY);
    } catch {
      return;
    }
  }
}
