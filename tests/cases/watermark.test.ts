import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { watermark } from '../../src/cases/watermark';
import { drawLabel, labelLines } from '../../src/cases/watermark-label';
import { changedParts, decode } from './pixels';

const ANN = { name: 'Ann Lee', email: 'ann@example.com' };
const BOB = { name: 'Bob Ray', email: 'bob@example.com' };
const AT = new Date('2026-03-02T01:00:59Z');

type Format = 'jpeg' | 'png' | 'webp';
const picture = (width = 900, height = 600, background = '#6080a0'): sharp.Sharp =>
  sharp({ create: { width, height, channels: 3, background } });

/** What is shown of a picture, and the picture as it was, decoded at the same size. */
async function shown(original: Buffer, format: Format, viewer = ANN, at = AT) {
  const { content: bytes, mediaType } = await watermark(original, `image/${format}`, viewer, at);
  const content = Buffer.from(bytes);
  const after = await decode(content);
  return { content, mediaType, after, before: await decode(original, after) };
}

describe('what it says', () => {
  test('is the name, the address and the minute in UTC', () => {
    expect(labelLines(ANN, AT)).toEqual(['Ann Lee', 'ann@example.com', '2026-03-02 01:00 UTC']);
    expect(labelLines({ name: '王小明', email: 'wang@example.com' }, AT)[0]).toBe('王小明');
  });

  test.each(['', ' ', 'Анна', '🦊', 'أحمد', 'Ann\u202eeel', 'José', 'e\u0301', '王\u0000'])(
    'of a name like %j is the address alone',
    (name) => {
      expect(labelLines({ ...ANN, name }, AT)).toEqual(['ann@example.com', '2026-03-02 01:00 UTC']);
    },
  );

  test('of an address that cannot be drawn is what can be', () => {
    expect(labelLines({ name: 'Анна', email: 'анна@example.com' }, AT)[0]).toBe('????@example.com');
  });

  test('is broken where it would get long, and keeps all of it', () => {
    const email = `${'a'.repeat(90)}@example.com`;
    const lines = labelLines({ ...ANN, email }, AT);
    expect(lines.map(({ length }) => length)).toEqual([7, 40, 40, 22, 20]);
    expect(lines.slice(1, 4).join('')).toBe(email);
  });

  test('is drawn with outlines that are numbers', () => {
    const { strokes, width, height } = drawLabel(labelLines(ANN, AT));
    expect(strokes.length).toBeGreaterThan(500);
    for (const { points } of strokes) for (const point of points) expect(Number.isFinite(point)).toBe(true);
    expect(width).toBeGreaterThan(5);
    expect(height).toBeCloseTo(3.6);
  });
});

describe('an image', () => {
  test.each<[Format, string]>([
    ['jpeg', '#ffffff'],
    ['png', '#000000'],
    ['webp', '#6080a0'],
  ])('that is a %s on %s is marked in every part, and can still be seen', async (format, background) => {
    const original = await picture(900, 600, background).toFormat(format).toBuffer();
    const { mediaType, after, before } = await shown(original, format);
    expect(mediaType).toBe('image/jpeg');
    expect(after).toMatchObject({ width: 900, height: 600 });
    for (const share of changedParts(after, before, 6)) {
      expect(share).toBeGreaterThan(0.03);
      expect(share).toBeLessThan(0.5);
    }
  });

  test('is another for each viewer and each minute, in every quarter', async () => {
    const original = await picture().jpeg().toBuffer();
    const ann = await shown(original, 'jpeg');
    const bob = await shown(original, 'jpeg', BOB);
    const later = await shown(original, 'jpeg', ANN, new Date('2026-03-02T01:01:00Z'));
    for (const other of [bob, later])
      expect(Math.min(...changedParts(ann.after, other.after, 2))).toBeGreaterThan(0.005);
    const again = await shown(original, 'jpeg', ANN, new Date('2026-03-02T01:00:00Z'));
    expect(again.content.equals(ann.content)).toBe(true);
  });

  test('that is tiny is enlarged, so that the words can be read', async () => {
    const { after, before } = await shown(await picture(64, 40).jpeg().toBuffer(), 'jpeg');
    expect(after).toMatchObject({ width: 960, height: 600 });
    expect(Math.min(...changedParts(after, before, 4))).toBeGreaterThan(0.03);
  });

  test.each([
    [4000, 60],
    [60, 4000],
  ])('of %i × %i is marked from end to end', async (width, height) => {
    const { after, before } = await shown(await picture(width, height).png().toBuffer(), 'png');
    expect(after).toMatchObject({ width, height });
    expect(Math.min(...changedParts(after, before, 4))).toBeGreaterThan(0.01);
  });

  test('keeps no metadata, and what was transparent becomes white', async () => {
    const original = await sharp({
      create: { width: 600, height: 600, channels: 4, background: '#00000000' },
    })
      .withExif({ IFD0: { Copyright: 'GEHEIM' } })
      .png()
      .toBuffer();
    const { content, after } = await shown(original, 'png');
    const { exif, xmp, iptc, format, hasAlpha } = await sharp(content).metadata();
    expect([exif, xmp, iptc, format, hasAlpha]).toEqual([undefined, undefined, undefined, 'jpeg', false]);
    expect(content.includes('GEHEIM')).toBe(false);
    expect(after.data.filter((value) => value > 250).length / after.data.length).toBeGreaterThan(0.5);
  });

  test('that is none is refused, in words', async () => {
    await expect(watermark(Buffer.from('hello'), 'image/jpeg', ANN, AT)).rejects.toMatchObject({
      code: 'UnsupportedMedia',
      status: 415,
      publicMessage: expect.stringContaining('nobody here can open') as string,
    });
  });
});

test('a machine without any fonts draws the very same', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'xiaoka-no-fonts-'));
  const viewer = { name: '王小明', email: 'wang@example.com' };
  const program = `
    const sharp = require('sharp');
    const { watermark } = require('./src/cases/watermark.ts');
    (async () => {
      const original = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#6080a0' } })
        .png().toBuffer();
      const at = new Date(${AT.getTime()});
      const { content } = await watermark(original, 'image/png', ${JSON.stringify(viewer)}, at);
      process.stdout.write(require('node:crypto').createHash('sha256').update(content).digest('hex'));
    })();
  `;
  const root = join(__dirname, '../..');
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['-r', join(root, 'tests/support/typescript.cjs'), '-e', program],
    {
      cwd: root,
      env: { PATH: process.env['PATH'], HOME: folder, FONTCONFIG_PATH: folder, XDG_DATA_HOME: folder },
    },
  ).finally(() => rmSync(folder, { recursive: true }));
  const here = await watermark(await picture().png().toBuffer(), 'image/png', viewer, AT);
  expect(stdout).toBe(createHash('sha256').update(here.content).digest('hex'));
  expect(stderr).toBe('');
});
