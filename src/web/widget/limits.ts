/** Longest text of a message that the server takes, in UTF-16 code units. */
export const MAX_TEXT = 10_000;
