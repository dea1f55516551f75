/** The languages the bot speaks. */
export const LANGUAGES = ['zh', 'en'] as const;

/** One of the languages the bot speaks. */
export type Language = (typeof LANGUAGES)[number];
