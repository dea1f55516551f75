// natural's own types cover its entrances alone, which load far more than the one stemmer.
declare module 'natural/lib/natural/stemmers/porter_stemmer' {
  /** Stem of a lower-case English word, by Porter's algorithm. */
  export function stem(word: string): string;
}

// opencc-js's own types import each other without extensions, which node's resolution does not find.
declare module 'opencc-js/t2cn' {
  /** Makes a function that converts a text from one script to another; `cn` is simplified, `t` traditional. */
  export function Converter(options: { from: 't' | 'tw' | 'hk'; to: 'cn' }): (text: string) => string;
}
