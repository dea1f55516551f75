// natural's own types cover its entrances alone, which load far more than the one stemmer.
declare module 'natural/lib/natural/stemmers/porter_stemmer' {
  /** Stem of a lower-case English word, by Porter's algorithm. */
  export function stem(word: string): string;
}
