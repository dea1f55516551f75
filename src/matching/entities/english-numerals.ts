const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = '. . twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const WORD = `${[...ONES, ...TENS.slice(2)].join('|')}|hundred|thousand|an?`;

/** A number in English words, for regular expressions; at most eight words. */
export const ENGLISH_QUANTITY = `(?<![a-z])(?:${WORD})(?:[ -](?:and )?(?:${WORD})){0,7}(?![a-z])`;

/** A number in English words: "thirty-six" 36, "a hundred and five" 105; null: it is none. */
export function englishNumber(text: string): number | null {
  let total = 0;
  let section: number | null = null;
  for (const word of text.toLowerCase().split(/[ -]+/)) {
    if (word === 'and') continue;
    if (word === 'thousand') {
      if (section === null) return null;
      total += section * 1000;
      section = 0;
      continue;
    }
    section = word === 'hundred' ? hundreds(section) : added(section, word);
    if (section === null) return null;
  }
  return section === null ? null : total + section;
}

function hundreds(section: number | null): number | null {
  return section === null || section === 0 || section > ONES.length ? null : section * 100;
}

/** Adds a word's value where it fits below what has been read: "twenty one", but not "one twenty". */
function added(section: number | null, word: string): number | null {
  const value = valueOf(word);
  if (value === null || section === null || section === 0) return value;
  const room = section % 100 === 0 ? 100 : section % 10 === 0 && section % 100 >= 20 ? 10 : 0;
  return value < room ? section + value : null;
}

function valueOf(word: string): number | null {
  if (word === 'a' || word === 'an') return 1;
  const one = ONES.indexOf(word);
  if (one >= 0) return one;
  const ten = TENS.indexOf(word);
  return ten >= 2 ? ten * 10 : null;
}
