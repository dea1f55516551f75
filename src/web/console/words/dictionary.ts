import type { Language } from '../../../core/language';
import { EN as CASES_EN } from './cases/en';
import { ZH as CASES_ZH } from './cases/zh';
import { EN as CHAT_EN } from './chat/en';
import { ZH as CHAT_ZH } from './chat/zh';
import { EN as SHELL_EN } from './shell/en';
import { ZH as SHELL_ZH } from './shell/zh';
import { EN as SUPERVISOR_EN } from './supervisor/en';
import { ZH as SUPERVISOR_ZH } from './supervisor/zh';

const ZH = { ...SHELL_ZH, ...CHAT_ZH, cases: CASES_ZH, supervisor: SUPERVISOR_ZH };

/** Everything the console says, in one language. */
export type Words = typeof ZH;

/** The words of each language. */
export const WORDS: Record<Language, Words> = {
  zh: ZH,
  en: { ...SHELL_EN, ...CHAT_EN, cases: CASES_EN, supervisor: SUPERVISOR_EN },
};

/** How dates and numbers are written in each language. */
export const LOCALES: Record<Language, string> = { zh: 'zh-CN', en: 'en-GB' };
