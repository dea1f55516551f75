import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/**
 * Keeps the focus in the panel when what has it goes or can no longer be used, such as the button of an
 * answer: it would be lost to the page, and with it the place of whoever has no mouse.
 */
export function useKeepFocus(
  panel: RefObject<HTMLElement | null>,
  input: RefObject<HTMLElement | null>,
): void {
  useEffect(() => {
    const element = panel.current;
    if (!element) return;
    let last: EventTarget | null = null;
    const come = ({ target }: FocusEvent) => (last = target);
    const leave = ({ target }: FocusEvent) =>
      queueMicrotask(() => {
        if (target !== null && target === last && isUsable(target)) last = null;
      });
    const look = () => {
      if (last === null || isUsable(last) || element.hidden) return;
      const near = last instanceof Element && last.matches('.composer *, .send');
      last = null;
      if (document.activeElement !== document.body && element.matches(':focus-within')) return;
      (near ? input.current : element.querySelector<HTMLElement>('.log'))?.focus({ preventScroll: true });
    };
    const watch = new MutationObserver(look);
    watch.observe(element, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['disabled'],
    });
    element.addEventListener('focusin', come);
    element.addEventListener('focusout', leave);
    return () => {
      watch.disconnect();
      element.removeEventListener('focusin', come);
      element.removeEventListener('focusout', leave);
    };
  }, [panel, input]);
}

const isUsable = (target: EventTarget): boolean =>
  target instanceof HTMLElement && target.isConnected && !target.matches(':disabled');
