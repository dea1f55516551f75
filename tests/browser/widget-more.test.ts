import type { Browser } from 'playwright-core';
import { startBrowser } from '../support/browser';
import { documentPhoto } from '../support/document-photos';
import { WidgetScene } from '../support/widget-scene';

const MORE = '**/widget-more.*.js*';
const CHINESE = '**/widget-zh.*.js*';

let browser: Browser;
let scene: WidgetScene;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());
afterEach(() => scene.close());

const asksForPhoto = () => scene.bot('Please send the front.', { place: { expects: 'id_front' } });
const isMore = (url: string): boolean => url.includes('/widget-more.');
async function hands(photo: Buffer): Promise<void> {
  const file = { name: 'id.jpg', mimeType: 'image/jpeg', buffer: photo };
  await scene.page.locator('input[type=file]').first().setInputFiles(file);
}

test('the code for photos comes when one is asked for, and not before', async () => {
  scene = await WidgetScene.open(browser, { open: false });
  const fetched: string[] = [];
  scene.page.on('request', (request) => isMore(request.url()) && fetched.push(request.url()));
  await scene.opens();
  await scene.bot('What would you like?');
  expect(fetched).toEqual([]);
  const arrived = scene.page.waitForResponse((response) => isMore(response.url()));
  await asksForPhoto();
  await arrived;
  await hands(await documentPhoto('dark'));
  await scene.page.locator('.review').getByText('It is rather dark').waitFor();
  expect(fetched).toHaveLength(1);
});

test('where it cannot be fetched a photo goes as it is, keeping says why not, and the next tap tries again', async () => {
  scene = await WidgetScene.open(browser);
  const { page } = scene;
  await page.route(MORE, (route) => route.abort());
  const lost = page.waitForEvent('requestfailed', (request) => isMore(request.url()));
  await asksForPhoto();
  await lost;
  await hands(await documentPhoto('dark'));
  await scene.log.locator('.message.me .file').waitFor();
  const save = async () => {
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('button', { name: 'Save the chat' }).click();
  };
  await save();
  await scene.log.locator('.note').getByText('need the network').waitFor();
  await page.unroute(MORE);
  const saved = page.waitForEvent('download');
  await save();
  expect((await saved).suggestedFilename()).toMatch(/^xiaoka-.*\.html$/);
});

test('only the words of the shown language come; the others when it is changed, or the chat says why not', async () => {
  scene = await WidgetScene.open(browser, { open: false });
  const { page } = scene;
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url().replace(/^.*\/(widget-?\w*)\..*$/, '$1')));
  await scene.opens();
  expect(fetched).toEqual(expect.arrayContaining(['widget-chat', 'widget-en']));
  expect(fetched).not.toContain('widget-zh');
  await page.route(CHINESE, (route) => route.abort());
  await page.getByRole('button', { name: '切换到中文' }).click();
  await scene.log.locator('.note').getByText('needs the network').waitFor();
  await page.unroute(CHINESE);
  await page.getByRole('button', { name: '切换到中文' }).click();
  await page.getByRole('button', { name: '关闭对话' }).waitFor();
});
