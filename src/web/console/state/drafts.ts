import { Store } from './store';

/** What is being written: to the customer, or for colleagues. */
export type Mode = 'reply' | 'note';

/** What an agent has written in one conversation, and not sent. */
export interface Draft {
  readonly mode: Mode;
  readonly reply: string;
  readonly note: string;
  /** Names the reply, so that another try does not say it twice; null: it was not tried. */
  readonly clientId: string | null;
}

const EMPTY: Draft = { mode: 'reply', reply: '', note: '', clientId: null };

/** Drafts of every conversation; kept in the page's memory alone, since they hold what customers said. */
export class Drafts {
  private readonly stores = new Map<string, Store<Draft>>();

  /** The draft of a conversation, to be listened to. */
  of(conversationId: string): Store<Draft> {
    let store = this.stores.get(conversationId);
    if (!store) this.stores.set(conversationId, (store = new Store(EMPTY)));
    return store;
  }

  /** Takes what is typed; a reply in other words is another reply. */
  write(conversationId: string, text: string): void {
    const store = this.of(conversationId);
    const now = store.get();
    if (now[now.mode] === text) return;
    store.set(now.mode === 'note' ? { ...now, note: text } : { ...now, reply: text, clientId: null });
  }

  /** Writes for the other readers from now on. */
  switchTo(conversationId: string, mode: Mode): void {
    const store = this.of(conversationId);
    store.set({ ...store.get(), mode });
  }

  /** The name under which the reply is sent, the same at each try. */
  nameReply(conversationId: string, newId: () => string): string {
    const store = this.of(conversationId);
    const clientId = store.get().clientId ?? newId();
    store.set({ ...store.get(), clientId });
    return clientId;
  }

  /** It was sent: what stands there goes, unless something else stands there by now. */
  sent(conversationId: string, mode: Mode, text: string): void {
    const store = this.of(conversationId);
    const now = store.get();
    if (now[mode] !== text) return;
    store.set(mode === 'note' ? { ...now, note: '', mode: 'reply' } : { ...now, reply: '', clientId: null });
  }
}

/** Drafts of this page. */
export const drafts = new Drafts();
