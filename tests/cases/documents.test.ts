import { readFileSync, rmSync } from 'node:fs';
import { mkdtemp, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { documentFolder } from '../../src/cases/document-folder';
import { createDocumentVault } from '../../src/cases/documents';
import type { IncomingDocument, StoredDocument } from '../../src/core/message';
import { createVault } from '../../src/privacy/vault';
import { documentContract } from '../contracts/documents.suite';

const vault = createVault({ current: Buffer.alloc(32, 7).toString('base64') });
const ZIP = Buffer.from('PK\u0003\u0004 what is hidden behind the picture', 'latin1');
const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
  'latin1',
);
const HEIC = readFileSync(join(__dirname, 'fixtures/two-colours.heic'));

let dir: string;
let documents: ReturnType<typeof createDocumentVault>;

beforeEach(async () => {
  dir = join(await mkdtemp(join(tmpdir(), 'xiaoka-documents-')), 'documents');
  documents = createDocumentVault({ shelf: documentFolder(dir), vault });
});
afterEach(() => rmSync(join(dir, '..'), { recursive: true }));

const picture = (width = 60, height = 40) =>
  sharp({ create: { width, height, channels: 3, background: '#c83030' } }).withExif({
    IFD0: { Make: 'secret-camera', Orientation: '6' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '39/1 54/1 0/1' },
  });

function kept(incoming: IncomingDocument): StoredDocument {
  if (incoming.kind !== 'stored') throw new Error(`refused: ${incoming.reason}`);
  return incoming.document;
}

async function storedImage(bytes: Buffer) {
  const document = kept(await documents.store(bytes));
  const content = await documents.read(document.id);
  expect(content.length).toBe(document.bytes);
  return { document, content, metadata: await sharp(content).metadata() };
}

