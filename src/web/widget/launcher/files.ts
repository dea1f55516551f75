/** A file that belongs to this very launcher; the build puts in its name and its hash. */
interface BuiltFile {
  readonly file: string;
  /** Hash that the file must have (Subresource Integrity). */
  readonly integrity: string;
}

/** What the launcher may fetch, and nothing else. */
export const FILES: Readonly<
  Record<'chat' | 'zh' | 'en' | 'more' | 'chatStyles' | 'launcherStyles', BuiltFile>
> = {
  chat: { file: '__FILE_widget-chat.js__', integrity: '__HASH_widget-chat.js__' },
  zh: { file: '__FILE_widget-zh.js__', integrity: '__HASH_widget-zh.js__' },
  en: { file: '__FILE_widget-en.js__', integrity: '__HASH_widget-en.js__' },
  more: { file: '__FILE_widget-more.js__', integrity: '__HASH_widget-more.js__' },
  chatStyles: { file: '__FILE_widget-chat.css__', integrity: '__HASH_widget-chat.css__' },
  launcherStyles: { file: '__FILE_widget.css__', integrity: '__HASH_widget.css__' },
};
