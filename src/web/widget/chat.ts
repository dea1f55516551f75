import type { Language } from '../../core/language';
import { Delivery, sender, type Outgoing } from './delivery';
import type { Activity } from './directline/activity';
import { DirectLineClient, type Credentials } from './directline/client';
import { Connection } from './directline/connection';
import { uuid } from './directline/ids';
import { SavedCredentials } from './directline/saved';
import type { ConnectionStatus } from './directline/status';
import { Dots } from './dots';
import { maskEcho } from './echo-mask';
import { outgoingFile, type FileRefusal } from './files';
import { afterExpiry, atEnd, inOther } from './leaving';
import type { PreparedFile } from './photo/prepare';
import {
  askedFor,
  emptyState,
  outgoing,
  withActivity,
  withItem,
  withoutItem,
  withMessage,
  type ChatState,
  type Note,
  type ShownFile,
} from './state';
import { Store } from './store';

/** A human is told at most this often that the customer is writing, in milliseconds. */
const TELL_EVERY = 3_000;
const LOCALES: Record<Language, string> = { zh: 'zh-CN', en: 'en-US' };
const LANGUAGE_WISH: Record<Language, string> = { zh: '中文', en: 'English' };

/** What the customer can do; what comes of it shows in the store. */
export class Chat {
  readonly store: Store<ChatState>;
  private readonly client: DirectLineClient;
  private readonly connection: Connection;
  private readonly delivery: Delivery;
  private readonly dots: Dots;
  private toldTypingAt = 0;

  /**
   * @param server address that the Direct Line API is found under
   * @param onIdentityRefused told when the server does not believe who the page says the customer is
   */
  constructor(
    server: string,
    language: Language,
    onIdentityRefused: (code: string) => void = () => undefined,
  ) {
    const saved = new SavedCredentials();
    this.store = new Store(emptyState(language, saved.load() !== undefined));
    this.client = new DirectLineClient(`${server}/v3/directline`);
    this.dots = new Dots(this.store);
    this.connection = new Connection(this.client, saved, {
      onStatus: (status) => this.connected(status),
      onActivities: (activities) => this.take(activities),
      onExpired: () => this.expire(),
      onEnded: () => this.clear(),
      onOtherConversation: () => this.change(),
      onIdentityRefused,
      locale: () => this.locale(),
      greeting: () => this.greeting(),
    });
    this.delivery = new Delivery({
      store: this.store,
      client: this.client,
      connection: this.connection,
      locale: () => this.locale(),
      onTry: () => this.store.get().connection === 'online' && this.dots.expectAnswer(),
      onHeldUp: () => this.dots.go(),
    });
  }

  /** Begins or resumes the conversation; doing it twice changes nothing. */
  start(): void {
    this.connection.start();
  }

  /** Who the customer is, as the page says: their conversation goes on here. */
  identify(token: string): void {
    this.connection.identify(token);
  }

  /** The device has reason to think that the network is back, or changed. */
  reconnect(): void {
    this.connection.reconnect();
    this.delivery.wake();
  }

  /** The device says that it has no network. */
  lost(): void {
    this.connection.lost();
  }

  /** Another tab changed what is saved in the browser. */
  follow(): void {
    this.connection.follow();
  }

  /** Sends what the customer typed or tapped. */
  sendText(text: string): void {
    const trimmed = text.trim();
    if (trimmed !== '') this.send({ text: trimmed }, maskEcho(trimmed, askedFor(this.store.get())));
  }

  /** The customer is writing: a human who has the chat is told. */
  typing(): void {
    const now = Date.now();
    if (this.store.get().place.handoff !== 'agent' || now - this.toldTypingAt < TELL_EVERY) return;
    this.toldTypingAt = now;
    const tell = (credentials: Credentials) =>
      this.client.postActivity(credentials, { type: 'typing', from: sender(credentials) });
    this.connection.call(tell).catch(() => undefined);
  }

  /** Sends a file. */
  sendFile({ file, preview }: Pick<PreparedFile, 'file' | 'preview'>): void {
    const expects = askedFor(this.store.get());
    const named = outgoingFile(file, expects === 'id_front' || expects === 'id_back' ? expects : 'document');
    this.send({ upload: named }, '', [{ name: named.name, ...(preview && { preview }) }]);
  }

  /** Says why something cannot be done. */
  refuse(why: FileRefusal | 'unkept' | 'untranslated'): void {
    this.store.update((state) => withItem(state, note(why)));
  }

  /** Sends a message that failed, now and at the end; it is answered once all the same. */
  retry(key: string): void {
    this.store.update((state) => withMessage(state, key, { delivery: 'sending' }));
    this.delivery.retry(key);
  }

  /** Takes back what is not at the server yet; what is there already comes back into the chat. */
  cancel(key: string): void {
    this.delivery.withdraw(key);
    this.dots.go();
    this.store.update((state) => withoutItem(state, key));
  }

  /** Changes the language here, and asks the bot for it. */
  switchLanguage(language: Language): void {
    this.store.update((state) => ({ ...state, language }));
    this.sendText(LANGUAGE_WISH[language]);
  }

  /** Leaves the conversation and begins a new one. */
  startAfresh(): void {
    this.delivery.stop(true);
    this.store.update(({ language, ends }) => ({ ...emptyState(language), ends }));
    this.connection.restart();
  }

  /** Ends the conversation, and removes every trace of it from the page and the browser. */
  end(): void {
    this.connection.end();
    this.clear();
  }

  private locale(): string {
    return LOCALES[this.store.get().language];
  }

  private greeting(): object {
    this.dots.expectAnswer();
    const { language } = this.store.get();
    const channelData = { clientActivityID: uuid() };
    return { type: 'event', name: 'webchat/join', value: { language }, locale: this.locale(), channelData };
  }

  private send(what: Outgoing, text: string, files: readonly ShownFile[] = []): void {
    const key = uuid();
    this.toldTypingAt = 0;
    this.store.update((state) => withItem(state, outgoing(key, text, files)));
    this.delivery.send(key, what);
    this.start();
  }

  private connected(connection: ConnectionStatus): void {
    if (connection === this.store.get().connection) return;
    this.store.update((state) => ({ ...state, connection }));
    if (connection === 'online') this.delivery.wake();
    if (connection === 'offline') this.delivery.holdUp();
  }

  private take(activities: readonly Activity[]): void {
    this.delivery.arrived(activities.flatMap(({ clientActivityID }) => clientActivityID ?? []));
    const said = activities.some(({ type }) => type !== 'typing');
    this.store.update((state) => {
      const next = activities.reduce(withActivity, state);
      return said && next.catchingUp ? { ...next, catchingUp: false } : next;
    });
    if (activities.some(({ type }) => type === 'typing')) this.dots.goLater();
  }

  private expire(): void {
    const unsent = this.delivery.stop(false);
    this.store.update((state) => afterExpiry(state, note('expired'), unsent));
  }

  private clear(): void {
    this.delivery.stop(true);
    this.store.update((state) => atEnd(state, note('ended')));
  }

  private change(): void {
    const unsent = this.delivery.stop(false);
    this.store.update((state) => inOther(state, unsent));
  }
}

const note = (what: Note['note']): Note => ({ kind: 'note', key: uuid(), note: what });
