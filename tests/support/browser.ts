import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser } from 'playwright-core';

/**
 * Arguments the package brings for a cloud function: here they would end the browser, switch checks off, or draw
 * by a graphics card that is imitated, which takes most of a core.
 */
const NOT_HERE =
  /single-process|no-zygote|web-security|insecure-content|site-isolation|IsolateOrigins|gpu|use-gl|use-angle|swiftshader/;

/** Without these, the browser calls home at every start. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  '--disable-gpu',
];

/** Starts the browser that comes from npm. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = await chromium.executablePath();
  return playwright.launch({
    executablePath,
    args: [...chromium.args.filter((each) => !NOT_HERE.test(each)), ...QUIET],
    headless: true,
  });
}
