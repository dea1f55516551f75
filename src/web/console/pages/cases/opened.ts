let latest: string | null = null;

/** The case that was open last: the list comes back to its row. */
export const opened = {
  /** Remembers the number of the case that is open. */
  set(number: string): void {
    latest = number;
  },
  /** Its number, once; null: none was open. */
  take(): string | null {
    const number = latest;
    latest = null;
    return number;
  },
};

let filter = '';

/** The filter of the list as it stood last, so that the way back from a case leads to it. */
export const lastFilter = {
  get: (): string => filter,
  /** Remembers a filter as it stands in the address, without a question mark. */
  set(search: string): void {
    filter = search;
  },
};
