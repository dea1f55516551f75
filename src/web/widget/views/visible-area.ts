import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/**
 * Keeps the full-screen panel inside the part of the screen that the keyboard leaves free: iOS
 * lays the keyboard over the page without telling the layout.
 */
export function useVisibleArea(panel: RefObject<HTMLElement | null>, active: boolean): void {
  useEffect(() => {
    const viewport = window.visualViewport;
    if (!active || !viewport) return;
    const fit = () => {
      panel.current?.style.setProperty('--visible-height', `${viewport.height}px`);
      panel.current?.style.setProperty('--visible-top', `${viewport.offsetTop}px`);
    };
    fit();
    viewport.addEventListener('resize', fit);
    viewport.addEventListener('scroll', fit);
    return () => {
      viewport.removeEventListener('resize', fit);
      viewport.removeEventListener('scroll', fit);
    };
  }, [panel, active]);
}
