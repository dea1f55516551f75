import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';
import { z } from 'zod';

/** An agent's browser with one chat open. */
export interface Screen {
  /** Customer's messages that were drawn, by text, with the moment on this process's clock. */
  drawn(): Promise<ReadonlyMap<string, number>>;
  close(): Promise<void>;
}

const MESSAGE = /这是第 \d+ 位客户的话，说到 \d+ 了/gu;
const drawings = z.array(z.tuple([z.string(), z.number()]));

/** Notes when each message is drawn; runs in the page, between two frames. */
const WATCH = `
  window.drawn = new Map();
  new MutationObserver(() => requestAnimationFrame(() => {
    for (const text of document.body.innerText.match(${MESSAGE.toString()}) ?? [])
      if (!window.drawn.has(text)) window.drawn.set(text, Date.now());
  })).observe(document.body, { childList: true, subtree: true, characterData: true });
`;

/**
 * Opens the console on a conversation in Chromium.
 * @param cookie session of the agent who has it, `name=value`
 */
export async function openScreen(port: number, cookie: string, conversationId: string): Promise<Screen> {
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-quic'],
    headless: true,
  });
  const url = `http://127.0.0.1:${port}`;
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url }]);
  const page = await context.newPage();
  await page.goto(`${url}/agent/chats/${encodeURIComponent(conversationId)}`);
  await page.getByRole('textbox').last().waitFor();
  await page.evaluate(WATCH);
  return {
    async drawn() {
      const all = drawings.parse(await page.evaluate('[...window.drawn]'));
      // The page's clock is the machine's; this process counts from when it began.
      return new Map(all.map(([text, at]) => [text, at - performance.timeOrigin]));
    },
    close: () => browser.close(),
  };
}
