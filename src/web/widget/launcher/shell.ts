import type { MountChat, MountedChat, More } from '../contract';
import type { Language } from '../../../core/language';
import type { Words } from '../words';
import { addStyles } from '../styles';
import { LauncherButton, type LauncherState } from './button';
import { PageEvents, type WidgetApi } from './api';
import { hasConversation } from './begun';
import { fetcher, type PinnedScript } from './load';
import type { WidgetOptions } from './options';
import launcherStyles from './styles';
import { applyTheme } from './theme';

/** Where the chat does not cover the page: only there it opens by itself. */
const BESIDE = '(min-width: 480px)';

/** The launcher on the page; it fetches the chat when it is first wanted. */
export class Shell {
  readonly host = document.createElement('xiaoka-widget');
  private readonly events = new PageEvents(this.host);
  private readonly root = this.host.attachShadow({ mode: 'open' });
  private readonly launcher = new LauncherButton(
    () => this.open(),
    () => void this.prefetch().catch(() => undefined),
    () => this.update({ greeting: undefined }),
  );
  private readonly chatCode: () => Promise<MountChat>;
  private readonly words: Record<Language, () => Promise<Words>>;
  private readonly more: () => Promise<More>;
  private state: LauncherState;
  private chat: MountedChat | undefined;
  private identity: string | undefined;

  constructor(private readonly options: WidgetOptions) {
    const { side, theme, language, launcherStyles: file, chatScript, wordScripts, moreScript } = options;
    const wordsFrom = (file: PinnedScript) =>
      fetcher<Words>(file, (script, arrived) =>
        script.addEventListener('xiaoka-words', ({ detail }) => arrived(detail)),
      );
    this.words = { zh: wordsFrom(wordScripts.zh), en: wordsFrom(wordScripts.en) };
    this.chatCode = fetcher<MountChat>(chatScript, (script, arrived) =>
      script.addEventListener('xiaoka-chat', ({ detail }) => arrived(detail)),
    );
    this.more = fetcher<More>(moreScript, (script, arrived) =>
      script.addEventListener('xiaoka-more', ({ detail }) => arrived(detail)),
    );
    const greeting = hasConversation() ? undefined : options.greeting;
    this.state = { language, greeting, open: false, loading: false, failed: false, unread: 0 };
    this.host.dataset['side'] = side;
    if (theme !== undefined) this.host.dataset['theme'] = theme;
    addStyles(this.root, launcherStyles, file);
    this.root.append(this.launcher.element);
    this.update({});
  }

  /** Puts the launcher onto the page. */
  attach(): void {
    document.body.append(this.host);
    applyTheme(this.host, this.options.color);
    this.events.tell('ready', {});
    if (this.options.open && matchMedia(BESIDE).matches) this.open(true);
  }

  /** Opens the chat. @param quietly without taking the focus from the page */
  open(quietly = false): void {
    if (this.state.open || this.state.loading) return;
    if (this.chat) return this.reveal(this.chat, quietly);
    this.update({ loading: true, failed: false });
    this.prefetch().then(
      ([mount, words]) => this.reveal(this.mounted(mount, words), quietly),
      () => {
        this.update({ loading: false, failed: true });
        this.events.tell('error', { code: 'load' });
      },
    );
  }

  /** Closes the chat; its connection stays. */
  close(): void {
    if (!this.state.open) return;
    this.chat?.hide();
    this.update({ open: false });
    this.events.tell('close', {});
    requestAnimationFrame(() => this.launcher.button.focus());
  }

  /** Says who the customer is; the chat learns it when it is there. */
  identify(token: string): void {
    this.identity = token;
    this.chat?.identify(token);
  }

  /** What the page can do, without a global: it finds it at the elements of the script and of the widget. */
  api(): WidgetApi {
    return {
      open: () => this.open(),
      close: () => this.close(),
      identify: (token) => this.identify(String(token)),
      on: (name, listener) => this.events.on(name, listener),
    };
  }

  /** Fetches the chat and the words of its first language, side by side. */
  private prefetch(): Promise<[MountChat, Words]> {
    return Promise.all([this.chatCode(), this.words[this.options.language]()]);
  }

  private mounted(mount: MountChat, words: Words): MountedChat {
    if (this.chat) return this.chat;
    this.chat = mount({
      root: this.root,
      options: this.options,
      close: () => this.close(),
      more: this.more,
      words,
      fetchWords: (language) => this.words[language](),
      unread: (count) => this.count(count),
      language: (language) => this.update({ language }),
      tell: (name, detail) => this.events.tell(name, detail),
    });
    if (this.identity !== undefined) this.chat.identify(this.identity);
    return this.chat;
  }

  private count(unread: number): void {
    if (unread === this.state.unread) return;
    this.update({ unread });
    this.events.tell('unread', { count: unread });
  }

  private reveal(chat: MountedChat, quietly: boolean): void {
    this.update({ open: true, loading: false, failed: false, greeting: undefined });
    chat.show(quietly);
    this.events.tell('open', {});
  }

  private update(change: Partial<LauncherState>): void {
    this.state = { ...this.state, ...change };
    this.launcher.show(this.state);
  }
}
