import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { XiaokaError } from './core/errors';
import { readTeamsSettings, type TeamsSettings } from './teams-settings';

/** How much the log tells, least first. */
export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

/** One of the log's levels. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Everything that is set from outside; frozen, read once at start. */
export interface Settings {
  readonly mode: 'demo' | 'production';
  /** Address listened on; `localhost` means 127.0.0.1 and, where there is one, ::1. */
  readonly host: string;
  /** TCP port; 0 takes a free one. */
  readonly port: number;
  /** Absolute path of the folder that holds the database and, in demo mode, the made secret. */
  readonly dataDir: string;
  /** Address of the PostgreSQL database; null: the data is in SQLite, in the data folder. Holds a password. */
  readonly databaseUrl: string | null;
  /** How long a start waits for PostgreSQL, milliseconds. */
  readonly databaseWaitMs: number;
  /** Master key, base64 of at least 32 bytes; null in demo mode when none is given. */
  readonly secret: string | null;
  /** Former master keys, base64, that what is stored may still be read with. */
  readonly oldSecrets: readonly string[];
  /** Origin under which customers reach the program, such as `https://chat.example.com`. */
  readonly publicUrl: string | null;
  /** Origins whose pages may carry the widget. */
  readonly allowedOrigins: readonly string[];
  /** Key that the shop's server signs identity tokens with; null: none are taken. */
  readonly identitySecret: string | null;
  /** Password of the demo agents; null: one is made at start. */
  readonly demoPassword: string | null;
  readonly smtpUrl: string | null;
  /** Sender of e-mails, as in a From header. */
  readonly mailFrom: string;
  readonly smppUrl: string | null;
  readonly carrierUrl: string | null;
  /** How the bot is registered for Teams; null: it is not. */
  readonly teams: TeamsSettings | null;
  readonly logLevel: LogLevel;
}

const KEY_BYTES = 32;
const PASSWORD_CHARACTERS = 8;
const IDENTITY_KEY_CHARACTERS = 32;

const quoted = (text: string): string => JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
const characters = (text: string): string => `${text.length} characters`;
const nothingShown = (): string => 'something else (not shown)';
const withoutPassword = (text: string): string => (text.includes('@') ? nothingShown() : quoted(text));

/** A variable that `read` understands (undefined: it does not); `found` tells what stood there. */
function variable<T>(
  expected: string,
  read: (text: string) => T | undefined,
  found: (text: string) => string = quoted,
): z.ZodType<T, string> {
  return z.string().transform((text, context) => {
    const value = read(text);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: `found ${found(text)}, expected ${expected}` });
    return z.NEVER;
  });
}

function parseUrl(text: string, protocols: readonly string[]): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return protocols.includes(url.protocol) && url.hostname !== '' ? url : undefined;
}

function readOrigin(text: string): string | undefined {
  const url = parseUrl(text, ['http:', 'https:']);
  const bare = url && url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password;
  return bare ? url.origin : undefined;
}

