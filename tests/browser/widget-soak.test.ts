import type { Browser } from 'playwright-core';
import { startBrowser } from '../support/browser';
import { Cable } from '../support/cable';
import { Program } from '../support/program';
import { Shopper, type DEVICES } from '../support/shopper';

/** Set these to look for what breaks the chat for longer, or to see it break once more. */
const SEED = Number(process.env['XIAOKA_SOAK_SEED'] ?? 20_261);
const STEPS = Number(process.env['XIAOKA_SOAK_STEPS'] ?? 18);
/** Time that a state of the network lasts, in milliseconds; nothing depends on it. */
const STEP_MS = 120;

let browser: Browser;
let program: Program;

beforeAll(async () => {
  [browser, program] = await Promise.all([startBrowser(), Program.start()]);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await program.stop();
});

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

test.each([
  ['phone', SEED],
  ['desktop', SEED + 1],
] as const)(
  'whatever becomes of the network, a %s shows everything once and in order (seed %d)',
  async (device: keyof typeof DEVICES, seed) => {
    const cable = await Cable.lay(program.url);
    const customer = await Shopper.come(browser, device, cable);
    const tabs = [customer.widget, await customer.secondTab()];
    const next = random(seed);
    const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(next() * from.length)];
    const whole = (): void => {
      cable.unmute();
      cable.mend();
    };
    const troubles: (() => unknown)[] = [
      () => cable.cut(),
      () => cable.fallSilent(),
      () => cable.mute('stream'),
      () => cable.mute('calls'),
      () => cable.swallow(1),
      () => customer.context.setOffline(true),
      whole,
    ];
    for (let step = 0; step < STEPS; step += 1) {
      await pick(tabs)?.says(`word ${String.fromCodePoint(97 + (step % 26))}`);
      if (next() < 0.5) await pick(troubles)?.();
      if (next() < 0.3) {
        whole();
        await customer.context.setOffline(false);
      }
      await new Promise((resolve) => setTimeout(resolve, STEP_MS * next()));
    }
    whole();
    await customer.context.setOffline(false);
    for (const tab of tabs) await customer.agrees(program.url, tab);
    expect(await customer.widget.log.locator('article.me').count()).toBe(STEPS);
    await customer.context.close();
    await cable.remove();
  },
  STEPS * 2_000 + 60_000,
);
