import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';
import { documentFolder } from '../../src/cases/document-folder';
import { createDocumentVault } from '../../src/cases/documents';
import { createVault } from '../../src/privacy/vault';
import { Customer, type Answer, type TestFile } from '../support/customer';
import { goThrough, person, photo, usualAnswers } from '../support/people';
import { Program } from '../support/program';
import { expectCleanLog, expectPolite } from './support';

let program: Program;
const url = (): string => program.url;

beforeEach(async () => {
  program = await Program.start();
});
afterEach(async () => {
  expectCleanLog(program);
  await program.stop();
});

const ZIP = Buffer.concat([
  Buffer.from('PK\u0003\u0004\u0014\u0000\u0000\u0000\u0000\u0000', 'latin1'),
  randomBytes(200),
]);
const ELF = Buffer.concat([Buffer.from('\u007fELF\u0002\u0001\u0001', 'latin1'), randomBytes(2_000)]);
const EXE = Buffer.concat([Buffer.from('MZ\u0090\u0000', 'latin1'), randomBytes(2_000)]);
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
const HTML = Buffer.from('<!doctype html><script>alert(1)</script>');
const GIF = Buffer.from('GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;', 'latin1');
const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);
const HEIC = join(__dirname, '../cases/fixtures/two-colours.heic');

const noise = (width = 400, height = 300): sharp.Sharp =>
  sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } });
const file = (bytes: Buffer, name: string, type: string): TestFile => ({ bytes, name, type });

/** Brings a customer up to the question for the front side. */
async function atFront(digit = 7): Promise<{ customer: Customer; answer: Answer }> {
  const customer = await Customer.arrive(url);
  const begun = await customer.say('我要注销上网卡');
  const answer = await goThrough(customer, program.url, begun, usualAnswers(person(digit), 'zh'), 'id_front');
  expect(answer.expects).toBe('id_front');
  return { customer, answer };
}

const stored = (): string[] => readdirSync(join(program.dataDir, 'documents')).sort();

/** What the vault holds, decrypted. */
async function opened(): Promise<Buffer[]> {
  const secret = readFileSync(join(program.dataDir, 'secret.key'), 'utf8').trim();
  const vault = createDocumentVault({
    shelf: documentFolder(join(program.dataDir, 'documents')),
    vault: createVault({ current: secret }),
  });
  return Promise.all(stored().map((name) => vault.read(name.replace(/\.bin$/, ''))));
}

it.each([
  ['JPEG', async () => file(await noise().jpeg().toBuffer(), 'id.jpg', 'image/jpeg')],
  ['PNG', async () => file(await noise().png().toBuffer(), 'id.png', 'image/png')],
  ['WebP', async () => file(await noise().webp().toBuffer(), 'id.webp', 'image/webp')],
  ['PDF', async () => file(PDF, 'id.pdf', 'application/pdf')],
  ['HEIC', async () => file(readFileSync(HEIC), 'IMG_0001.HEIC', 'image/heic')],
  [
    'JPEG under a wrong name and type',
    async () => file(await noise().jpeg().toBuffer(), 'id.txt', 'text/plain'),
  ],
] as const)('a %s is taken, kept encrypted, and can be read with the key', async (_name, make) => {
  const { customer } = await atFront();
  const given = await make();
  const answer = await customer.upload([given]);
  expectPolite(answer);
  expect(answer.expects).toBe('id_back');
  const names = stored();
  expect(names).toHaveLength(1);
  const raw = readFileSync(join(program.dataDir, 'documents', names[0] ?? ''));
  expect(await fileTypeFromBuffer(raw)).toBeUndefined();
  await expect(sharp(raw).metadata()).rejects.toThrow();
  expect(raw.includes(given.bytes.subarray(0, 32))).toBe(false);
  const [plain] = await opened();
  expect((await fileTypeFromBuffer(plain ?? Buffer.alloc(0)))?.mime).toMatch(
    /^(image\/(jpeg|png|webp)|application\/pdf)$/,
  );
  const echo = JSON.stringify(await customer.history());
  expect(echo).not.toContain(given.name);
  expect(echo).not.toContain('contentUrl');
});

it('EXIF and the place where a photo was taken are not kept', async () => {
  const { customer } = await atFront();
  const exif = {
    IFD0: { Copyright: 'GEHEIM', Make: 'Kamera' },
    IFD3: {
      GPSLatitudeRef: 'N',
      GPSLatitude: '39/1 54/1 0/1',
      GPSLongitudeRef: 'E',
      GPSLongitude: '116/1 23/1 0/1',
    },
  };
  const photos = [
    await noise().withExif(exif).jpeg().toBuffer(),
    await noise().withExif(exif).png().toBuffer(),
  ];
  for (const bytes of photos) expect((await sharp(bytes).metadata()).exif?.length).toBeGreaterThan(0);
  const behind = Buffer.concat([photos[0] ?? Buffer.alloc(0), Buffer.from('HIDDEN-BEHIND')]);
  await customer.upload([file(behind, 'a.jpg', 'image/jpeg'), file(photos[1] ?? ZIP, 'b.png', 'image/png')]);
  const kept = await opened();
  expect(kept).toHaveLength(2);
  for (const plain of kept) {
    const { exif: found, xmp, iptc } = await sharp(plain).metadata();
    expect([found, xmp, iptc]).toEqual([undefined, undefined, undefined]);
    for (const trace of ['GEHEIM', 'Exif', 'GPS', 'HIDDEN-BEHIND']) expect(plain.includes(trace)).toBe(false);
  }
});

