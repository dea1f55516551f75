/** Ends a clause: sentence marks, line breaks, and words that begin another matter. */
const BOUNDARY =
  /[。！？!?；;\n…]+|[.](?=\s|$)|[~～]+|\s-+\s|(?=(?:另外|还有就是|还有一(?:个|件)|对了|顺便|顺带)|\b(?:and also|also,|by the way|btw|another thing|one more thing|plus,)\b)|\band\s+(?=(?:what|how|where|when|why|who|which|is|are|do|does|can|could|will|would|should)\b)/iu;
/** Commas part clauses only where both sides say enough. */
const COMMA = /[,，、:：]+|\s{2,}/u;
const WORD = /\p{Script=Han}|[\p{L}\p{Nd}'’]+/gu;

/** How many words (Han characters, words of letters) a text has. */
export function countWords(text: string): number {
  return text.match(WORD)?.length ?? 0;
}

/** Parts of a message that can stand for themselves, in order; a message of one sentence has one. */
export function sentencesOf(text: string): string[] {
  return text
    .split(BOUNDARY)
    .map((part) => part.trim())
    .filter((part) => countWords(part) > 0);
}

/** Sentences, and what commas part in them. */
export function clausesOf(text: string): string[] {
  return sentencesOf(text).flatMap((sentence) =>
    sentence
      .split(COMMA)
      .map((part) => part.trim())
      .filter((part) => countWords(part) > 0),
  );
}
