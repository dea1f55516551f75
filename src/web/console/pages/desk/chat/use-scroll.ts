import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** So near the end counts as the end, in pixels. */
const NEAR = 48;

const isAtEnd = (element: HTMLElement): boolean =>
  element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;

/** What a scrolled list tells and takes. */
export interface Scroll {
  readonly box: RefObject<HTMLDivElement | null>;
  /** The end is on the screen. */
  readonly atEnd: boolean;
  readonly toEnd: () => void;
}

/**
 * Keeps the end of a growing list in view while it is in view, and what is looked at in its place when
 * something is added above.
 * @param first names the first item, @param last the last one
 */
export function useScroll(first: unknown, last: unknown): Scroll {
  const box = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const stays = useRef(true);
  const before = useRef({ first, height: 0 });
  const toEnd = useCallback(() => {
    const element = box.current;
    if (!element) return;
    element.scrollTop = element.scrollHeight;
    stays.current = true;
    setAtEnd(true);
  }, []);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    if (stays.current) toEnd();
    else if (before.current.first !== first)
      element.scrollTop += element.scrollHeight - before.current.height;
    before.current = { first, height: element.scrollHeight };
  }, [first, last, toEnd]);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let height = element.clientHeight;
    const onScroll = () => {
      // The box has just changed its size: the observer moves to the end before this counts.
      if (element.clientHeight !== height) return;
      stays.current = isAtEnd(element);
      setAtEnd(stays.current);
    };
    const observer = new ResizeObserver(() => {
      height = element.clientHeight;
      if (stays.current) toEnd();
    });
    observer.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [toEnd]);
  return { box, atEnd, toEnd };
}