function splitList(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Reads a list of which every part must be understood. */
function readList<T>(read: (part: string) => T | undefined): (text: string) => readonly T[] | undefined {
  return (text) => {
    const values = splitList(text).map(read);
    const known = values.filter((value) => value !== undefined);
    return known.length === values.length ? Object.freeze(known) : undefined;
  };
}

function decodeBase64(text: string): Buffer | undefined {
  const wellFormed = /^[A-Za-z0-9+/_-]+={0,2}$/.test(text);
  return wellFormed ? Buffer.from(text, 'base64') : undefined;
}

function readKey(text: string): string | undefined {
  const bytes = decodeBase64(text);
  return bytes && bytes.length >= KEY_BYTES ? bytes.toString('base64') : undefined;
}

function foundKey(text: string): string {
  const bytes = decodeBase64(text);
  return bytes ? `base64 of ${bytes.length} bytes` : 'something that is not base64';
}

/** The folder itself, or the nearest one above it that is there, must be a folder that can be written. */
function readFolder(text: string): string | undefined {
  const wanted = resolve(text);
  let nearest = wanted;
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
  try {
    accessSync(nearest, constants.W_OK);
    return statSync(nearest).isDirectory() ? wanted : undefined;
  } catch {
    return undefined;
  }
}

/** A URL that may hold a password: what stood there is never shown. */
const service = (protocols: readonly string[], example: string) =>
  variable(
    `a URL such as ${example}`,
    (text) => (parseUrl(text, protocols) ? text : undefined),
    nothingShown,
  );

const choice = <T extends string>(values: readonly T[]) =>
  variable(`one of ${values.join(', ')}`, (text) => values.find((value) => value === text));

const ORIGINS = 'a comma-separated list of origins such as https://www.example.com, without a path';

const VARIABLES = z.object({
  PORT: variable('a whole number from 0 to 65535', (text) =>
    /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined,
  ).default(3978),
  XIAOKA_HOST: variable('a host name or IP address, without a port', (text) =>
    /^([A-Za-z0-9.-]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)$/.test(text) ? text : undefined,
  ).optional(),
  XIAOKA_MODE: choice(['demo', 'production']).default('demo'),
  XIAOKA_DATA_DIR: variable('a folder that can be written', readFolder).prefault('./data'),
  DATABASE_URL: service(
    ['postgres:', 'postgresql:'],
    'postgres://user:password@db.example.com:5432/xiaoka',
  ).optional(),
  XIAOKA_DATABASE_WAIT: variable('whole seconds, at most 3600', (text) =>
    /^\d{1,4}$/.test(text) && Number(text) <= 3_600 ? Number(text) : undefined,
  ).default(60),
  XIAOKA_SECRET: variable(`base64 of at least ${KEY_BYTES} random bytes`, readKey, foundKey).optional(),
  XIAOKA_OLD_SECRETS: variable(
    `a comma-separated list of keys, each base64 of at least ${KEY_BYTES} bytes`,
    readList(readKey),
    (text) => splitList(text).map(foundKey).join(', '),
  ).prefault(''),
  XIAOKA_PUBLIC_URL: variable(
    'an http or https URL without path, such as https://chat.example.com',
    readOrigin,
    withoutPassword,
  ).optional(),
  XIAOKA_ALLOWED_ORIGINS: variable(ORIGINS, readList(readOrigin), withoutPassword).prefault(''),
  XIAOKA_IDENTITY_SECRET: variable(
    `at least ${IDENTITY_KEY_CHARACTERS} characters`,
    (text) => (text.length >= IDENTITY_KEY_CHARACTERS ? text : undefined),
    characters,
  ).optional(),
  XIAOKA_DEMO_PASSWORD: variable(
    `at least ${PASSWORD_CHARACTERS} characters`,
    (text) => (text.length >= PASSWORD_CHARACTERS ? text : undefined),
    characters,
  ).optional(),
  SMTP_URL: service(['smtp:', 'smtps:'], 'smtps://user:password@mail.example.com').optional(),
  XIAOKA_MAIL_FROM: variable('an e-mail address, or a name and <address>', (text) =>
    /^([^<>\r\n"]+<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(text) ? text : undefined,
  ).optional(),
  SMPP_URL: service(['smpp:', 'ssmpp:'], 'smpp://system:password@sms.example.com:2775').optional(),
  CARRIER_URL: service(['http:', 'https:'], 'https://operator.example.com/apis').optional(),
  XIAOKA_LOG_LEVEL: choice(LOG_LEVELS).default('info'),
});

const NEEDED_IN_PRODUCTION: readonly [keyof typeof VARIABLES.shape, string][] = [
  ['XIAOKA_SECRET', `base64 of at least ${KEY_BYTES} random bytes`],
  ['CARRIER_URL', "the URL of the operator's systems"],
];

function missing(given: Readonly<Record<string, string>>): string[] {
  if (given['XIAOKA_MODE'] !== 'production') return [];
  return NEEDED_IN_PRODUCTION.filter(([name]) => given[name] === undefined).map(
    ([name, expected]) => `${name}: found nothing, expected ${expected} (needed in production)`,
  );
}

function defaultSender(publicUrl: string | undefined): string {
  return `Xiaoka <no-reply@${publicUrl ? new URL(publicUrl).hostname : 'localhost'}>`;
}

function assemble(values: z.output<typeof VARIABLES>, teams: TeamsSettings | null): Settings {
  const mode = values.XIAOKA_MODE;
  return Object.freeze({
    mode,
    // Anybody can talk to the demo and read its outbox: it stays on this machine unless told otherwise.
    host: values.XIAOKA_HOST ?? (mode === 'demo' ? 'localhost' : '0.0.0.0'),
    port: values.PORT,
    dataDir: values.XIAOKA_DATA_DIR,
    databaseUrl: values.DATABASE_URL ?? null,
    databaseWaitMs: values.XIAOKA_DATABASE_WAIT * 1_000,
    secret: values.XIAOKA_SECRET ?? null,
    oldSecrets: values.XIAOKA_OLD_SECRETS,
    publicUrl: values.XIAOKA_PUBLIC_URL ?? null,
    allowedOrigins: values.XIAOKA_ALLOWED_ORIGINS,
    identitySecret: values.XIAOKA_IDENTITY_SECRET ?? null,
    demoPassword: values.XIAOKA_DEMO_PASSWORD ?? null,
    smtpUrl: values.SMTP_URL ?? null,
    mailFrom: values.XIAOKA_MAIL_FROM ?? defaultSender(values.XIAOKA_PUBLIC_URL),
    smppUrl: values.SMPP_URL ?? null,
    carrierUrl: values.CARRIER_URL ?? null,
    teams,
    logLevel: values.XIAOKA_LOG_LEVEL,
  });
}

/**
 * Reads the settings from environment variables; an empty one counts as absent.
 * @throws XiaokaError `BadSettings`, one for all that is wrong; secrets are never shown in it
 */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const given: Record<string, string> = {};
  for (const name of Object.keys(VARIABLES.shape)) {
    const text = env[name] ?? '';
    if (text.trim() !== '') given[name] = name === 'XIAOKA_DEMO_PASSWORD' ? text : text.trim();
  }
  const result = VARIABLES.safeParse(given);
  const wrong = (result.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  const teams = readTeamsSettings(env);
  wrong.push(...missing(given), ...teams.wrong);
  if (!result.success || wrong.length > 0) {
    throw new XiaokaError(
      'BadSettings',
      `these settings are wrong:\n${wrong.map((line) => `  ${line}`).join('\n')}`,
    );
  }
  return assemble(result.data, teams.settings);
}
