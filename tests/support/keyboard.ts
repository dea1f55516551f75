import type { Page } from 'playwright-core';
import { z } from 'zod';
import { until } from './until';

/** So many stops are more than any page has. */
const MOST_STOPS = 200;
/** Whatever follows an action has followed by then, in milliseconds. */
const SETTLED_MS = 120;

/**
 * What has the focus. A ring is drawn around it, or around what stands for it: the label of a hidden
 * radio button, the frame of a field. A heading that was given the focus by the page needs none.
 */
const LOOK = `(() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  if (!element || element === document.body) return null;
  const drawn = (each, part) => {
    if (!each) return false;
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(each, part);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1 && !/, 0\\)$/.test(outlineColor);
  };
  const box = element.getBoundingClientRect();
  const points = [0.5, 0.1, 0.9].flatMap((x) => [0.5, 0.1, 0.9].map((y) => [x, y]));
  const stands = [element, element.nextElementSibling, element.parentElement];
  const seen = points.some(([x, y]) => {
    const top = element.getRootNode().elementFromPoint(box.left + box.width * x, box.top + box.height * y);
    return top !== null && stands.some((each) => each && (each.contains(top) || top === each));
  });
  return {
    what: element.outerHTML.slice(0, 300),
    ring: element.tabIndex < 0 || stands.some((each) => drawn(each)) || drawn(element, '::after'),
    seen: element.tabIndex < 0 || seen,
    modal: element.closest('[aria-modal="true"]') !== null,
  };
})()`;

const look = z.object({ what: z.string(), ring: z.boolean(), seen: z.boolean(), modal: z.boolean() });

/** Somebody who has a keyboard and nothing else. */
export class Keyboard {
  /** Stops without a ring, or under something else. */
  readonly faults = new Set<string>();

  constructor(private readonly page: Page) {}

  /** What has the focus; null: nothing has. */
  async focus(): Promise<z.infer<typeof look> | null> {
    // While a page is being left, nothing on it has the focus.
    return look.nullable().parse(await this.page.evaluate(LOOK).catch(() => null));
  }

  /** Presses a key, such as `Enter` or `Alt+b`; the focus must be somewhere when all has settled. */
  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
    await this.hasFocus(`after ${key}`);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Waits until the focus is somewhere, and looks whether it can be seen. */
  async hasFocus(when: string): Promise<void> {
    await this.page.waitForTimeout(SETTLED_MS);
    await until(async () => (await this.focus()) !== null, `something has the focus ${when}`);
    await this.check();
  }

  /** Goes on with Tab (or another key) until this has the focus. */
  async goTo(role: Parameters<Page['getByRole']>[0], name: string | RegExp, key = 'Tab'): Promise<void> {
    const wanted = this.page.getByRole(role, { name, ...(typeof name === 'string' ? { exact: true } : {}) });
    await wanted.first().waitFor({ state: 'attached' });
    for (let stops = 0; stops < MOST_STOPS; stops += 1) {
      if ((await wanted.and(this.page.locator(':focus')).count()) > 0) return;
      await this.page.keyboard.press(key);
      await this.check();
    }
    throw new Error(`the keyboard does not come to ${role} ${String(name)}`);
  }

  /** Goes to something and presses a key there. */
  async use(role: Parameters<Page['getByRole']>[0], name: string | RegExp, key = 'Enter'): Promise<void> {
    await this.goTo(role, name);
    await this.press(key);
  }

  /** Goes through the whole page, from its top or from its end; gives the number of stops. */
  async walk(key: 'Tab' | 'Shift+Tab'): Promise<number> {
    await this.page.locator('a[href="#main"]').focus();
    const seen = new Set<string>();
    for (let stops = 0; stops < MOST_STOPS; stops += 1) {
      await this.page.keyboard.press(key);
      const mark = await this.page.evaluate(`(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return 'out';
        element.dataset.stop ??= String(performance.now());
        return element.dataset.stop;
      })()`);
      if (seen.size === 0 && mark === 'out') continue;
      if (mark === 'out' || seen.has(String(mark))) return seen.size;
      seen.add(String(mark));
      await this.check();
    }
    throw new Error('the keyboard never comes to the end of the page');
  }

  private async check(): Promise<void> {
    const now = await this.focus();
    if (now && !now.ring) this.faults.add(`no ring: ${now.what}`);
    if (now && !now.seen) this.faults.add(`hidden: ${now.what}`);
  }
}
