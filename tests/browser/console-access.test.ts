import type { Browser } from 'playwright-core';
import { WORDS } from '../../src/web/console/words/dictionary';
import { paleOn, violationsOn } from '../support/axe';
import { startBrowser } from '../support/browser';
import { setCast, takenBy } from '../support/cast';
import { DESK_STATES } from '../support/desk-states';
import { PAGE_STATES } from '../support/page-states';
import { Tour } from '../support/tour';
import { openWatched } from '../support/watched-page';

/** How the console is looked at. */
const LOOKS = [
  { language: 'zh', locale: 'zh-CN', colorScheme: 'light', width: 1440, height: 900 },
  { language: 'en', locale: 'en-US', colorScheme: 'dark', width: 390, height: 844 },
] as const;

/** What is drawn late is drawn by then, in milliseconds. */
const DRAWN_MS = 80;

/** The network is cut on the way. */
const CUT = /ERR_INTERNET_DISCONNECTED/;

let browser: Browser;
beforeAll(async () => (browser = await startBrowser()));
afterAll(() => browser.close());

describe.each(LOOKS)('$language, $colorScheme, $width wide', (look) => {
  let tour: Tour;
  let complaints: string[];

  beforeAll(async () => {
    const cast = await setCast();
    await takenBy(cast.program, 'agent2@demo.example', cast.complainer);
    const { language, locale, colorScheme, width, height } = look;
    const phone = width < 760;
    const options = { locale, colorScheme, viewport: { width, height }, hasTouch: phone };
    // Halfway through a fade, everything is pale.
    const context = await browser.newContext({ ...options, reducedMotion: 'reduce' });
    context.setDefaultTimeout(10_000);
    const { page, complaints: all } = await openWatched(context, cast.program.url);
    complaints = all;
    tour = new Tour(page, cast, WORDS[language], phone);
  }, 60_000);
  afterAll(() => tour.cast.program.stop());

  /** What can be read badly in the other colours. */
  const paleOtherwise = async (): Promise<string[]> => {
    await tour.shines(look.colorScheme === 'light' ? 'dark' : 'light');
    const pale = await paleOn(tour.page);
    await tour.shines(look.colorScheme);
    return pale;
  };

  test.each(Object.entries({ ...DESK_STATES, ...PAGE_STATES }))('%s', async (_, comes) => {
    await comes(tour);
    await tour.page.waitForTimeout(DRAWN_MS);
    expect(await violationsOn(tour.page)).toEqual([]);
    expect(await paleOtherwise()).toEqual([]);
    expect(complaints.splice(0).filter((each) => !CUT.test(each))).toEqual([]);
  });
});
