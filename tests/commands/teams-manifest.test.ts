import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { z } from 'zod';
import { teamsManifestCommand } from '../../src/commands/teams-manifest';
import { createMatcher } from '../../src/matching/matcher';
import { SHARED_CACHE } from '../support/cache';
import { Workplace } from './run';
import { faults, newestSchema, OpenedPackage } from './teams-package';

const ROOT = join(__dirname, '../..');
const CLIENT_ID = '0F3C1D2E-7B4A-4C5D-8E6F-9A0B1C2D3E4F';
const SECRET = 'not~for.anybody_elses-eyes';
const SETTINGS = {
  clientId: CLIENT_ID,
  tenantId: '11111111-2222-4333-8444-555555555555',
  clientSecret: SECRET,
  XIAOKA_PUBLIC_URL: 'https://chat.example.com',
};

let place: Workplace;
let dialogs: string;

beforeEach(() => {
  place = new Workplace();
  place.environment = SETTINGS;
  dialogs = mkdtempSync(join(tmpdir(), 'xiaoka-dialogs-'));
  for (const name of ['operator.yaml', 'texts'])
    cpSync(join(ROOT, 'dialogs', name), join(dialogs, name), { recursive: true });
});
afterEach(() => {
  place.remove();
  rmSync(dialogs, { recursive: true, force: true });
});

const sources = () => ({ dialogs, packageFile: join(ROOT, 'package.json') });
const run = (...args: string[]) =>
  place.run((given, settings, io) => teamsManifestCommand(given, settings, io, sources()), args);
const usual = () => join(place.folder, 'teams/xiaoka.zip');

async function made(): Promise<OpenedPackage> {
  expect(await run()).toMatchObject({ code: 0, error: '' });
  return new OpenedPackage(readFileSync(usual()));
}

/** Changes a file of the dialogs, which must have had what is replaced. */
function edit(name: string, from: string | RegExp, to: string): void {
  const file = join(dialogs, name);
  const before = readFileSync(file, 'utf8');
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  writeFileSync(file, after);
}

test('the package has the four files, and no other', async () => {
  const opened = await made();
  expect(Object.keys(opened.files).sort()).toEqual([
    'color.png',
    'manifest.json',
    'outline.png',
    'zh-cn.json',
  ]);
  const { icons, localizationInfo } = opened.manifest;
  expect(icons).toEqual({ color: 'color.png', outline: 'outline.png' });
  expect(localizationInfo).toEqual({
    defaultLanguageTag: 'en',
    additionalLanguages: [{ languageTag: 'zh-cn', file: 'zh-cn.json' }],
  });
});

test("both languages stand before Microsoft's newest schemas", async () => {
  const opened = await made();
  const version = newestSchema();
  expect(opened.manifest.manifestVersion).toBe(version);
  expect(opened.manifest.$schema).toContain(`/teams/v${version}/MicrosoftTeams.schema.json`);
  expect(opened.chinese['$schema']).toContain(`/v${version}/MicrosoftTeams.Localization.schema.json`);
  expect(faults('MicrosoftTeams', opened.json('manifest.json'))).toEqual([]);
  expect(faults('MicrosoftTeams.Localization', opened.json('zh-cn.json'))).toEqual([]);
});

test('the schemas of this test do find faults', async () => {
  const { manifest, chinese } = await made();
  const [bot] = manifest.bots;
  const wrong = { ...manifest, bots: [{ ...bot, botId: 'xiaoka', scopes: ['groupchat'] }] };
  expect(faults('MicrosoftTeams', wrong)).toMatchObject([
    { instancePath: '/bots/0/botId' },
    { instancePath: '/bots/0/scopes/0' },
  ]);
  expect(faults('MicrosoftTeams', { ...manifest, $schema: 'no address' })).toMatchObject([
    { instancePath: '/$schema', keyword: 'format' },
  ]);
  const more = { ...chinese, 'bots[0].commandLists[9].commands[0].title': 'x' };
  expect(faults('MicrosoftTeams.Localization', more)).not.toEqual([]);
});

