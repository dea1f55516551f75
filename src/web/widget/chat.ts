import type { Language } from '../../core/language';
import type { Activity } from './directline/activity';
import { DirectLineClient, DirectLineError, type Credentials } from './directline/client';
import { Connection } from './directline/connection';
import { userOf, uuid } from './directline/ids';
import { SavedCredentials } from './directline/saved';
import { upload } from './directline/upload';
import { maskEcho } from './echo-mask';
import { mediaTypeOf, outgoingFile, type FileRefusal, type OutgoingFile } from './files';
import type { PreparedFile } from './photo/prepare';
import {
  askedFor,
  atStart,
  emptyState,
  outgoing,
  withActivity,
  withItem,
  withMessage,
  withoutItem,
  type ChatState,
  type Note,
  type ShownFile,
} from './state';
import { Store } from './store';

/** The dots go away when no answer comes, or when a human tells nothing more; in milliseconds. */
const TYPING_FOR = { bot: 30_000, agent: 6_000 } as const;
/** A human is told at most this often that the customer is writing, in milliseconds. */
const TELL_EVERY = 3_000;
/** The echo of a message comes at once; without it the stream is dead. In milliseconds. */
const ECHO_WITHIN = 5_000;

const LOCALES: Record<Language, string> = { zh: 'zh-CN', en: 'en-US' };
const LANGUAGE_WISH: Record<Language, string> = { zh: '中文', en: 'English' };

type Outgoing = { readonly text: string } | { readonly upload: OutgoingFile };

/** What the customer can do; what comes of it shows in the store. */
export class Chat {
  readonly store: Store<ChatState>;
  private readonly client: DirectLineClient;
  private readonly connection: Connection;
  private readonly outbox = new Map<string, Outgoing>();
  private readonly uploads = new Map<string, AbortController>();
  private typingTimer: ReturnType<typeof setTimeout> | undefined;
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
    this.connection = new Connection(this.client, saved, {
      onStatus: (connection) => this.store.update((state) => ({ ...state, connection })),
      onActivities: (activities) => this.take(activities),
      onExpired: () => this.store.update((state) => withItem(atStart(state), note('expired'))),
      onOtherConversation: () => this.clear(true),
      onIdentityRefused,
      locale: () => this.locale(),
      greeting: () => this.greeting(),
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

  /** The device has reason to think that the network changed. */
  reconnect(): void {
    this.connection.reconnect();
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

  /** Says why a file cannot be taken. */
  refuse(why: FileRefusal): void {
    this.store.update((state) => withItem(state, note(why)));
  }

  /** Takes a file back that is on its way; one that is at the server already comes back into the chat. */
  cancel(key: string): void {
    this.outbox.delete(key);
    this.uploads.get(key)?.abort();
    this.store.update((state) => withoutItem(state, key));
    this.stopTyping();
  }

  /** Sends a failed message once more, under the same key so that it is answered once. */
  retry(key: string): void {
    this.store.update((state) => {
      const failed = state.items.filter((item) => item.key === key);
      const rest = { ...state, items: [...state.items.filter((item) => item.key !== key), ...failed] };
      return withMessage(rest, key, { delivery: 'sending' });
    });
    void this.deliver(key);
  }

  /** Changes the language here, and asks the bot for it. */
  switchLanguage(language: Language): void {
    this.store.update((state) => ({ ...state, language }));
    this.sendText(LANGUAGE_WISH[language]);
  }

  /** Leaves the conversation and begins a new one. */
  startAfresh(): void {
    this.clear();
    this.connection.restart();
  }

  private clear(catchingUp = false): void {
    const { language } = this.store.get();
    this.outbox.clear();
    this.store.update(() => emptyState(language, catchingUp));
  }

  private locale(): string {
    return LOCALES[this.store.get().language];
  }

  private greeting(): object {
    this.expectAnswer();
    const { language } = this.store.get();
    const channelData = { clientActivityID: uuid() };
    return { type: 'event', name: 'webchat/join', value: { language }, locale: this.locale(), channelData };
  }

  private send(what: Outgoing, text: string, files: readonly ShownFile[] = []): void {
    const key = uuid();
    this.toldTypingAt = 0;
    this.outbox.set(key, what);
    this.store.update((state) => withItem(state, outgoing(key, text, files)));
    void this.deliver(key);
  }

  private async deliver(key: string): Promise<void> {
    const what = this.outbox.get(key);
    if (what === undefined) return;
    if (this.store.get().place.handoff !== 'agent') this.expectAnswer();
    try {
      await this.connection.call((credentials) => this.hand(credentials, key, what));
      this.outbox.delete(key);
      this.store.update((state) => withMessage(state, key, { delivery: 'sent' }));
      setTimeout(() => this.isUnknown(key) && this.connection.reconnect(), ECHO_WITHIN);
    } catch (error) {
      if (!this.isUnknown(key)) return;
      this.stopTyping();
      this.store.update((state) => withMessage(state, key, failureOf(error)));
    }
  }

  private hand(credentials: Credentials, key: string, what: Outgoing): Promise<void> {
    const from = sender(credentials);
    const activity = { type: 'message', from, locale: this.locale(), channelData: { clientActivityID: key } };
    if ('text' in what) return this.client.postActivity(credentials, { ...activity, text: what.text });
    const attachments = [{ contentType: mediaTypeOf(what.upload.file), name: what.upload.name }];
    const address = this.client.uploadAddress(credentials, from.id);
    const abort = new AbortController();
    this.uploads.set(key, abort);
    const onProgress = (progress: number) =>
      this.store.update((state) => withMessage(state, key, { progress }));
    return upload(
      { address, token: credentials.token, signal: abort.signal, onProgress },
      { ...activity, attachments },
      what.upload,
    ).finally(() => this.uploads.delete(key));
  }

  /** Whether the server has not told of this message yet, whatever became of the request itself. */
  private isUnknown(key: string): boolean {
    const item = this.store.get().items.find((one) => one.key === key);
    return item?.kind === 'message' && item.id === undefined;
  }

  private take(activities: readonly Activity[]): void {
    const said = activities.some(({ type }) => type !== 'typing');
    this.store.update((state) => {
      const next = activities.reduce(withActivity, state);
      return said && next.catchingUp ? { ...next, catchingUp: false } : next;
    });
    if (activities.some(({ type }) => type === 'typing')) this.stopTypingLater();
  }

  private expectAnswer(): void {
    this.store.update((state) => ({ ...state, typing: 'bot' }));
    this.stopTypingLater();
  }

  private stopTypingLater(): void {
    clearTimeout(this.typingTimer);
    const { typing } = this.store.get();
    if (typing !== null) this.typingTimer = setTimeout(() => this.stopTyping(), TYPING_FOR[typing]);
  }

  private stopTyping(): void {
    this.store.update((state) => ({ ...state, typing: null }));
  }
}

const sender = ({ token }: Credentials) => ({ id: userOf(token), role: 'user' });

const note = (what: Note['note']) => ({ kind: 'note', key: uuid(), note: what }) as const;

/** A file the server refuses would be refused again: no use in another try. */
function failureOf(error: unknown) {
  const status = error instanceof DirectLineError ? error.status : 0;
  if (status === 413) return { delivery: 'refused', refusal: 'too_large' } as const;
  return status === 415
    ? ({ delivery: 'refused', refusal: 'type' } as const)
    : ({ delivery: 'failed' } as const);
}
