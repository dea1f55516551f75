import type { Language } from '../../core/language';

/** What is said where something can be kept. */
export interface KeepWords {
  readonly saveChat: string;
  readonly printChat: string;
  readonly save: string;
  readonly print: string;
  readonly transcript: string;
  /** Under the title of what is kept. @param when day and time */
  about(when: string): string;
  readonly undelivered: string;
}

const ZH: KeepWords = {
  saveChat: '保存对话',
  printChat: '打印对话',
  save: '保存',
  print: '打印',
  transcript: '与小卡的对话记录',
  about: (when) => `${when} 保存。号码与对话中显示的一样，已隐去。`,
  undelivered: '（未送达）',
};

const EN: KeepWords = {
  saveChat: 'Save the chat',
  printChat: 'Print the chat',
  save: 'Save',
  print: 'Print',
  transcript: 'Chat with Xiaoka',
  about: (when) => `Saved ${when}. Numbers are masked, as in the chat.`,
  undelivered: '(not delivered)',
};

/** The words around keeping, in each language. */
export const KEEP_WORDS: Record<Language, KeepWords> = { zh: ZH, en: EN };
