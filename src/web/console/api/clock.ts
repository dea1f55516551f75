/** Smaller differences are the network's, in milliseconds. */
const TOLERATED_MS = 3_000;

let aheadMs = 0;

/** Takes the server's time from an answer's `date` header, so that waits are right on any computer. */
export function setClock(date: string | null): void {
  const difference = date === null ? NaN : Date.parse(date) - Date.now();
  if (Number.isNaN(difference)) return;
  aheadMs = Math.abs(difference) < TOLERATED_MS ? 0 : difference;
}

/** Milliseconds since 1970 by the server's clock. */
export function serverNow(): number {
  return Date.now() + aheadMs;
}
