/** Lengths for the beginnings of the second utterance; used again and again. */
const row = new Int32Array(2048);

/** Length of the longest sequence that stands in both in the same order, with gaps. */
function commonLength(first: Int32Array, second: Int32Array): number {
  row.fill(0, 0, second.length + 1);
  for (let place = 0; place < first.length; place += 1) {
    let diagonal = 0;
    let left = 0;
    for (let at = 0; at < second.length; at += 1) {
      const above = row[at + 1]!;
      if (second[at] === first[place]) left = diagonal + 1;
      else if (above > left) left = above;
      row[at + 1] = left;
      diagonal = above;
    }
  }
  return row[second.length]!;
}

/**
 * How alike two utterances are: the share of the longer one's words (Han characters) that stand in the
 * other in the same order, 0 to 1. One word changed of ten gives 0.9.
 * @param first numbers of the words, at most 2,000 of them
 */
export function likeness(first: Int32Array, second: Int32Array): number {
  const longer = Math.max(first.length, second.length);
  return longer === 0 ? 0 : commonLength(first, second) / longer;
}
