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
      const style = panel.current?.style;
      // Fingers that magnify the page make this area smaller too: then the panel is to grow with the page.
      const magnified = viewport.scale > 1.01;
      style?.setProperty('--visible-height', magnified ? '' : `${viewport.height}px`);
      style?.setProperty('--visible-top', magnified ? '' : `${viewport.offsetTop}px`);
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