test('the contents are those of the settings, the operator and the program', async () => {
  const { manifest } = await made();
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));
  expect(manifest).toMatchObject({
    id: CLIENT_ID.toLowerCase(),
    version,
    developer: {
      name: 'Laika Mobile (demo)',
      websiteUrl: 'https://demo.example',
      privacyUrl: 'https://demo.example',
      termsOfUseUrl: 'https://demo.example',
    },
    accentColor: '#0f6b5c',
    permissions: ['identity', 'messageTeamMembers'],
    validDomains: ['chat.example.com'],
    defaultInstallScope: 'personal',
  });
  expect(manifest.bots[0]).toMatchObject({
    botId: CLIENT_ID.toLowerCase(),
    scopes: ['personal', 'team', 'groupChat'],
    supportsFiles: true,
    isNotificationOnly: false,
  });
  expect(manifest.name.short).toBe('Xiaoka');
  expect(manifest.description.full).toContain('privacy@demo.example');
});

test('pages of its own for data protection and terms are taken over', async () => {
  edit('operator.yaml', '# privacy_page: ', 'privacy_page: ');
  edit('operator.yaml', '# terms_page: ', 'terms_page: ');
  const { developer } = (await made()).manifest;
  expect([developer['privacyUrl'], developer['termsOfUseUrl']]).toEqual([
    'https://demo.example/privacy',
    'https://demo.example/terms',
  ]);
});

test('everything that is said is there in Chinese, too', async () => {
  const { manifest, chinese } = await made();
  const titles = manifest.bots[0].commandLists.flatMap(({ commands }, list) =>
    commands.flatMap((_, at) =>
      ['title', 'description'].map((what) => `bots[0].commandLists[${list}].commands[${at}].${what}`),
    ),
  );
  const words = ['name.short', 'name.full', 'description.short', 'description.full', ...titles];
  expect(Object.keys(chinese).sort()).toEqual(['$schema', ...words].sort());
  expect(words.filter((key) => !/\p{Script=Han}/u.test(chinese[key] ?? ''))).toEqual([]);
  for (const short of [manifest.description.short, chinese['description.short'] ?? ''])
    expect(short.length).toBeLessThanOrEqual(80);
  expect(JSON.stringify([manifest, chinese])).not.toMatch(/\{\w+\}/);
});

test('the bot understands each command that Teams offers as what it says', async () => {
  const { manifest, chinese } = await made();
  const matcher = createMatcher({ intentsDir: join(ROOT, 'intents'), cacheDir: SHARED_CACHE });
  const understood = (title: string) => matcher.understand(title).intent;
  const intents = [
    ['cancel.start', 'cancel.status', 'agent.request', 'flow.help'],
    ['cancel.howto', 'cancel.documents', 'cancel.duration', 'flow.help'],
  ];
  const lists = manifest.bots[0].commandLists;
  expect(lists.map(({ scopes }) => scopes)).toEqual([['personal'], ['team', 'groupChat']]);
  for (const [list, { commands }] of lists.entries()) {
    const translated = commands.map(
      (_, at) => chinese[`bots[0].commandLists[${list}].commands[${at}].title`],
    );
    const english = commands.map(({ title }) => title);
    expect(english.map(understood)).toEqual(intents[list]);
    expect(translated.map((title) => understood(title ?? ''))).toEqual(intents[list]);
  }
});

test('the icons are PNG of the sizes that Microsoft demands', async () => {
  const opened = await made();
  const color = sharp(opened.file('color.png'));
  expect(await color.metadata()).toMatchObject({ format: 'png', width: 192, height: 192 });
  expect((await color.stats()).isOpaque).toBe(true);
  const outline = sharp(opened.file('outline.png'));
  expect(await outline.metadata()).toMatchObject({ format: 'png', width: 32, height: 32, hasAlpha: true });
  const pixels = await outline.raw().toBuffer();
  const seen = Array.from({ length: 32 * 32 }, (_, at) => [...pixels.subarray(at * 4, at * 4 + 4)]);
  const drawn = seen.filter(([, , , alpha = 0]) => alpha > 0);
  expect(drawn.filter((pixel) => pixel.slice(0, 3).some((part) => part !== 255))).toEqual([]);
  expect(drawn.length).toBeGreaterThan(100);
  expect(drawn.length).toBeLessThan(700);
});

test('the same settings make the same bytes, whenever it is', async () => {
  const first = await made();
  jest.useFakeTimers({ now: new Date('2031-07-01T12:00:00Z'), doNotFake: ['setImmediate', 'nextTick'] });
  try {
    const other = join(place.folder, 'a folder/of mine.zip');
    expect(await run('--out', other)).toMatchObject({ code: 0 });
    expect(readFileSync(other).equals(first.bytes)).toBe(true);
  } finally {
    jest.useRealTimers();
  }
});

