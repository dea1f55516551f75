import type { Browser } from 'playwright-core';
import { paleOn, violationsOn } from '../support/axe';
import { startBrowser } from '../support/browser';
import { keepPicture } from '../support/pictures';
import { WidgetScene } from '../support/widget-scene';
import { WIDGET_STATES } from '../support/widget-states';

/** How the widget is looked at, in both colours each; by axe where the others look no different to it. */
const LOOKS = [
  { language: 'zh', device: 'phone', width: 390, height: 844, axe: false },
  { language: 'en', device: 'phone', width: 360, height: 640, axe: true },
  { language: 'zh', device: 'desktop', width: 1280, height: 800, axe: true },
  { language: 'en', device: 'desktop', width: 1280, height: 800, axe: false },
] as const;
const SCHEMES = ['light', 'dark'] as const;

let browser: Browser;
beforeAll(async () => (browser = await startBrowser()));
afterAll(() => browser.close());

describe.each(LOOKS)('$language on a $device', ({ language, device, width, height, axe }) => {
  test('every state is a picture to look at, and has nothing that shuts anybody out', async () => {
    const phone = device === 'phone';
    const viewport = { width, height };
    const scene = await WidgetScene.open(browser, {
      language,
      attributes: 'data-contacts="laika.example 400-000-0000"',
      open: false,
      browser: { viewport, hasTouch: phone, isMobile: phone },
    });
    for (const [name, comes] of Object.entries(WIDGET_STATES)) {
      await comes(scene, language);
      for (const colorScheme of SCHEMES) {
        await scene.page.emulateMedia({ colorScheme });
        await scene.page.locator(`xiaoka-widget[data-scheme=${colorScheme}]`).waitFor({ state: 'attached' });
        await keepPicture(scene.page, `widget-${device}-${language}-${colorScheme}-${name}`);
        if (!axe) continue;
        const looks = colorScheme === 'light' ? violationsOn : paleOn;
        expect([name, ...(await looks(scene.page))]).toEqual([name]);
      }
    }
    await scene.close();
  }, 60_000);
});
