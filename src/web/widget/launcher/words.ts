import type { Language } from '../../../core/language';

/** What the launcher itself says, in one language. */
export interface LauncherWords {
  readonly open: string;
  readonly failed: string;
  /** Takes the shop's greeting away. */
  readonly dismiss: string;
  unread(count: number): string;
}

/** The launcher's words of each language. */
export const LAUNCHER_WORDS: Record<Language, LauncherWords> = {
  zh: {
    open: '打开客服对话',
    failed: '对话窗口没能加载，请检查网络后再点一次；如仍不行，请刷新页面。',
    dismiss: '收起',
    unread: (count) => `${count} 条未读消息`,
  },
  en: {
    open: 'Open support chat',
    failed: 'The chat could not be loaded. Check your connection and tap again, or reload the page.',
    dismiss: 'Dismiss',
    unread: (count) => `${count} unread`,
  },
};
