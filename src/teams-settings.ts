/** How the bot is registered with Microsoft, by the names of the Microsoft 365 Agents SDK. */
export interface TeamsSettings {
  /** Application (client) id of the bot. */
  readonly clientId: string;
  /** Directory (tenant) id; new bots are single-tenant (Microsoft, since July 2025). */
  readonly tenantId: string;
  /** Null: the bot proves itself otherwise, by default as the user-assigned managed identity `clientId`. */
  readonly clientSecret: string | null;
  /** Files of a certificate in PEM form, and of its key. */
  readonly certificate: { readonly certPemFile: string; readonly certKeyFile: string } | null;
  /** Client id of the managed identity whose token is exchanged for the bot's. */
  readonly federatedClientId: string | null;
  /** Where tokens come from, when it is not `https://login.microsoftonline.com`. */
  readonly authorityEndpoint: string | null;
}

/** Names beside the flat ones: those of the SDK's connection. */
const CONNECTION = 'Connections__serviceConnection__Settings__';

const NAMES = [
  'clientId',
  'tenantId',
  'clientSecret',
  'certPemFile',
  'certKeyFile',
  'federatedClientId',
  'FICClientId',
  'authorityEndpoint',
  'authority',
] as const;

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type Given = Partial<Record<(typeof NAMES)[number], string>>;

/** Reads the settings of Teams; the SDK knows its names in any case. */
function givenIn(env: NodeJS.ProcessEnv): Given {
  const known = new Map(Object.entries(env).map(([name, text]) => [name.toLowerCase(), text?.trim()]));
  const found = NAMES.flatMap((name) => {
    const text = known.get(`${CONNECTION}${name}`.toLowerCase()) || known.get(name.toLowerCase());
    return text ? [[name, text] as const] : [];
  });
  return Object.fromEntries(found);
}

/**
 * The settings of Teams.
 * @returns `settings` null: none is given, Teams is off; `wrong`: what is wrong, a line each, no secret in it
 */
export function readTeamsSettings(env: NodeJS.ProcessEnv): {
  readonly settings: TeamsSettings | null;
  readonly wrong: readonly string[];
} {
  const given = givenIn(env);
  if (given.clientId === undefined && given.clientSecret === undefined) return { settings: null, wrong: [] };
  const wrong = [...wrongIds(given), ...wrongCertificate(given), ...wrongAuthority(given)];
  if (wrong.length > 0) return { settings: null, wrong };
  return { settings: assembled(given), wrong };
}

function assembled(given: Given): TeamsSettings {
  const { certPemFile, certKeyFile } = given;
  return Object.freeze({
    clientId: given.clientId ?? '',
    tenantId: given.tenantId ?? '',
    clientSecret: given.clientSecret ?? null,
    certificate: certPemFile !== undefined && certKeyFile !== undefined ? { certPemFile, certKeyFile } : null,
    federatedClientId: given.federatedClientId ?? given.FICClientId ?? null,
    authorityEndpoint: given.authorityEndpoint ?? given.authority ?? null,
  });
}

function wrongIds({ clientId, tenantId }: Given): string[] {
  const id = (name: string, text: string | undefined, fits: boolean, expected: string): string[] =>
    fits
      ? []
      : [`${name}: found ${text === undefined ? 'nothing' : JSON.stringify(text)}, expected ${expected}`];
  const tenantFits = tenantId !== undefined && GUID.test(tenantId);
  return [
    ...id(
      'clientId',
      clientId,
      clientId !== undefined && GUID.test(clientId),
      "the bot's application id, a GUID",
    ),
    ...id('tenantId', tenantId, tenantFits, "the id of the bot's directory, a GUID: activities name it so"),
  ];
}

function wrongCertificate({ certPemFile, certKeyFile }: Given): string[] {
  if ((certPemFile === undefined) === (certKeyFile === undefined)) return [];
  const missing = certPemFile === undefined ? 'certPemFile' : 'certKeyFile';
  return [`${missing}: found nothing, expected a file: certPemFile and certKeyFile go together`];
}

function wrongAuthority({ authorityEndpoint, authority }: Given): string[] {
  const text = authorityEndpoint ?? authority;
  const fits = text === undefined || (URL.canParse(text) && new URL(text).protocol === 'https:');
  return fits
    ? []
    : [
        'authorityEndpoint: found something else, expected an https URL such as https://login.microsoftonline.com',
      ];
}
