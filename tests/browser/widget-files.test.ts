import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { startBrowser } from '../support/browser';
import { Customer } from '../support/customer';
import { goThrough, person, usualAnswers } from '../support/people';
import { Program } from '../support/program';
import { WidgetPage } from '../support/widget-page';

let browser: Browser;
let program: Program;
let customer: Customer;
let widget: WidgetPage;
let page: Page;
let network: CDPSession;
const folder = mkdtempSync(join(tmpdir(), 'files-'));

beforeAll(async () => {
  [browser, program] = await Promise.all([startBrowser(), Program.start()]);
  const url = () => program.url;
  customer = await Customer.arrive(url, 'en-US');
  const begun = await customer.say('I want to cancel my internet card');
  await goThrough(customer, program.url, begun, usualAnswers(person(1), 'en'), 'id_front');
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 390, height: 844 } });
  widget = await WidgetPage.open(context, program.url, customer);
  page = widget.page;
  network = await context.newCDPSession(page);
  await widget.sees('front of your document');
});
afterAll(async () => {
  await browser.close();
  await program.stop();
  rmSync(folder, { recursive: true });
});

/** Shapes the network of the page. @param bytesPerSecond that can be sent; absent: as many as there are */
const shape = (offline: boolean, bytesPerSecond = -1) =>
  network.send('Network.emulateNetworkConditions', {
    offline,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: bytesPerSecond,
  });

const pdf = (bytes: number) => ({
  name: 'id.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(bytes), Buffer.from('\n%%EOF\n')]),
});

function large(name: string): string {
  const path = join(folder, name);
  writeFileSync(path, '%PDF-1.4');
  truncateSync(path, 50 * 1024 * 1024);
  return path;
}

const uploads = async () =>
  (await customer.history()).filter(({ from, attachments }) => from.role === 'user' && attachments);

test.each([
  ['a PDF of 50 MB', () => large('large.pdf'), 'larger than 10 MB'],
  ['a photo of 50 MB', () => large('large.jpg'), 'larger than 10 MB'],
  ['nothing', () => ({ ...pdf(0), buffer: Buffer.alloc(0) }), 'is empty'],
  ['a program called PDF', () => ({ ...pdf(0), buffer: Buffer.from('MZ\x90\0\x03\0\0\0') }), 'Only photos'],
  [
    'a program called photo',
    () => ({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('MZ\x90\0\x03\0\0\0') }),
    'Only photos',
  ],
])('%s is refused on the device, in kind words', async (_, file, words) => {
  const notes = widget.log.locator('.note').filter({ hasText: words });
  const before = await notes.count();
  await page.locator('input[type=file]').first().setInputFiles(file());
  await notes.nth(before).waitFor();
  expect(await uploads()).toEqual([]);
});

test('an upload shows how far it is, and can be taken back', async () => {
  await shape(false, 100_000);
  await widget.chooses(pdf(3_000_000));
  const progress = widget.log.getByRole('progressbar');
  await progress.waitFor();
  await widget.picture('en-uploading');
  await widget.log.getByRole('button', { name: 'Cancel upload' }).click();
  await progress.waitFor({ state: 'detached' });
  await widget.log.locator('.file').waitFor({ state: 'detached' });
  await shape(false);
  await widget.says('How long does it take?');
  await widget.sees('working days');
  expect(await uploads()).toEqual([]);
});

test('an upload that was cut off goes on by itself, and counts once', async () => {
  await shape(false, 100_000);
  await widget.chooses(pdf(3_000_000));
  await widget.log.getByRole('progressbar').waitFor();
  await shape(true);
  await widget.sees('Waiting for the network');
  await widget.picture('en-upload-cut');
  await shape(false);
  await widget.sees('back of your document');
  expect(await uploads()).toHaveLength(1);
});

test('a photo that the browser cannot open goes as it is, and the server says what it is', async () => {
  const head = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1');
  await widget.chooses({
    name: 'IMG_1.HEIC',
    mimeType: 'image/heic',
    buffer: Buffer.concat([head, Buffer.alloc(200)]),
  });
  await widget.sees("can't be opened");
  expect(await uploads()).toHaveLength(2);
});
