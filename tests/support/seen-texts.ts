import type { BrowserContext, Page } from 'playwright-core';

/** Notes everything that ever stood in the widget's document, what is typed apart, and every file that is sent. */
const RECORDER = `
  const seen = (globalThis.seenTexts = new Set());
  const watch = () => {
    const root = document.querySelector('xiaoka-widget')?.shadowRoot;
    if (!root) return void requestAnimationFrame(watch);
    const note = () => seen.add(root.innerHTML);
    new MutationObserver(note).observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
    note();
  };
  watch();
  globalThis.sentFiles = [];
  const send = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.send = function (body) {
    if (body instanceof FormData) sentFiles.push(body.get('file'));
    return send.call(this, body);
  };
  globalThis.print = () => { parent.printed = document.body.innerText; };`;

/** Has the pages of a context recorded from their first moment on. */
export async function recordTexts(context: BrowserContext): Promise<void> {
  await context.addInitScript(RECORDER);
}

/** Which of these ever stood in the widget, however briefly, or stand in what the browser keeps. */
export async function everShown(page: Page, secrets: readonly string[]): Promise<string[]> {
  return page.evaluate<string[]>(
    `${JSON.stringify(secrets)}.filter((secret) => [...seenTexts, JSON.stringify({ ...localStorage })].some((text) => text.includes(secret)))`,
  );
}

/** The newest file that the page sent, as it left the device. */
export async function lastSentFile(page: Page): Promise<Buffer> {
  const bytes = await page.evaluate<number[]>(
    `sentFiles[sentFiles.length - 1].arrayBuffer().then((bytes) => [...new Uint8Array(bytes)])`,
  );
  return Buffer.from(bytes);
}

/** What was printed last. */
export async function lastPrinted(page: Page): Promise<string> {
  return page.evaluate<string>('globalThis.printed ?? ""');
}
