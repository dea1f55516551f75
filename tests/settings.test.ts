import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { randomBytes } from 'node:crypto';
import { XiaokaError } from '../src/core/errors';
import { readSettings } from '../src/settings';

const KEY = randomBytes(32).toString('base64');
const PRODUCTION = {
  XIAOKA_MODE: 'production',
  XIAOKA_SECRET: KEY,
  CARRIER_URL: 'https://operator.example.com/apis',
};

function refusal(env: NodeJS.ProcessEnv): string {
  try {
    readSettings(env);
  } catch (error) {
    if (error instanceof XiaokaError && error.code === 'BadSettings') return error.message;
    throw error;
  }
  throw new Error('these settings were taken');
}

test('nothing set: a demo on this machine alone, port 3978, data in ./data', () => {
  expect(readSettings({})).toEqual({
    mode: 'demo',
    host: 'localhost',
    port: 3978,
    dataDir: resolve('data'),
    databaseUrl: null,
    databaseWaitMs: 60_000,
    secret: null,
    oldSecrets: [],
    publicUrl: null,
    allowedOrigins: [],
    identitySecret: null,
    demoPassword: null,
    smtpUrl: null,
    mailFrom: 'Xiaoka <no-reply@localhost>',
    smppUrl: null,
    carrierUrl: null,
    teams: null,
    logLevel: 'info',
  });
});

test('an empty variable counts as absent', () => {
  expect(readSettings({ PORT: '', XIAOKA_SECRET: ' ', DATABASE_URL: '' })).toEqual(readSettings({}));
});

test('everything set is read, and cannot be changed', () => {
  const old = randomBytes(48).toString('base64url');
  const settings = readSettings({
    ...PRODUCTION,
    PORT: '8080',
    XIAOKA_HOST: '::1',
    XIAOKA_OLD_SECRETS: `${old}, ${KEY}`,
    XIAOKA_PUBLIC_URL: 'https://chat.example.com/',
    XIAOKA_ALLOWED_ORIGINS: 'https://www.example.com, http://localhost:8000/',
    SMTP_URL: 'smtps://user:pass@mail.example.com:465',
    SMPP_URL: 'smpp://sms.example.com:2775',
    XIAOKA_LOG_LEVEL: 'debug',
  });
  expect(settings).toMatchObject({
    mode: 'production',
    host: '::1',
    port: 8080,
    secret: KEY,
    oldSecrets: [Buffer.from(old, 'base64url').toString('base64'), KEY],
    publicUrl: 'https://chat.example.com',
    allowedOrigins: ['https://www.example.com', 'http://localhost:8000'],
    smtpUrl: 'smtps://user:pass@mail.example.com:465',
    mailFrom: 'Xiaoka <no-reply@chat.example.com>',
    carrierUrl: 'https://operator.example.com/apis',
    logLevel: 'debug',
  });
  expect(Object.isFrozen(settings) && Object.isFrozen(settings.allowedOrigins)).toBe(true);
});

test('production listens on every IPv4 address unless told otherwise', () => {
  expect(readSettings(PRODUCTION).host).toBe('0.0.0.0');
  expect(readSettings({ ...PRODUCTION, XIAOKA_HOST: '10.0.0.1' }).host).toBe('10.0.0.1');
});

test('one message lists every wrong variable, what was found and what was expected', () => {
  const message = refusal({
    PORT: '99999',
    XIAOKA_MODE: 'staging',
    XIAOKA_PUBLIC_URL: 'chat.example.com',
    XIAOKA_ALLOWED_ORIGINS: 'https://ok.example.com, https://no.example.com/path',
    XIAOKA_IDENTITY_SECRET: 'hush',
    SMTP_URL: 'mail.example.com',
    SMPP_URL: 'http://sms.example.com',
    CARRIER_URL: 'ftp://operator.example.com',
    XIAOKA_LOG_LEVEL: 'loud',
    XIAOKA_HOST: 'here:80',
    XIAOKA_MAIL_FROM: 'nobody',
  });
  expect(message).toMatch('PORT: found "99999", expected a whole number from 0 to 65535');
  expect(message).toMatch('XIAOKA_MODE: found "staging", expected one of demo, production');
  for (const name of [
    'XIAOKA_PUBLIC_URL',
    'XIAOKA_ALLOWED_ORIGINS',
    'XIAOKA_IDENTITY_SECRET',
    'SMTP_URL',
    'SMPP_URL',
    'CARRIER_URL',
    'XIAOKA_LOG_LEVEL',
    'XIAOKA_HOST',
    'XIAOKA_MAIL_FROM',
  ]) {
    expect(message).toMatch(new RegExp(`^ {2}${name}: found .*, expected `, 'm'));
  }
});

