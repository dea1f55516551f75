import type { Language } from '../../core/language';

/** What stands on a page that is kept. */
export interface KeptWords {
  readonly transcript: string;
  /** Under the title of what is kept. @param when day and time */
  about(when: string): string;
  readonly undelivered: string;
}

const ZH: KeptWords = {
  transcript: '与小卡的对话记录',
  about: (when) => `${when} 保存。号码与对话中显示的一样，已隐去。`,
  undelivered: '（未送达）',
};

const EN: KeptWords = {
  transcript: 'Chat with Xiaoka',
  about: (when) => `Saved ${when}. Numbers are masked, as in the chat.`,
  undelivered: '(not delivered)',
};

/** The words of a kept page, in each language. */
export const KEPT_WORDS: Record<Language, KeptWords> = { zh: ZH, en: EN };
