import { degrees, PDFDocument, PDFName, rgb, StandardFonts, type PDFPage } from '@cantoo/pdf-lib';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import sharp from 'sharp';
import { watermark } from '../../src/cases/watermark';
import { changedParts, decode, type Pixels } from './pixels';

const ANN = { name: 'Ann Lee', email: 'ann@example.com' };
const BOB = { name: 'Bob Ray', email: 'bob@example.com' };
const AT = new Date('2026-03-02T01:00:00Z');

let pdfium: PDFiumLibrary;
beforeAll(async () => {
  pdfium = await PDFiumLibrary.init();
});
afterAll(() => pdfium.destroy());

/** What a reader sees of each page. */
async function pagesOf(pdf: Buffer): Promise<Pixels[]> {
  const document = await pdfium.loadDocument(pdf);
  const pages: Pixels[] = [];
  for (const page of document.pages()) {
    const { data } = await page.render({
      scale: 1,
      renderFormFields: true,
      render: async ({ data: raw, width, height }) =>
        sharp(raw, { raw: { width, height, channels: 4 } })
          .png()
          .toBuffer(),
    });
    pages.push(await decode(Buffer.from(data)));
  }
  document.destroy();
  return pages;
}

const mark = async (pdf: Buffer, viewer = ANN): Promise<Buffer> => {
  const { content, mediaType } = await watermark(pdf, 'application/pdf', viewer, AT);
  expect(mediaType).toBe('application/pdf');
  return Buffer.from(content);
};

async function pdfWith(draw: (document: PDFDocument) => Promise<void> | void): Promise<Buffer> {
  const document = await PDFDocument.create();
  await draw(document);
  return Buffer.from(await document.save({ addDefaultPage: false }));
}

/** A dark field in the middle of a page, to find its content again by. */
function drawField(page: PDFPage): void {
  page.drawRectangle({ x: 100, y: 150, width: 100, height: 100, color: rgb(0.8, 0, 0) });
}

test('every page is marked in every part, and shows what it showed', async () => {
  const original = await pdfWith((document) => {
    drawField(document.addPage([400, 500]));
    drawField(document.addPage([300, 400]));
    document.addPage([420, 300]).setRotation(degrees(90));
    const cut = document.addPage([500, 500]);
    drawField(cut);
    cut.setCropBox(50, 60, 400, 300);
  });
  const before = await pagesOf(original);
  const after = await pagesOf(await mark(original));
  expect(after).toHaveLength(4);
  expect(after.map(({ width, height }) => [width, height])).toEqual(
    before.map(({ width, height }) => [width, height]),
  );
  for (const [index, page] of after.entries()) {
    const shares = changedParts(page, before[index] ?? page, 4);
    expect(Math.min(...shares)).toBeGreaterThan(0.02);
    expect(Math.max(...shares)).toBeLessThan(0.5);
  }
});

test('each viewer’s name stands on each page', async () => {
  const original = await pdfWith((document) => {
    document.addPage([300, 400]);
    document.addPage([400, 300]);
  });
  const [ann, bob] = [await pagesOf(await mark(original)), await pagesOf(await mark(original, BOB))];
  for (const [index, page] of ann.entries())
    expect(Math.min(...changedParts(page, bob[index] ?? page, 2))).toBeGreaterThan(0.005);
});

test('content that leaves the page turned and cut off does not turn or cut off the mark', async () => {
  const original = await pdfWith((document) => {
    const page = document.addPage([400, 400]);
    const content = document.context.stream('q 0 0 1 1 re W n 0.01 0 0 0.01 0 0 cm');
    page.node.set(PDFName.of('Contents'), document.context.register(content));
  });
  const [before] = await pagesOf(original);
  const [after] = await pagesOf(await mark(original));
  if (!before || !after) throw new Error('a page is missing');
  expect(Math.min(...changedParts(after, before, 4))).toBeGreaterThan(0.02);
});

test('filled fields and notes are drawn in, hidden ones are not; both are marked', async () => {
  const make = (flags: number) =>
    pdfWith(async (document) => {
      const page = document.addPage([400, 400]);
      const font = await document.embedFont(StandardFonts.Helvetica);
      const field = document.getForm().createTextField('field');
      field.setText('XXXXXXXX');
      field.addToPage(page, { x: 20, y: 300, width: 160, height: 60, font });
      const look = document.context.stream('0 0.6 0 rg 0 0 10 10 re f', {
        Type: 'XObject',
        Subtype: 'Form',
        BBox: [0, 0, 10, 10],
      });
      const note = document.context.obj({
        Type: 'Annot',
        Subtype: 'Stamp',
        Rect: [250, 50, 350, 150],
        F: flags,
        AP: { N: document.context.register(look) },
      });
      page.node.Annots()?.push(document.context.register(note));
    });
  const at = ({ data, width }: Pixels, x: number, y: number) => [
    ...data.subarray((y * width + x) * 3).subarray(0, 3),
  ];
  const green = (pixels: Pixels) => {
    const spots = [260, 280, 300, 320, 340].map((x) => at(pixels, x, 300));
    return spots.filter(([red = 0, middle = 0]) => middle - red > 40).length;
  };
  const visible = await mark(await make(4));
  const [page] = await pagesOf(visible);
  const [without] = await pagesOf(await mark(await make(2)));
  if (!page || !without) throw new Error('a page is missing');
  expect(green(page)).toBe(5);
  expect(green(without)).toBe(0);
  const field = await PDFDocument.load(visible);
  expect(field.getForm().getFields()).toEqual([]);
  expect(field.getPage(0).node.Annots()?.size() ?? 0).toBe(0);
  const dark = page.data.filter((_, index) => {
    const [x, y] = [Math.floor(index / 3) % 400, Math.floor(index / 1200)];
    return index % 3 === 0 && x < 180 && y > 45 && y < 95 && (page.data[index] ?? 255) < 60;
  });
  expect(dark.length).toBeGreaterThan(200);
});

test('scripts, attachments and what the file says of itself are gone', async () => {
  const original = await pdfWith(async (document) => {
    document.addPage();
    document.setTitle('GEHEIM');
    document.addJavaScript('main', 'app.alert("GEHEIM")');
    await document.attach(Buffer.from('GEHEIM'), 'GEHEIM.txt', { mimeType: 'text/plain' });
  });
  const marked = await PDFDocument.load(await mark(original));
  expect(marked.getTitle()).toBeUndefined();
  const root = marked.catalog.keys().map(String);
  expect(root.sort()).toEqual(['/Pages', '/Type']);
});

describe('one that nothing can be stamped on is refused, in words', () => {
  test.each<[string, () => Promise<Buffer> | Buffer]>([
    [
      'encrypted',
      async () => {
        const document = await PDFDocument.create();
        document.addPage();
        document.encrypt({ userPassword: 'secret', ownerPassword: 'owner' });
        return Buffer.from(await document.save({ useObjectStreams: false }));
      },
    ],
    ['without pages', () => pdfWith(() => undefined)],
    [
      'damaged',
      () => Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
    ],
    ['nothing but a head', () => Buffer.from('%PDF-1.7\n%%EOF')],
    ['no PDF', () => Buffer.from('hello')],
  ])('%s', async (_name, make) => {
    await expect(mark(await make())).rejects.toMatchObject({
      code: 'UnsupportedMedia',
      publicMessage: expect.stringContaining('nobody here can open') as string,
    });
  });
});