test('it says where the package is and which endpoint to register; no secret is shown or packed', async () => {
  const ended = await run();
  expect(ended.out).toContain(`Wrote ${usual()}: Xiaoka 小卡`);
  expect(ended.out).toContain('https://chat.example.com/api/messages');
  const { files } = new OpenedPackage(readFileSync(usual()));
  for (const text of [
    ended.out,
    ended.error,
    ...Object.values(files).map((file) => Buffer.from(file).toString('latin1')),
  ])
    for (const secret of [SECRET, SETTINGS.tenantId]) expect(text).not.toContain(secret);
});

test('a managed identity needs no secret, and the names of a connection will do', async () => {
  const prefix = 'Connections__serviceConnection__Settings__';
  place.environment = {
    [`${prefix}clientId`]: CLIENT_ID,
    [`${prefix}tenantId`]: SETTINGS.tenantId,
    XIAOKA_PUBLIC_URL: 'https://chat.example.com:8443',
  };
  const { manifest } = await made();
  expect(manifest.bots[0].botId).toBe(CLIENT_ID.toLowerCase());
  expect(manifest.validDomains).toEqual(['chat.example.com:8443']);
});

test('everything that is missing is named at once, and nothing is written', async () => {
  place.environment = {};
  edit('operator.yaml', 'website: https://demo.example', 'website: http://demo.example');
  edit('texts/en.yaml', /^ {2}short: Cancel.*$/m, `  short: ${'x'.repeat(81)}`);
  const ended = await run();
  expect([ended.code, ended.out]).toEqual([2, '']);
  const lines = ended.error.split('\n');
  expect(lines.slice(1, 5).map((line) => line.trim().split(': found ')[0])).toEqual([
    'clientId',
    'XIAOKA_PUBLIC_URL',
    'website in dialogs/operator.yaml',
    'teams_app.short in dialogs/texts/en.yaml',
  ]);
  expect(existsSync(usual())).toBe(false);
});

test('an address that Teams cannot reach safely is refused', async () => {
  place.environment = { ...SETTINGS, XIAOKA_PUBLIC_URL: 'http://chat.example.com' };
  const ended = await run();
  expect(ended.code).toBe(2);
  expect(ended.error).toContain('XIAOKA_PUBLIC_URL: found "http://chat.example.com", expected the https');
});

test('settings that are wrong are said as at the start of the program', async () => {
  place.environment = { clientId: 'xiaoka', XIAOKA_PUBLIC_URL: 'https://chat.example.com' };
  const ended = await run();
  expect(ended.code).toBe(1);
  expect(ended.error).toContain('clientId: found "xiaoka"');
  expect(ended.error).toContain('tenantId: found nothing');
});

test('a long name of the operator is shortened to what Teams takes', async () => {
  edit('operator.yaml', 'en: Laika Mobile (demo)', 'en: Laika Mobile Communications Company Limited');
  edit('operator.yaml', 'en: Laika internet card', `en: ${'internet card '.repeat(12)}`);
  const opened = await made();
  expect(opened.manifest.developer['name']).toBe('Laika Mobile Communications');
  expect(opened.manifest.name.full).toMatch(/^Xiaoka: help with the internet card .*(internet|card)$/);
  expect(faults('MicrosoftTeams', opened.json('manifest.json'))).toEqual([]);
});

test.each([
  [['xiaoka.zip'], '"xiaoka.zip" is too much.'],
  [['--out', ' '], '--out needs the name of a file.'],
  [['--out'], '--out'],
  [['--force'], "Unknown option '--force'"],
])('%j is called wrongly', async (args, message) => {
  const ended = await run(...args);
  expect([ended.code, ended.out]).toEqual([2, '']);
  expect(ended.error.split('\n')[0]).toContain(message);
  expect(ended.error).toContain('npm run teams:manifest');
});

test('a place that cannot be written to is said, with another code', async () => {
  const ended = await run('--out', place.folder);
  expect([ended.code, ended.out]).toEqual([1, '']);
  expect(ended.error).toContain('EISDIR');
});

test.each([['--help'], ['help']])('help is shown for %s, whatever the settings', async (word) => {
  place.environment = { PORT: 'many' };
  const ended = await run(word);
  expect([ended.code, ended.error]).toEqual([0, '']);
  expect(ended.out).toContain('npm run teams:manifest [-- --out FILE]');
});
