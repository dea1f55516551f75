/** So long after the last key or touch somebody still counts as sitting there, in milliseconds. */
const STILL_THERE_MS = 2 * 60_000;

let lastInput = Date.now();

for (const event of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const)
  window.addEventListener(event, () => (lastInput = Date.now()), { passive: true, capture: true });

/**
 * Whether somebody sits at this console: a page that reads by itself must neither keep a session alive nor
 * say that a message was seen.
 */
export function isAtTheDesk(): boolean {
  return Date.now() - lastInput < STILL_THERE_MS;
}
