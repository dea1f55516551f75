import type { ChatWords } from './zh';

/** Words of this area, in English. */
export const EN: ChatWords = {};
