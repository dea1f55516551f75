import type { Browser } from 'playwright-core';
import { startBrowser } from '../support/browser';
import { until } from '../support/until';
import { WidgetScene, type Guest } from '../support/widget-scene';

/** A Thursday afternoon in Shanghai. */
const NOW = Date.parse('2026-11-26T15:04:00+08:00');
const DAY = 86_400_000;

let browser: Browser;
let scene: WidgetScene;
beforeAll(async () => (browser = await startBrowser()));
afterAll(() => browser.close());
afterEach(() => scene.close());

async function enter(guest: Guest = {}): Promise<WidgetScene> {
  scene = await WidgetScene.open(browser, guest);
  return scene;
}

test('days are marked and times told in the way of the language', async () => {
  const { page, line, log } = await enter({ open: false });
  await page.clock.setFixedTime(NOW);
  for (const at of [NOW - 400 * DAY, NOW - 3 * DAY, NOW - DAY, NOW - 4 * 60_000, NOW]) {
    line.now = at;
    line.says({ text: `at ${at}`, from: { id: 'xiaoka', role: 'bot' } });
  }
  await scene.opens();
  const days = () => log.locator('.day').allInnerTexts();
  const times = () => log.locator('.time:not(.aside)').allInnerTexts();
  await log.getByText(`at ${NOW}`).waitFor();
  expect(await days()).toEqual(['Wednesday, 22 October 2025', 'Monday 23 November', 'Yesterday', 'Today']);
  expect(await times()).toEqual(['15:04', '15:04', '15:04', '15:00', '15:04']);
  expect(await log.locator('.time').first().getAttribute('title')).toBe('22 October 2025 at 15:04');

  await page.clock.setFixedTime(NOW + DAY);
  await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
  await until(async () => (await days()).at(-1) === 'Yesterday', 'the day has changed');
  await page.getByRole('button', { name: /中文/ }).click();
  await until(async () => (await days())[1] === '11月23日星期一', 'the days are told in Chinese');
});

test('whoever reads further up is told how much came, and is brought to it', async () => {
  const { page, log } = await enter({ browser: { viewport: { width: 390, height: 640 } } });
  for (let count = 1; count <= 12; count += 1) await scene.bot(`Message ${count}\nin two lines`);
  const jump = page.locator('.jump');
  const distance = () =>
    log.evaluate(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight);
  await log.getByText('Message 12').waitFor();
  await until(async () => (await distance()) < 5, 'the newest is followed');
  expect(await jump.count()).toBe(0);

  await log.evaluate((element) => element.scrollTo({ top: 0 }));
  await page.getByRole('button', { name: 'Jump to newest', exact: true }).waitFor();
  await scene.bot('Message 13');
  scene.agent('Message 14');
  await page.getByRole('button', { name: 'Jump to newest, 2 new messages' }).waitFor();
  expect(await log.evaluate(({ scrollTop }) => scrollTop)).toBe(0);
  await jump.click();
  await until(async () => (await distance()) < 5, 'the newest is there');
  await jump.waitFor({ state: 'detached' });

  await log.evaluate((element) => element.scrollTo({ top: 0 }));
  await jump.waitFor();
  await scene.says('My own words');
  await until(async () => (await distance()) < 5, 'own words are followed');
  await scene.bot('A long answer\n'.repeat(60));
  await until(async () => (await distance()) > 300, 'a long answer is shown from its beginning');
  const top = (await log.getByText('A long answer').boundingBox())?.y ?? 0;
  expect(top).toBeGreaterThan((await log.boundingBox())?.y ?? 0);

  await log.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
  await jump.waitFor({ state: 'detached' });
  await page.setViewportSize({ width: 390, height: 600 });
  await until(async () => (await distance()) < 5, 'the end stays in sight when the keyboard comes');
});

test('what comes while the chat is closed is counted, not what was said before', async () => {
  const { page, launcher } = await enter();
  await scene.bot('One');
  await page.keyboard.press('Escape');
  await launcher.waitFor();
  const badge = page.locator('.badge');
  expect(await badge.isVisible()).toBe(false);
  await scene.bot('Two');
  scene.agent('Three');
  await page.getByRole('button', { name: 'Open support chat (2 unread)' }).click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await launcher.waitFor();
  expect(await badge.isVisible()).toBe(false);

  await page.reload();
  await scene.opens();
  await scene.log.getByText('Three').waitFor();
  await page.keyboard.press('Escape');
  await launcher.waitFor();
  expect(await badge.isVisible()).toBe(false);
});

