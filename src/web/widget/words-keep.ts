import type { Language } from '../../core/language';

/** What is said where something can be kept. */
export interface KeepWords {
  readonly saveChat: string;
  readonly printChat: string;
  readonly save: string;
  readonly print: string;
}

const ZH: KeepWords = {
  saveChat: '保存对话',
  printChat: '打印对话',
  save: '保存',
  print: '打印',
};

const EN: KeepWords = {
  saveChat: 'Save the chat',
  printChat: 'Print the chat',
  save: 'Save',
  print: 'Print',
};

/** The words around keeping, in each language. */
export const KEEP_WORDS: Record<Language, KeepWords> = { zh: ZH, en: EN };
