import type { Page } from 'playwright-core';
import { z } from 'zod';

/**
 * Hears what a screen reader reads out of live regions: what is added to one, or all of it where it is to be
 * read as a whole. What is hidden, and a region that is switched off, is not read.
 */
const LISTEN = `(() => {
  const heard = (window.heard = []);
  const politeness = (region) => region.getAttribute('aria-live') ?? 'polite';
  const hear = (records) => {
    const whole = new Set();
    for (const { target, addedNodes, type } of records) {
      const element = target instanceof Element ? target : target.parentElement;
      const region = element?.closest('[aria-live], [role=log], [role=status], [role=alert]');
      if (!region || politeness(region) === 'off' || region.closest('[hidden]')) continue;
      if (region.matches('[role=status], [role=alert]')) whole.add(region);
      else if (type === 'characterData') heard.push(target.data);
      else for (const node of addedNodes) heard.push(node.textContent);
    }
    for (const region of whole) heard.push(region.textContent);
  };
  const all = { subtree: true, childList: true, characterData: true };
  new MutationObserver(() => {
    const root = document.querySelector('xiaoka-widget')?.shadowRoot;
    if (!root || root.heard) return;
    root.heard = true;
    new MutationObserver(hear).observe(root, all);
  }).observe(document, { subtree: true, childList: true });
})()`;

/** Somebody who hears a page instead of seeing it. */
export class ScreenReader {
  private constructor(private readonly page: Page) {}

  /** Listens to a page from its next loading on. */
  static async at(page: Page): Promise<ScreenReader> {
    await page.addInitScript(LISTEN);
    return new ScreenReader(page);
  }

  /** Everything that was read out since the page was loaded, in order; nothing of what is empty. */
  async heard(): Promise<string[]> {
    const all = z.array(z.string()).parse(await this.page.evaluate('window.heard'));
    return all.filter((text) => text.trim() !== '');
  }
}
