/** Words of the pages in this area, in Chinese. */
export const ZH = {};

/** Words of this area, in one language. */
export type ChatWords = typeof ZH;