describe('images', () => {
  test('a JPEG loses its metadata and is turned upright', async () => {
    const bytes = await picture().withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect((await sharp(bytes).metadata()).exif).toBeDefined();
    const { document, content, metadata } = await storedImage(bytes);
    expect(document.mediaType).toBe('image/jpeg');
    expect(metadata).toMatchObject({ format: 'jpeg', width: 40, height: 60 });
    expect(metadata.exif).toBeUndefined();
    expect(content.includes('secret-camera')).toBe(false);
  });

  test.each(['png', 'webp'] as const)('a %s stays one, without metadata', async (format) => {
    const { document, metadata } = await storedImage(await picture().toFormat(format).toBuffer());
    expect(document.mediaType).toBe(`image/${format}`);
    expect(metadata.format).toBe(format);
    expect(metadata.exif).toBeUndefined();
  });

  test('what is hidden behind a picture goes', async () => {
    const { content } = await storedImage(Buffer.concat([await picture().jpeg().toBuffer(), ZIP]));
    expect(content.includes('hidden')).toBe(false);
  });

  test('a picture is made no larger than 4,000 pixels a side', async () => {
    const { metadata } = await storedImage(await picture(5000, 100).png().toBuffer());
    expect(metadata).toMatchObject({ width: 4000, height: 80 });
  });

  test('of an animation the first frame is kept', async () => {
    const frames = await Promise.all(
      ['#ff0000', '#0000ff'].map((background) =>
        sharp({ create: { width: 20, height: 20, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const animation = await sharp(frames, { join: { animated: true } })
      .webp({ lossless: true })
      .toBuffer();
    expect((await sharp(animation).metadata()).pages).toBe(2);
    const { content, metadata } = await storedImage(animation);
    expect(metadata.pages ?? 1).toBe(1);
    const [red, , blue] = (await sharp(content).stats()).channels;
    expect(red?.mean).toBeGreaterThan(200);
    expect(blue?.mean).toBeLessThan(60);
  });

  test('a PNG that says it is animated is one as well', async () => {
    const png = await picture().png().toBuffer();
    const chunk = Buffer.alloc(16);
    chunk.writeUInt32BE(8, 0);
    chunk.write('acTL', 4, 'latin1');
    chunk.writeUInt32BE(1, 8);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(chunk.subarray(4)));
    const { document } = await storedImage(
      Buffer.concat([png.subarray(0, 33), chunk, sum, png.subarray(33)]),
    );
    expect(document.mediaType).toBe('image/png');
  });

  test('a HEIC photo is kept as a JPEG with the same picture', async () => {
    expect(HEIC.includes('secret-camera')).toBe(true);
    const { document, content, metadata } = await storedImage(HEIC);
    expect(document.mediaType).toBe('image/jpeg');
    expect(metadata).toMatchObject({ format: 'jpeg', width: 64, height: 48 });
    const { data } = await sharp(content).raw().toBuffer({ resolveWithObject: true });
    expect(data[2]).toBeGreaterThan(150);
    expect(data[63 * 3]).toBeGreaterThan(150);
    expect(content.includes('secret-camera')).toBe(false);
  });
});

describe('what is refused', () => {
  test.each([
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'],
    ['HTML', '<!doctype html><script>1</script>'],
    ['a program', `MZ\u0090\u0000${'\u0000'.repeat(200)}`],
    ['ZIP', ZIP.toString('latin1').padEnd(60, ' ')],
    ['text', 'hello'],
    ['nothing', ''],
  ])('%s', async (_what, content) => {
    expect(await documents.store(Buffer.from(content, 'latin1'))).toMatchObject({
      kind: 'refused',
      reason: 'type',
    });
  });

  test.each([
    ['an image cut off', async () => (await picture(400, 300).jpeg().toBuffer()).subarray(0, -200)],
    ['a PNG cut off', async () => (await picture(400, 300).png().toBuffer()).subarray(0, -30)],
    ['a HEIC cut off', () => HEIC.subarray(0, -80)],
    ['a small file of a huge picture', () => picture(9000, 9000).png().toBuffer()],
    ['a PDF without its end', () => PDF.subarray(0, -8)],
  ])('%s, as damaged', async (_what, make) => {
    expect(await documents.store(await make())).toMatchObject({ kind: 'refused', reason: 'damaged' });
  });

  test('more than 10 MB', async () => {
    const large = Buffer.concat([PDF, Buffer.alloc(10 * 1024 * 1024), PDF]);
    expect(await documents.store(large)).toMatchObject({ kind: 'refused', reason: 'too_large' });
  });

  test('leaves nothing behind', async () => {
    await documents.store(Buffer.from('hello'));
    expect(await readdir(dir).catch(() => [])).toEqual([]);
  });
});

describe('keeping', () => {
  test('a PDF is kept as it is, encrypted, for the program alone', async () => {
    const { id, mediaType } = kept(await documents.store(PDF));
    expect(mediaType).toBe('application/pdf');
    expect(await documents.read(id)).toEqual(PDF);
    expect((await readFile(join(dir, `${id}.bin`))).includes('%PDF')).toBe(false);
    expect((await stat(join(dir, `${id}.bin`))).mode & 0o777).toBe(0o600);
    expect((await stat(dir)).mode & 0o777).toBe(0o700);
  });

  test('a document is bound to its id', async () => {
    const one = kept(await documents.store(PDF));
    const other = kept(await documents.store(PDF));
    await writeFile(join(dir, `${one.id}.bin`), await readFile(join(dir, `${other.id}.bin`)));
    await expect(documents.read(one.id)).rejects.toMatchObject({ code: 'DecryptionFailed' });
  });

  test('removed is gone; removing it again is no error', async () => {
    const { id } = kept(await documents.store(PDF));
    await documents.remove(id);
    await documents.remove(id);
    await expect(documents.read(id)).rejects.toMatchObject({ code: 'NotFound' });
    await expect(documents.read('../../etc/passwd')).rejects.toMatchObject({ code: 'NotFound' });
    await expect(documents.remove('../../etc/passwd')).rejects.toThrow();
  });

  test('old ones are listed, those half written too', async () => {
    expect(await documents.list(new Date())).toEqual([]);
    const old = kept(await documents.store(PDF)).id;
    const half = '0b9c5d6e-1f2a-4b3c-8d4e-5f6a7b8c9d0e';
    await writeFile(join(dir, `${half}.bin.new`), 'half');
    await utimes(join(dir, `${old}.bin`), 1000, 1000);
    await utimes(join(dir, `${half}.bin.new`), 1000, 1000);
    await documents.store(PDF);
    expect((await documents.list(new Date(2_000_000))).sort()).toEqual([old, half].sort());
    await documents.remove(half);
    expect(await documents.list(new Date(2_000_000))).toEqual([old]);
  });

  test('many at once are all kept', async () => {
    const bytes = await picture().jpeg().toBuffer();
    const stored = await Promise.all(Array.from({ length: 8 }, () => documents.store(bytes)));
    expect(new Set(stored.map((each) => kept(each).id)).size).toBe(8);
  });
});

describe('the folder', () => documentContract(() => documentFolder(dir)));
