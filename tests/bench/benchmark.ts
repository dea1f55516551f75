/** Values of the command line's options, by name without the dashes. */
export type BenchOptions = Readonly<Record<string, string | undefined>>;

/** One table of a report; the first column says what was measured. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What a benchmark found: for people and, as JSON, for programs. */
export interface Report {
  readonly tables: readonly Table[];
  /** What the tables do not say, a sentence each. */
  readonly notes: readonly string[];
  /** Everything measured; must survive `JSON.stringify`. */
  readonly results: Readonly<Record<string, unknown>>;
}

/** One benchmark. It measures and compares; it does not judge. */
export interface Benchmark {
  /** Name on the command line and of the JSON file. */
  readonly name: string;
  /** What it measures, in a line. */
  readonly summary: string;
  /** Options it understands, by name without the dashes, each with its meaning. */
  readonly options: Readonly<Record<string, string>>;
  /** Options without a value, likewise; one that is given reads `true`. */
  readonly flags?: Readonly<Record<string, string>>;
  /** @throws Error when something could not be measured at all */
  run(options: BenchOptions): Promise<Report>;
}

/**
 * Reads a whole number from 1 up out of an option.
 * @throws RangeError for anything else
 */
export function count(options: BenchOptions, name: string, usual: number): number {
  const text = options[name];
  if (text === undefined) return usual;
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new RangeError(`--${name} needs a whole number from 1 up`);
  return Number(text);
}