describe('a file that cannot be taken is refused with its reason, and what was filled in stays', () => {
  const cases: readonly (readonly [string, string, () => Promise<TestFile>])[] = [
    ['a Linux program named .jpg', '这种文件我收不了', async () => file(ELF, 'id.jpg', 'image/jpeg')],
    ['a Windows program named .jpg', '这种文件我收不了', async () => file(EXE, 'id.jpg', 'image/jpeg')],
    ['a zip named .png', '这种文件我收不了', async () => file(ZIP, 'id.png', 'image/png')],
    ['an SVG', '这种文件我收不了', async () => file(SVG, 'id.svg', 'image/svg+xml')],
    ['HTML named .pdf', '这种文件我收不了', async () => file(HTML, 'id.pdf', 'application/pdf')],
    ['a GIF', '这种文件我收不了', async () => file(GIF, 'id.gif', 'image/gif')],
    ['text', '这种文件我收不了', async () => file(Buffer.from('hello'), 'id.jpg', 'image/jpeg')],
    [
      'a truncated JPEG',
      '这个文件打不开',
      async () => file((await noise().jpeg().toBuffer()).subarray(0, 20_000), 'id.jpg', 'image/jpeg'),
    ],
    [
      'a truncated PNG',
      '这个文件打不开',
      async () => file((await noise().png().toBuffer()).subarray(0, 20_000), 'id.png', 'image/png'),
    ],
    [
      'a PDF without its end',
      '这个文件打不开',
      async () => file(PDF.subarray(0, 60), 'id.pdf', 'application/pdf'),
    ],
    [
      'the head of a JPEG alone',
      '这个文件打不开',
      async () =>
        file(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46]), 'id.jpg', 'image/jpeg'),
    ],
    [
      '11 MB',
      '超过 10 MB',
      async () =>
        file(
          Buffer.concat([await noise().jpeg().toBuffer(), randomBytes(11 * 1024 * 1024)]),
          'id.jpg',
          'image/jpeg',
        ),
    ],
  ];

  it('each of them, one after the other, in one conversation', async () => {
    const { customer } = await atFront();
    for (const [name, reason, make] of cases) {
      const answer = await customer.upload([await make()]);
      expect(`${name}: ${answer.text}`).toContain(reason);
      expect(answer.text).toContain('前面填的都还在');
      expect(`${name}: ${answer.expects}`).toBe(`${name}: id_front`);
      expectPolite(answer);
    }
    expect(await readdirOrNone()).toEqual([]);
    const readBack = await goThrough(
      customer,
      program.url,
      await customer.upload([await photo()]),
      usualAnswers(person(7), 'zh'),
      'submit',
    );
    expect(readBack.text).toMatch(/姓名: 吴\*/);
    expect(readBack.text).toContain('••••0012');
    expect((await customer.say('确认提交')).case).toMatch(/^XK-/);
  });

  it('an empty file', async () => {
    const { customer } = await atFront();
    const answer = await customer.upload([file(Buffer.alloc(0), 'id.jpg', 'image/jpeg')]);
    expectPolite(answer);
    expect(answer.expects).toBe('id_front');
  });

  async function readdirOrNone(): Promise<string[]> {
    try {
      return stored();
    } catch {
      return [];
    }
  }
});

it('front and back may come in one message, a bad file between them', async () => {
  const { customer } = await atFront();
  const answer = await customer.upload([await photo(), file(ZIP, 'x.zip', 'application/zip'), await photo()]);
  expectPolite(answer);
  expect(answer.expects).toBe('submit');
});

it('names of files go nowhere', async () => {
  const { customer } = await atFront();
  const before = readdirSync(resolve(program.dataDir, '..')).length;
  const bytes = (await photo()).bytes;
  await customer.upload([
    file(bytes, '../../../../tmp/evil.jpg', 'image/jpeg'),
    file(bytes, '..\\..\\secret.key', 'image/jpeg'),
  ]);
  for (const name of stored()) expect(name).toMatch(/^[0-9a-f-]{36}\.bin$/);
  expect(readdirSync(program.dataDir).sort()).toEqual(
    expect.arrayContaining(['documents', 'secret.key', 'xiaoka.db']),
  );
  expect(readdirSync(resolve(program.dataDir, '..')).length).toBeLessThanOrEqual(before + 5);
});

describe('the seventh file', () => {
  it('of one message is refused, the others are taken', async () => {
    const { customer } = await atFront();
    const answer = await customer.upload(await Promise.all(Array.from({ length: 7 }, () => photo())));
    expectPolite(answer);
    expect(answer.expects).toBe('submit');
    expect(stored().length).toBeLessThanOrEqual(6);
  });

  it('of one application is refused with its reason, and the application can still be sent', async () => {
    const { customer, answer } = await atFront();
    let at = await customer.upload([await photo()]);
    at = await customer.upload([await photo()]);
    expect(at.expects).toBe('submit');
    for (let count = 2; count < 6; count += 1) {
      expect((await customer.say('证件正面拍错了')).expects).toBe('id_front');
      at = await customer.upload([await photo()]);
      expect(at.expects).toBe('submit');
    }
    expect(answer.case).toBeNull();
    const reopened = await customer.say('证件正面拍错了');
    const seventh = reopened.expects === 'id_front' ? await customer.upload([await photo()]) : reopened;
    expect(seventh.text).toContain('最多收 6 个文件');
    const on = seventh.expects === 'submit' ? seventh : await customer.say('继续');
    expect(on.expects).toBe('submit');
    expect((await customer.say('确认提交')).case).toMatch(/^XK-/);
  });
});

it('a photo sent when none is asked for is not kept', async () => {
  const customer = await Customer.arrive(url);
  await customer.say('我要注销上网卡');
  const answer = await customer.upload([await photo()]);
  expect(answer.text).toContain('没有保存');
  expect(await readdirQuietly()).toEqual([]);

  async function readdirQuietly(): Promise<string[]> {
    try {
      return stored();
    } catch {
      return [];
    }
  }
});