test('a tone is heard only by those who want it, and that alone is remembered', async () => {
  const { page, log } = await enter({ open: false });
  await page.addInitScript(`window.tones = 0; const { start } = OscillatorNode.prototype;
    OscillatorNode.prototype.start = function (...when) { window.tones += 1; return start.apply(this, when); }`);
  await page.reload();
  await scene.opens();
  const tones = async () => Number(await page.evaluate('window.tones'));
  const toggle = async () => {
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('button', { name: 'Sound for new messages' }).click();
  };
  const remembered = () => page.evaluate("localStorage.getItem('xiaoka-sound')");
  await scene.bot('One');
  await log.getByText('One').waitFor();
  expect([await tones(), await remembered()]).toEqual([0, null]);
  await toggle();
  const before = await tones();
  expect([before > 0, await remembered()]).toEqual([true, 'on']);
  await scene.bot('Two');
  await until(async () => (await tones()) > before, 'the tone is heard');

  await page.reload();
  await scene.opens();
  await log.getByText('Two').waitFor();
  expect(await tones()).toBe(0);
  await scene.bot('Three');
  await until(async () => (await tones()) > 0, 'the tone is heard after a reload');
  await toggle();
  expect(await remembered()).toBeNull();
});

test('nothing in a message leads anywhere but to the operator, and nothing in it is run', async () => {
  const { page, log } = await enter({
    attributes: 'data-contacts="laika.example 400-000-0000 me@laika.example"',
  });
  const hostile = [
    '<img src=x onerror="document.title=\'run\'"><script>document.title="run"</script>',
    'javascript:alert(1) data:text/html,<b>x</b> vbscript:x file:///etc/passwd',
    'https://laika.example@evil.example/ https://l\u0430ika.example/ https://laika.example.evil.example/',
    'https://evil.example/?laika.example 13800000000 someone@evil.example',
    '[Laika](https://evil.example) <a href="https://evil.example">Laika</a>',
  ];
  await scene.bot(hostile.join('\n'));
  scene.agent(hostile.join('\n'));
  await page.locator('.message.agent').waitFor();
  expect(await log.locator('a, img, script, iframe').count()).toBe(0);
  expect(await page.title()).toBe('Shop');
  expect(await log.locator('.message.bot .bubble').innerText()).toBe(hostile.join('\n'));

  await scene.bot('https://laika.example/help (400-000-0000), me@laika.example');
  const link = log.locator('a');
  await link.nth(2).waitFor();
  const told = await link.evaluateAll((all) =>
    all.map((one) => [one.getAttribute('href'), one.getAttribute('rel')]),
  );
  expect(told).toEqual([
    ['https://laika.example/help', 'noopener noreferrer'],
    ['tel:4000000000', null],
    ['mailto:me@laika.example', null],
  ]);
  await scene.says('https://laika.example');
  await log.locator('.message.me').waitFor();
  expect(await log.locator('.message.me a').count()).toBe(0);
});

test('a person and the bot are told apart by name and form', async () => {
  const { page, log } = await enter();
  await scene.bot('I look it up.', { place: { step: 'identity', handoff: 'waiting' } });
  scene.agent('I have it.', '李雯');
  await scene.bot('I am back.', { place: { step: 'identity' } });
  const names = log.locator('.sender');
  await names.nth(2).waitFor();
  expect((await names.allInnerTexts()).map((name) => name.replace(/\s*:$/, ''))).toEqual([
    'Xiaoka · automatic assistant',
    'Support agent 李雯',
    'Xiaoka · automatic assistant',
  ]);
  const form = (who: string) =>
    page
      .locator(`.face.${who}`)
      .first()
      .evaluate((face) => getComputedStyle(face).borderRadius);
  expect(await form('bot')).not.toBe(await form('agent'));
  scene.line.says({
    text: '',
    channelData: { xiaoka: { handoff: 'agent', agent: '李雯' } },
    from: { id: 'xiaoka', role: 'bot' },
  });
  await page.locator('.header').getByText('Support agent 李雯').waitFor();
  scene.line.types({ id: 'agent', role: 'bot', name: '李雯' });
  await log.getByText('李雯 is typing').waitFor();
});
