import { COMMANDS, shorten, type AppWords, type TeamsApp } from './app';

/** Version of Microsoft's schema that the package follows. */
export const SCHEMA_VERSION = '1.30';

/** Names of the files in the package. */
export const FILES = {
  manifest: 'manifest.json',
  color: 'color.png',
  outline: 'outline.png',
  chinese: 'zh-cn.json',
} as const;

/** The colour that Teams puts beside the icon. */
export const ACCENT_COLOR = '#0f6b5c';

const SCHEMAS = `https://developer.microsoft.com/json-schemas/teams/v${SCHEMA_VERSION}`;
const DEVELOPER_CHARACTERS = 32;
const FULL_NAME_CHARACTERS = 100;

const COMMAND_LISTS = [
  { scopes: ['personal'], names: COMMANDS.personal },
  { scopes: ['team', 'groupChat'], names: COMMANDS.shared },
] as const;

function bot({ clientId, words }: TeamsApp) {
  return {
    botId: clientId,
    scopes: COMMAND_LISTS.flatMap(({ scopes }) => [...scopes]),
    supportsFiles: true,
    isNotificationOnly: false,
    commandLists: COMMAND_LISTS.map(({ scopes, names }) => ({
      scopes,
      commands: names.map((name) => words.en.command(name)),
    })),
  };
}

function developer({ developer: { name, website, privacyPage, termsPage } }: TeamsApp) {
  return {
    name: shorten(name, DEVELOPER_CHARACTERS),
    websiteUrl: website,
    privacyUrl: privacyPage,
    termsOfUseUrl: termsPage,
  };
}

/** The app's manifest, in English; `localization` has it in Chinese. */
export function manifest(app: TeamsApp) {
  const { name, fullName, short, full } = app.words.en;
  return {
    $schema: `${SCHEMAS}/MicrosoftTeams.schema.json`,
    manifestVersion: SCHEMA_VERSION,
    version: app.version,
    id: app.clientId,
    developer: developer(app),
    localizationInfo: {
      defaultLanguageTag: 'en',
      additionalLanguages: [{ languageTag: 'zh-cn', file: FILES.chinese }],
    },
    name: { short: name, full: shorten(fullName, FULL_NAME_CHARACTERS) },
    description: { short, full },
    icons: { color: FILES.color, outline: FILES.outline },
    accentColor: ACCENT_COLOR,
    bots: [bot(app)],
    permissions: ['identity', 'messageTeamMembers'],
    validDomains: [new URL(app.publicUrl).host],
    defaultInstallScope: 'personal',
    defaultGroupCapability: { team: 'bot', groupchat: 'bot' },
  };
}

/** What stands in the manifest, in other words, under the path of each. */
export function localization(words: AppWords): Record<string, string> {
  const commands = COMMAND_LISTS.flatMap(({ names }, list) =>
    names.flatMap((name, at): [string, string][] => {
      const { title, description } = words.command(name);
      const path = `bots[0].commandLists[${list}].commands[${at}]`;
      return [
        [`${path}.title`, title],
        [`${path}.description`, description],
      ];
    }),
  );
  return {
    $schema: `${SCHEMAS}/MicrosoftTeams.Localization.schema.json`,
    'name.short': words.name,
    'name.full': shorten(words.fullName, FULL_NAME_CHARACTERS),
    'description.short': words.short,
    'description.full': words.full,
    ...Object.fromEntries(commands),
  };
}
