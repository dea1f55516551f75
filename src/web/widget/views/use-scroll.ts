import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { isNews, type ChatState } from '../state';

/** As near to the end as counts for being there, in CSS pixels. */
const NEAR_END = 120;
/** What stays free above a message that is brought to the top, in CSS pixels. */
const ABOVE = 12;

/** Where the customer reads. */
export interface Reading {
  readonly log: RefObject<HTMLDivElement | null>;
  /** Further up than the newest message. */
  readonly away: boolean;
  /** How many messages came meanwhile. */
  readonly missed: number;
  readonly toEnd: () => void;
}

/**
 * Follows the newest message, unless the customer is reading further up. Of an answer that is longer than
 * the screen the beginning is shown.
 */
export function useScroll(state: ChatState): Reading {
  const log = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const seen = useRef(0);
  const [away, setAway] = useState(false);
  const { items, typing } = state;
  const news = items.filter(isNews).length;
  const last = items[items.length - 1];
  const own =
    last?.kind === 'message' && last.author === 'me' && last.id === undefined ? last.key : undefined;
  /** Beginning of what came last, until the customer has moved on. */
  const first = useRef<HTMLElement | undefined>(undefined);
  const placed = useRef(0);
  const toEnd = () => log.current?.scrollTo({ top: log.current.scrollHeight });
  const follow = () => {
    if (!log.current) return;
    toEnd();
    const top = first.current?.isConnected === true ? first.current.offsetTop - ABOVE : Infinity;
    if (top < log.current.scrollTop) log.current.scrollTop = top;
    placed.current = log.current.scrollTop;
  };

  useLayoutEffect(() => {
    seen.current = Math.min(seen.current, news);
    if (own !== undefined) {
      atEnd.current = true;
      first.current = undefined;
    }
    if (!atEnd.current) return;
    const next = log.current?.querySelectorAll<HTMLElement>('.news')[seen.current];
    seen.current = news;
    first.current = next ?? first.current;
    follow();
  }, [items, typing, own]);

  useEffect(() => {
    const element = log.current;
    if (!element) return;
    const look = () => {
      if (Math.abs(element.scrollTop - placed.current) > 1) first.current = undefined;
      atEnd.current = isNearEnd(element);
      if (atEnd.current) seen.current = element.querySelectorAll('.news').length;
      setAway(!atEnd.current);
    };
    const resized = new ResizeObserver(() => atEnd.current && follow());
    resized.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);
  return { log, away, missed: away ? Math.max(0, news - seen.current) : 0, toEnd };
}

const isNearEnd = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement): boolean =>
  scrollHeight - scrollTop - clientHeight < NEAR_END;
