import type { MountChat, MountedChat } from '../contract';
import { addStyles } from '../styles';
import { LauncherButton, type LauncherState } from './button';
import { loadChat } from './load';
import type { WidgetOptions } from './options';
import launcherStyles from './styles';
import { applyTheme } from './theme';

/** The launcher on the page; it fetches the chat when it is first wanted. */
export class Shell {
  readonly host = document.createElement('xiaoka-widget');
  private readonly root = this.host.attachShadow({ mode: 'open' });
  private readonly launcher = new LauncherButton(
    () => this.open(),
    () => void this.prefetch(),
  );
  private state: LauncherState;
  private loading: Promise<MountChat> | undefined;
  private chat: MountedChat | undefined;

  constructor(private readonly options: WidgetOptions) {
    const { side, language, launcherStyles: file } = options;
    this.state = { language, open: false, loading: false, failed: false, unread: 0 };
    this.host.dataset['side'] = side;
    addStyles(this.root, launcherStyles, file);
    this.root.append(this.launcher.element);
    this.update({});
  }

  /** Puts the launcher onto the page. */
  attach(): void {
    document.body.append(this.host);
    applyTheme(this.host, this.options.color);
    if (this.options.open) this.open();
  }

  /** Opens the chat. */
  open(): void {
    if (this.state.open || this.state.loading) return;
    if (this.chat) return this.reveal(this.chat);
    this.update({ loading: true, failed: false });
    this.prefetch().then(
      (mount) => this.reveal(this.mounted(mount)),
      () => this.update({ loading: false, failed: true }),
    );
  }

  /** Closes the chat; its connection stays. */
  close(): void {
    if (!this.state.open) return;
    this.chat?.hide();
    this.update({ open: false });
    requestAnimationFrame(() => this.launcher.button.focus());
  }

  /** Fetches the chat's code, once; after a failure, again. */
  private prefetch(): Promise<MountChat> {
    this.loading ??= loadChat(this.options.chatScript);
    this.loading.catch(() => (this.loading = undefined));
    return this.loading;
  }

  private mounted(mount: MountChat): MountedChat {
    return (this.chat ??= mount({
      root: this.root,
      options: this.options,
      close: () => this.close(),
      unread: (unread) => this.update({ unread }),
      language: (language) => this.update({ language }),
    }));
  }

  private reveal(chat: MountedChat): void {
    this.update({ open: true, loading: false, failed: false });
    chat.show();
  }

  private update(change: Partial<LauncherState>): void {
    this.state = { ...this.state, ...change };
    this.launcher.show(this.state);
  }
}
