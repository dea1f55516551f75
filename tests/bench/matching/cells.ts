/** A share in percent, or points. */
export function percentCell(value: number | null): string {
  return value === null ? '–' : value.toFixed(1);
}

/** Milliseconds as seconds. */
export function secondsCell(ms: number | null): string {
  return ms === null ? '–' : (ms / 1_000).toFixed(2);
}

/** A whole number. */
export function wholeCell(value: number | null): string {
  return value === null ? '–' : value.toFixed(0);
}
