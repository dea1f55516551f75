import type { BrowserContext, Page } from 'playwright-core';

/** Tells of everything that the page's policy did not allow, in the browser's own log. */
const POLICY = `addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
  console.error('policy: ' + violatedDirective + ' ' + blockedURI))`;

/** An answer that says no is no fault of the page: the browser logs it all the same. */
const REFUSED = /the server responded with a status of 4\d\d/;

/** A page, and everything that the browser complained of or that left its origin. */
export interface WatchedPage {
  readonly page: Page;
  readonly complaints: string[];
}

/** Opens a page that is watched from its first moment on. @param url where it may go, and nowhere else */
export async function openWatched(context: BrowserContext, url: string): Promise<WatchedPage> {
  const complaints: string[] = [];
  const { host } = new URL(url);
  const stays = (address: string): void => {
    const { protocol, host: other } = new URL(address);
    if (!['blob:', 'data:'].includes(protocol) && other !== host) complaints.push(`left: ${address}`);
  };
  await context.addInitScript(POLICY);
  const page = await context.newPage();
  page.on('console', (message) => {
    const text = message.text();
    if (['error', 'warning'].includes(message.type()) && !REFUSED.test(text)) complaints.push(text);
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => stays(request.url()));
  page.on('websocket', (socket) => stays(socket.url()));
  return { page, complaints };
}
