import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** Where there is no room beside the page; the style sheet asks the same. */
const NO_ROOM = '(max-width: 479.9px), (max-height: 479.9px)';

/** What Tab stops at. */
const STOPS = 'button:not(:disabled), a[href], input:not([hidden]), textarea, [tabindex="0"]';

/**
 * Whether the panel covers the page. While it does, Tab stays inside and the page behind stands still.
 * @param open it is on the screen
 */
export function useFullScreen(panel: RefObject<HTMLElement | null>, open: boolean): boolean {
  const [full, setFull] = useState(() => matchMedia(NO_ROOM).matches);
  useEffect(() => {
    const room = matchMedia(NO_ROOM);
    const look = () => setFull(room.matches);
    room.addEventListener('change', look);
    return () => room.removeEventListener('change', look);
  }, []);
  useEffect(() => {
    const element = panel.current;
    if (!open || !full || !element) return;
    const stay = (event: KeyboardEvent) => stayInside(element, event);
    const { style } = document.documentElement;
    const { overflow } = style;
    style.overflow = 'hidden';
    element.addEventListener('keydown', stay);
    return () => {
      style.overflow = overflow;
      element.removeEventListener('keydown', stay);
    };
  }, [panel, open, full]);
  return full;
}

/** From the last stop Tab goes to the first, and back. */
function stayInside(panel: HTMLElement, event: KeyboardEvent): void {
  if (event.key !== 'Tab') return;
  const stops = [...panel.querySelectorAll<HTMLElement>(STOPS)].filter((stop) => stop.offsetParent !== null);
  const [first, last] = [stops[0], stops[stops.length - 1]];
  const from = event.shiftKey ? first : last;
  if (from?.matches(':focus') !== true) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}