test('production names all that it needs and does not have', () => {
  const message = refusal({ XIAOKA_MODE: 'production', PORT: 'x' });
  expect(message).toMatch('XIAOKA_SECRET: found nothing');
  expect(message).toMatch('CARRIER_URL: found nothing');
  expect(message).toMatch('PORT: found "x"');
});

test('a PostgreSQL URL names the database; another one is refused without being shown', () => {
  for (const databaseUrl of [
    'postgres://u:hunter2@db/x',
    'postgresql://u@db.example.com:5433/x?sslmode=require',
  ]) {
    expect(readSettings({ DATABASE_URL: databaseUrl })).toMatchObject({ databaseUrl });
  }
  const message = refusal({ DATABASE_URL: 'mysql://u:hunter2@db/x' });
  expect(message).toMatch(/DATABASE_URL: found something else \(not shown\), expected .*postgres:/);
  expect(message).not.toMatch('hunter2');
});

test('no secret stands in the message', () => {
  const short = randomBytes(31).toString('base64');
  const message = refusal({
    XIAOKA_SECRET: short,
    XIAOKA_OLD_SECRETS: 'not base64!',
    XIAOKA_DEMO_PASSWORD: 'seven77',
    SMTP_URL: 'smpt://user:hunter2@mail.example.com',
    DATABASE_URL: 'mysql://u:hunter2@db/x',
    XIAOKA_PUBLIC_URL: 'https://u:hunter2@example.com',
    CARRIER_URL: 'hunter2',
  });
  expect(message).toMatch(
    'XIAOKA_SECRET: found base64 of 31 bytes, expected base64 of at least 32 random bytes',
  );
  expect(message).toMatch('XIAOKA_DEMO_PASSWORD: found 7 characters, expected at least 8 characters');
  for (const secret of [short, 'not base64!', 'seven77', 'hunter2']) expect(message).not.toMatch(secret);
});

test('a data folder that cannot be one is refused', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'settings-')), 'file');
  writeFileSync(file, '');
  expect(refusal({ XIAOKA_DATA_DIR: file })).toMatch('XIAOKA_DATA_DIR: found');
  expect(refusal({ XIAOKA_DATA_DIR: join(file, 'below') })).toMatch('XIAOKA_DATA_DIR: found');
});

describe('Teams', () => {
  const clientId = '11111111-2222-3333-4444-555555555555';
  const tenantId = '99999999-8888-7777-6666-555555555555';

  test.each([
    { clientId, tenantId, clientSecret: 'hunter2' },
    {
      Connections__serviceConnection__Settings__clientId: clientId,
      Connections__serviceConnection__Settings__tenantId: tenantId,
      CONNECTIONS__SERVICECONNECTION__SETTINGS__CLIENTSECRET: 'hunter2',
    },
  ])("is set by the SDK's own names, %#", (env) => {
    expect(readSettings(env).teams).toMatchObject({ clientId, tenantId, clientSecret: 'hunter2' });
  });

  test('works with a managed identity, which has no secret', () => {
    expect(readSettings({ clientId, tenantId }).teams).toMatchObject({ clientId, clientSecret: null });
    expect(readSettings({ clientId, tenantId, FICClientId: clientId }).teams).toMatchObject({
      federatedClientId: clientId,
    });
  });

  test('the directory is named by its id, which is what activities are compared with', () => {
    expect(refusal({ clientId, tenantId: 'contoso.onmicrosoft.com' })).toMatch('tenantId: found "contoso');
  });

  test('half of it is refused, with what is missing, and no secret is shown', () => {
    const message = refusal({ clientSecret: 'hunter2', certPemFile: '/etc/bot.pem', authority: 'http://x' });
    expect(message).toMatch('clientId: found nothing');
    expect(message).toMatch('tenantId: found nothing');
    expect(message).toMatch('certKeyFile: found nothing');
    expect(message).toMatch('authorityEndpoint: found something else');
    expect(message).not.toMatch('hunter2');
  });
});
